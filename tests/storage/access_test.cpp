// Who may read which part of a case: the whole table.
#include "storage/rules/access.h"

#include <array>

#include "tests/catch.h"

using namespace lanyard;

namespace {
struct Line {
  Standing standing;
  NamedReader named;
  std::set<Facet> reads;
};
}  // namespace

TEST_CASE("each person reads what their standing allows and nothing else") {
  const std::set<Facet> own{Facet::facts, Facet::coded, Facet::narrative};
  const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
  const std::array table{
      Line{Standing::none, NamedReader::no, {}},
      Line{Standing::none, NamedReader::yes, {}},
      Line{Standing::creator, NamedReader::no, own},
      Line{Standing::creator, NamedReader::yes, all},
      Line{Standing::allocated, NamedReader::no, own},
      Line{Standing::allocated, NamedReader::yes, all},
      Line{Standing::team_supervisor, NamedReader::no, own},
      Line{Standing::team_supervisor, NamedReader::yes, all},
      Line{Standing::records_officer, NamedReader::no, {Facet::facts}},
      Line{Standing::records_officer, NamedReader::yes, {Facet::facts}},
      Line{Standing::registrar, NamedReader::no, {Facet::coded}},
      Line{Standing::registrar, NamedReader::yes, {Facet::coded}},
      Line{Standing::admin, NamedReader::no, {}},
      Line{Standing::admin, NamedReader::yes, {}},
  };
  for (const Line& line : table) {
    CAPTURE(static_cast<int>(line.standing), static_cast<int>(line.named));
    CHECK(readable_facets(line.standing, line.named) == line.reads);
    for (const Facet facet : all)
      CHECK_FALSE(std::string(may_read(line.standing, facet, line.named).reason).empty());
  }
}
