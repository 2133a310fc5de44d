// Files of visit rules: those that ship, and how bad ones are refused.
#include "storage/model/visit_rules.h"

#include <algorithm>
#include <set>

#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::shipped_visits;
using test::with;

namespace {

constexpr const char* small = R"toml(id = "harbour-support"
version = 3
[visit]
form = "visit-note"
how = "outcome"
counts = ["face-to-face"]
[plan]
form = "plan"
kind = "kind"
ended = "ended_on"
[[frequency]]
id = "harbour"
plans = ["early-help", "other"]
every = { months = 2 }
first = { working_days = 5 }
counts = "seen-alone"
source = "Harbour practice guide, page 4"
)toml";

// "line: what; expected", or "accepted".
std::string rules_refused(const std::string& from, const std::string& to) {
  const Read<VisitRules> read = read_visit_rules(with(small, from, to), "visits.toml");
  if (std::holds_alternative<VisitRules>(read)) return "accepted";
  const FileFault& fault = std::get<1>(read).front();
  CHECK(fault.file == "visits.toml");
  return std::to_string(fault.line) + ": " + fault.what + "; " + fault.expected;
}

bool has_option(const Form& form, const std::string& field, const std::string& id) {
  const Field* found = form.find(field);
  return found != nullptr && std::any_of(found->options.begin(), found->options.end(),
                                         [&](const Option& one) { return one.id == id; });
}

}  // namespace

TEST_CASE("visit rules are read with their periods, their source and what they are counted by") {
  const Read<VisitRules> read = read_visit_rules(small, "visits.toml");
  REQUIRE(std::holds_alternative<VisitRules>(read));
  const VisitRules& rules = std::get<VisitRules>(read);
  CHECK(rules.id == "harbour-support");
  CHECK(rules.version == 3);
  CHECK(rules.none.empty());
  CHECK(rules.visit.form == "visit-note");
  CHECK(rules.plan.ended == "ended_on");
  REQUIRE(rules.frequencies.size() == 1);
  const VisitFrequency& one = rules.frequencies[0];
  CHECK(one.every == VisitPeriod{VisitPeriod::Unit::months, 2});
  CHECK(one.first == VisitPeriod{VisitPeriod::Unit::working_days, 5});
  CHECK(one.counts == VisitFrequency::Counts::seen_alone);
  CHECK(one.source == "Harbour practice guide, page 4");
  CHECK(rules.of_plan("other") == &one);
  CHECK(rules.of_plan("child-in-need") == nullptr);
}

TEST_CASE("bad visit rules are refused with their line and what was expected") {
  CHECK(rules_refused("{ months = 2 }", "{ months = 0 }") ==
        "14: frequency.every: 'months' is not a number in range; a whole number from 1 to 400");
  CHECK(rules_refused("{ months = 2 }", "{ months = 401 }").find("1 to 400") != std::string::npos);
  CHECK(rules_refused("{ months = 2 }", "{ months = 2, weeks = 1 }").find("14: ") == 0);
  CHECK(rules_refused("{ months = 2 }", "{ }").find("of 0 units") != std::string::npos);
  CHECK(rules_refused("{ months = 2 }", "{ months = 2, of = 1 }").find("unknown key 'of'") !=
        std::string::npos);
  CHECK(rules_refused("{ months = 2 }", "\"P2M\"").find("not a table") != std::string::npos);
  CHECK(rules_refused("\"seen-alone\"", "\"heard\"").find("one of: seen, seen-alone") !=
        std::string::npos);
  CHECK(
      rules_refused("source = \"Harbour practice guide, page 4\"\n", "").find("no key 'source'") !=
      std::string::npos);
  CHECK(rules_refused("plans = [\"early-help\", \"other\"]\n", "").find("no key 'plans'") !=
        std::string::npos);
  CHECK(rules_refused("ended = \"ended_on\"\n", "").find("no key 'ended'") != std::string::npos);
  CHECK(rules_refused("version = 3", "version = 0").find("2: ") == 0);
  CHECK(rules_refused("version = 3", "version = 3\ncolour = 1").find("unknown key 'colour'") !=
        std::string::npos);
  CHECK(rules_refused("version = 3", "version = 3\nnone = \"Nobody.\"").find("unknown key") !=
        std::string::npos);
}

TEST_CASE("one kind of plan has one frequency, and there is one at least or the reason why not") {
  const std::string text = small;
  const std::string row = text.substr(text.find("[[frequency]]"));
  CHECK(rules_refused(row, row + row).find("'harbour' stands twice") != std::string::npos);
  CHECK(rules_refused(row, row + with(row, "\"harbour\"", "\"quay\"")) ==
        "18: visits: two frequencies for 'early-help'; one for each kind of plan");
  CHECK(rules_refused(row, "").find("no frequencies") != std::string::npos);
  std::string many;
  for (int n = 0; n < 65; ++n)
    many += with(with(row, "\"harbour\"", "\"h" + std::to_string(n) + "\""),
                 "\"early-help\", \"other\"", "\"p" + std::to_string(n) + "\"");
  CHECK(rules_refused(row, many).find("at most 64") != std::string::npos);
  const std::string huge(1024 * 1024 + 1, '#');
  CHECK(std::holds_alternative<std::vector<FileFault>>(read_visit_rules(huge, "visits.toml")));
}

TEST_CASE("every shipped notice has its visit rules, and they speak of forms and kinds that are") {
  CHECK(test::files_in("assets/visits").size() == test::files_in("assets/notices").size());
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"}) {
    CAPTURE(name);
    const VisitRules& rules = shipped_visits(name);
    const Notice& notice = test::shipped_notice(name);
    CHECK(rules.id == notice.id);
    CHECK(rules.frequencies.empty() != rules.none.empty());
    if (!rules.none.empty()) continue;
    const Form& visit = test::shipped_form(rules.visit.form);
    const Form& plan = test::shipped_form(rules.plan.form);
    CHECK(visit.with_role(Role::child_seen) != nullptr);
    CHECK(visit.with_role(Role::child_seen_alone) != nullptr);
    CHECK(visit.with_role(Role::event_date) != nullptr);
    CHECK(plan.with_role(Role::event_date) != nullptr);
    CHECK(plan.find(rules.plan.ended)->type == FieldType::date);
    for (const std::string& how : rules.visit.counts)
      CHECK(has_option(visit, rules.visit.how, how));
    for (const VisitFrequency& one : rules.frequencies)
      for (const std::string& kind : one.plans) {
        CAPTURE(kind);
        CHECK(has_option(plan, rules.plan.kind, kind));
      }
  }
  CHECK(shipped_visits("jersey").frequencies.size() == 4);
  CHECK_FALSE(shipped_visits("jigsaw").none.empty());
  CHECK_FALSE(shipped_visits("ccs").none.empty());
}
