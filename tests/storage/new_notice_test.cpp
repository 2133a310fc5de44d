// A controller that nobody has heard of and a form that nobody has written yet: data alone makes
// them work.
#include "storage/model/check.h"
#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

TEST_CASE("a fifth notice and a new form are judged with no change to the program") {
  const Notice notice = test::good_notice(test::small_notice());
  const Form form = test::good_form(test::small_form());
  Facts of;
  of.artefact = form.artefact;
  of.case_kind = "street-work";
  of.routes = {"self"};
  of.dates["event"] = day("2024-02-29");
  CHECK(test::words(judge(of, notice, day("2026-02-28"))) == "Keep 2026-02-28 H-R1");
  CHECK(test::words(judge(of, notice, day("2026-03-01"))) == "Due 2026-03-01 H-R1");
  CHECK(judge(of, notice, day("2026-02-28")).reason ==
        "Kept until 28 February 2026: street count, 2 years after the event (29 February 2024). "
        "Notice of Harbour Youth Club, line 9.");
  of.flags.insert("safeguarding");
  of.subject_births = {day("2010-05-05")};
  CHECK(test::words(judge(of, notice, day("2026-03-01"))) == "Keep H-R2");
  CHECK(test::words(judge(of, notice, day("2031-05-05"))) == "Review 2031-05-05 H-R2");
}

TEST_CASE("a new form's consent rule follows the new notice") {
  const Form form =
      tailored(test::good_form(test::small_form()), test::good_notice(test::small_notice()));
  CHECK(usable(form, *form.find("health"), {}) == Usable::needs_consent);
  CHECK(usable(form, *form.find("health"), {"street-count.health"}) == Usable::yes);
}

TEST_CASE("a notice copied from one that ships and given another period is judged by it") {
  const std::string copied =
      test::with(test::with(test::text_of("assets/notices/jigsaw.toml"),
                            "id = \"jigsaw-contact-centre\"", "id = \"harbour-contact-centre\""),
                 "period = \"P1Y\"", "period = \"P18M\"");
  Facts of;
  of.artefact = "referral";
  of.case_kind = "contact-supported";
  of.routes = {"self"};
  of.case_open = false;
  of.dates = {{"case_closed", day("2024-08-31")}};
  CHECK(test::words(judge(of, test::good_notice(copied), day("2025-01-01"))) ==
        "Keep 2026-02-28 C-R2");
}
