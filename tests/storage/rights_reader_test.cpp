// The clock and the effects of rights in a notice: what is read, and how they are refused.
#include <algorithm>
#include <array>

#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::notice_refused;
using test::shipped_notice;
using test::small_notice;
using test::with;

namespace {

constexpr const char* rights = R"toml(
[rights]
law = "Harbour Law, section 4"
within = "P1M"
extension = "P8W"
from = "identity"
rest = "england-and-wales"

[[rights.effect]]
rights = ["access"]
lines = [5, 5]
quote = "you may read it"
)toml";

std::string rights_refused(const std::string& from, const std::string& to) {
  const std::string fault = notice_refused(with(small_notice() + rights, from, to));
  return fault.empty() ? "accepted" : fault.substr(fault.find(": ") + 2);
}

}  // namespace

TEST_CASE("a notice is read with the clock of the law and what it says may follow") {
  const Notice notice = test::good_notice(small_notice() + rights);
  REQUIRE(notice.rights);
  CHECK(notice.rights->law == "Harbour Law, section 4");
  CHECK(notice.rights->within == Period{0, 1, 0});
  CHECK(notice.rights->extension == Period{0, 0, 56});
  CHECK(notice.rights->from == RightsClock::From::identity);
  CHECK(notice.rights->rest == RightsClock::Rest::england_and_wales);
  REQUIRE(notice.rights_effects.size() == 1);
  CHECK(notice.rights_effects[0].rights == std::vector<std::string>{"access"});
  CHECK(notice.rights_effects[0].says.quote == "you may read it");
  CHECK_FALSE(test::good_notice(small_notice()).rights);
  // The law is nobody's decision.
  CHECK(notice.decisions.size() == test::good_notice(small_notice()).decisions.size());
}

TEST_CASE("a clock without its law, its period or a known word is refused") {
  CHECK(rights_refused("law = \"Harbour Law, section 4\"\n", "") == "this key");
  CHECK(rights_refused("within = \"P1M\"", "within = \"soon\"") == "P1M or P4W; never empty");
  CHECK(rights_refused("within = \"P1M\"", "within = \"P0D\"") == "P1M or P4W; never empty");
  CHECK(rights_refused("from = \"identity\"", "from = \"monday\"") == "one of: receipt, identity");
  CHECK(rights_refused("rest = \"england-and-wales\"", "rest = \"sometimes\"") ==
        "one of: none, england-and-wales");
  CHECK(rights_refused("quote = \"you may read it\"\n", "").find("lines and quote") !=
        std::string::npos);
  CHECK(rights_refused("rest = ", "colour = \"blue\"\nrest = ").find("one of: ") !=
        std::string::npos);
}

TEST_CASE(
    "the shipped notices have the clock of their law, and speak of rights that the form has") {
  for (const char* name : {"wiltshire", "jigsaw", "ccs"}) {
    CAPTURE(name);
    REQUIRE(shipped_notice(name).rights);
    CHECK(shipped_notice(name).rights->within == Period{0, 1, 0});
    CHECK(shipped_notice(name).rights->extension == Period{0, 2, 0});
    CHECK(shipped_notice(name).rights->rest == RightsClock::Rest::england_and_wales);
  }
  const Notice& jersey = shipped_notice("jersey");
  REQUIRE(jersey.rights);
  CHECK(jersey.rights->within == Period{0, 0, 28});
  CHECK(jersey.rights->extension == Period{0, 0, 56});
  CHECK(jersey.rights->rest == RightsClock::Rest::none);
  CHECK(jersey.rights_effects.size() == 5);
  const std::vector<Option>& options =
      test::shipped_form("rights-request").with_role(Role::right_asked)->options;
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"})
    for (const RightsEffect& effect : shipped_notice(name).rights_effects)
      for (const std::string& id : effect.rights) {
        CAPTURE(name, id);
        CHECK(std::any_of(options.begin(), options.end(),
                          [&id](const Option& one) { return one.id == id; }));
      }
}

TEST_CASE("a rights request without its days is refused") {
  const std::string text = test::text_of("assets/forms/rights-request.toml");
  CHECK(test::form_refused(with(text, "role = \"right_answered\"\n", ""))
            .find("event_date and right_answered") != std::string::npos);
  CHECK(test::form_refused(with(text, "role = \"event_date\"\n", ""))
            .find("event_date and right_answered") != std::string::npos);
}
