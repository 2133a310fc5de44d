// Who may read which part of a case: the whole table.
#include "storage/rules/access.h"

#include <array>

#include "tests/catch.h"

using namespace lanyard;

namespace {
struct AccessLine {
  Standing standing;
  NamedReader named;
  std::set<Facet> reads;
};
}  // namespace

TEST_CASE("each person reads what their standing allows and nothing else") {
  const std::set<Facet> own{Facet::facts, Facet::coded, Facet::narrative};
  const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
  const std::array table{
      AccessLine{Standing::none, NamedReader::no, {}},
      AccessLine{Standing::none, NamedReader::yes, {}},
      AccessLine{Standing::creator, NamedReader::no, own},
      AccessLine{Standing::creator, NamedReader::yes, all},
      AccessLine{Standing::allocated, NamedReader::no, own},
      AccessLine{Standing::allocated, NamedReader::yes, all},
      AccessLine{Standing::team_supervisor, NamedReader::no, own},
      AccessLine{Standing::team_supervisor, NamedReader::yes, all},
      AccessLine{Standing::records_officer, NamedReader::no, {Facet::facts}},
      AccessLine{Standing::records_officer, NamedReader::yes, {Facet::facts}},
      AccessLine{Standing::registrar, NamedReader::no, {Facet::coded}},
      AccessLine{Standing::registrar, NamedReader::yes, {Facet::coded}},
      AccessLine{Standing::admin, NamedReader::no, {}},
      AccessLine{Standing::admin, NamedReader::yes, {}},
  };
  for (const AccessLine& line : table) {
    CAPTURE(static_cast<int>(line.standing), static_cast<int>(line.named));
    CHECK(readable_facets(line.standing, line.named) == line.reads);
    for (const Facet facet : all)
      CHECK_FALSE(std::string(may_read(line.standing, facet, line.named).reason).empty());
  }
}
