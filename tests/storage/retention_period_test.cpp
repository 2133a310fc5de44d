// The printed periods, row by row, as literals; and the proof that a period altered in any notice
// file changes verdicts.
#include <array>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

struct Golden {
  const char* notice;
  const char* row;
  int first_line;
  int last_line;
  const char* ends;  // period, "indefinite", "none printed", "event" or "follows D-R1"
};

constexpr std::array golden{
    Golden{"jersey", "A-R1", 85, 85, "none printed"},
    Golden{"jersey", "A-R2", 158, 158, "event"},
    Golden{"jersey", "A-R3", 150, 150, "none printed"},
    Golden{"wiltshire", "B-R1", 69, 70, "none printed"},
    Golden{"jigsaw", "C-R1", 48, 48, "3 years"},
    Golden{"jigsaw", "C-R2", 49, 49, "1 year"},
    Golden{"jigsaw", "C-R3", 50, 50, "indefinite, reviewed at 25"},
    Golden{"ccs", "D-R1", 123, 129, "6 years"},
    Golden{"ccs", "D-R2", 130, 130, "5 years, or to 18"},
    Golden{"ccs", "D-R3a", 131, 131, "6 months"},
    Golden{"ccs", "D-R3b", 131, 131, "follows D-R1"},
    Golden{"ccs", "D-R4", 132, 138, "6 years"},
    Golden{"ccs", "D-R5", 139, 141, "3 years"},
    Golden{"ccs", "D-R6", 143, 145, "1 year"},
    Golden{"ccs", "D-R7", 147, 149, "3 years"},
    Golden{"ccs", "D-R8", 151, 153, "1 year"},
    Golden{"ccs", "D-R9", 155, 157, "indefinite, reviewed at 25"},
    Golden{"ccs", "D-R10", 159, 159, "3 years"},
    Golden{"ccs", "D-R11", 163, 169, "indefinite, reviewed at 25"},
};

std::string ending(const RetentionRow& row) {
  if (row.no_period) return "none printed";
  if (!row.follows.empty()) return "follows " + row.follows;
  if (row.indefinite) return "indefinite, reviewed at " + std::to_string(row.review_at->age);
  if (!row.period) return "event";
  return row.period->words() + (row.or_until ? ", or to " + std::to_string(row.or_until->age) : "");
}

// Facts on which every row of the notice has something to say.
Facts rich(const std::string& artefact, const std::string& kind, const std::string& route) {
  Facts out;
  out.artefact = artefact;
  out.case_kind = kind;
  out.routes = {route};
  out.case_open = false;
  for (const char* name :
       {"event", "created", "last_contact_session", "case_closed", "employment_ended",
        "birth_or_adoption", "check_date", "vetting_decision", "returned_or_noted", "last_used"})
    out.dates[name] = day("2020-05-10");
  // Old enough that the finance row does not outlast the other row for parental leave.
  out.accounting_periods = {day("2010-05-10")};
  out.subject_births = {day("2019-01-01")};
  out.linked_artefacts = {"dbs-summary"};
  return out;
}

// Every verdict that a notice can give on those facts, as one text.
std::string all_verdicts(const Notice& notice) {
  std::string out;
  std::vector<std::string> artefacts{"something-else"};
  for (const Labelled& artefact : notice.artefacts) artefacts.push_back(artefact.id);
  for (const std::string& artefact : artefacts)
    for (const Labelled& kind : notice.case_kinds)
      for (const Labelled& route : notice.routes) {
        Facts facts = rich(artefact, kind.id, route.id);
        for (const bool allowance : {false, true}) {
          if (allowance) facts.flags.insert("disability_allowance");
          const Verdict verdict = judge(facts, notice, day("2020-05-11"));
          out += test::words(verdict);
          if (verdict.review_from) out += verdict.review_from->iso();
          out += "\n";
        }
      }
  return out;
}

bool same_verdicts(const std::string& text, const std::string& before) {
  return all_verdicts(test::good_notice(text)) == before;
}

// Puts `next` in the place of the text between the quotation marks at `at`.
std::string altered(std::string text, std::size_t at, const std::string& next) {
  const std::size_t end = text.find('"', at);
  return text.replace(at, end - at, next);
}

}  // namespace

TEST_CASE("each retention row has the lines and the period that the notice prints") {
  std::size_t rows = 0;
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"})
    rows += test::shipped_notice(name).retention.size();
  CHECK(rows == golden.size());
  for (const Golden& expected : golden) {
    CAPTURE(expected.row);
    const RetentionRow* row = test::shipped_notice(expected.notice).row(expected.row);
    REQUIRE(row != nullptr);
    CHECK(row->first_line == expected.first_line);
    CHECK(row->last_line == expected.last_line);
    CHECK(ending(*row) == expected.ends);
  }
}

TEST_CASE("altering any period in a notice file alters verdicts") {
  std::size_t mutations = 0;
  for (const char* name : {"jigsaw", "ccs"}) {
    const std::string text = test::text_of(std::string("assets/notices/") + name + ".toml");
    const std::string before = all_verdicts(test::shipped_notice(name));
    const std::string key = "\nperiod = \"P";
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
      const std::size_t value = at + key.size() - 1;
      CAPTURE(name, text.substr(value, 4));
      CHECK_FALSE(same_verdicts(altered(text, value, "P7Y"), before));
      CHECK_FALSE(same_verdicts(altered(text, value, "P1D"), before));
      ++mutations;
    }
  }
  CHECK(mutations == 11);
}

TEST_CASE("altering the age of a review or of the disability rule alters verdicts") {
  std::size_t mutations = 0;
  for (const char* name : {"jigsaw", "ccs"}) {
    const std::string text = test::text_of(std::string("assets/notices/") + name + ".toml");
    const std::string before = all_verdicts(test::shipped_notice(name));
    for (const std::string key : {", 25)\"", ", 18)\""})
      for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
        std::string next = text;
        next.replace(at, key.size(), ", 24)\"");
        CHECK_FALSE(same_verdicts(next, before));
        ++mutations;
      }
  }
  CHECK(mutations == 4);
}
