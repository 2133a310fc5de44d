// The table of who may read what.
#include "storage/rules/access.h"

namespace lanyard {
namespace {

constexpr AccessVerdict yes(const char* reason) {
  return {MayRead::yes, reason};
}
constexpr AccessVerdict no(const char* reason) {
  return {MayRead::no, reason};
}

// A case's own people read all of it except what is sealed for named readers.
AccessVerdict own_case(Facet facet, NamedReader named) {
  switch (facet) {
    case Facet::facts:
    case Facet::coded:
    case Facet::narrative:
      return yes("This case is yours to read.");
    case Facet::sealed:
      return named == NamedReader::yes ? yes("You are named as a reader of this part.")
                                       : no("This part is sealed for the people it names.");
  }
  return no("This version does not know this part of a case.");
}

AccessVerdict only(Facet facet, Facet allowed, const char* reason) {
  return facet == allowed ? yes(reason) : no(reason);
}

}  // namespace

AccessVerdict may_read(Standing standing, Facet facet, NamedReader named) {
  switch (standing) {
    case Standing::none:
      return no("You are not allocated to this case.");
    case Standing::creator:
    case Standing::allocated:
    case Standing::team_supervisor:
      return own_case(facet, named);
    case Standing::records_officer:
      return only(facet, Facet::facts,
                  "The records role reads dates and flags, never a narrative.");
    case Standing::registrar:
      return only(facet, Facet::coded,
                  "The registrar reads codes for statistics and nothing else.");
    case Standing::admin:
      return no("An administrator reads no case.");
  }
  return no("This version does not know this role.");
}

std::set<Facet> readable_facets(Standing standing, NamedReader named) {
  std::set<Facet> out;
  for (const Facet facet : {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed})
    if (may_read(standing, facet, named).may == MayRead::yes) out.insert(facet);
  return out;
}

}  // namespace lanyard
