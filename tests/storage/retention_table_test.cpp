// Every form that ships under every notice that ships: the expected verdict, as one literal table.
//
// The record: written in a case of the given kind, self-referred or by court order; last contact
// session on 2023-06-12, case closed on 2023-06-01; one child, born on 2017-03-14; today is
// 2026-11-25. Under notices A and B the call was not returned. Forms of staff and finance files
// stand here without the dates of such a file; rows_journey_test has them in their own. An
// attachment stands here without the record that it belongs to, whose verdict it has otherwise
// (sweep_test).
#include <array>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

struct Line {
  const char* form;
  const char* jersey;
  const char* wiltshire;
  const char* jigsaw_court;  // supervised contact, court order
  const char* jigsaw_self;   // supported contact, self-referral
  const char* ccs_court;     // supervised contact, court order
  const char* ccs_self;      // supported contact, self-referral
  const char* ccs_flagged;   // ccs_self with the safeguarding flag
};

constexpr std::array table{
    Line{"accident-book", "Unknown A-R1", "Unknown B-R1", "Keep C-R3", "Keep C-R3", "Keep D-R11",
         "Keep D-R11", "Keep D-R11"},
    Line{"assessment", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"attachment", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"attendance", "Unknown A-R1", "Unknown B-R1", "Due 2026-06-13 C-R1", "Due 2024-06-13 C-R2",
         "Due 2026-06-13 D-R7", "Due 2024-06-13 D-R6", "Keep D-R11"},
    Line{"chronology-event", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown",
         "Unknown", "Keep D-R11"},
    Line{"complaint", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"confidentiality-undertaking", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown",
         "Unknown", "Unknown", "Keep D-R11"},
    Line{"consent", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"contact-report", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R9",
         "Unknown", "Keep D-R11"},
    Line{"contact-session", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R9",
         "Unknown", "Keep D-R11"},
    Line{"dbs-certificate", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown D-R3a",
         "Unknown D-R3a", "Unknown D-R3a"},
    Line{"dbs-summary", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R3b",
         "Keep D-R3b", "Keep D-R3b"},
    Line{"disclosure", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"email-copy", "Unknown A-R3", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"employment-reference", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R1",
         "Keep D-R1", "Keep D-R1"},
    Line{"evaluation", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"family-member", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown",
         "Unknown", "Keep D-R11"},
    Line{"file-note", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"hmrc-correspondence", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown",
         "Unknown D-R4", "Unknown D-R4", "Unknown D-R4"},
    Line{"identity-check", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown",
         "Unknown", "Keep D-R11"},
    Line{"income-tax", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown D-R4",
         "Unknown D-R4", "Unknown D-R4"},
    Line{"ni-return", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown D-R4",
         "Unknown D-R4", "Unknown D-R4"},
    Line{"paper-file", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"parental-leave", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown D-R2",
         "Unknown D-R2", "Unknown D-R2"},
    Line{"pay", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown D-R4",
         "Unknown D-R4", "Unknown D-R4"},
    Line{"person", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"plan", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"pre-visit", "Unknown A-R1", "Unknown B-R1", "Due 2026-06-13 C-R1", "Due 2024-06-13 C-R2",
         "Due 2026-06-13 D-R7", "Due 2024-06-13 D-R6", "Keep D-R11"},
    Line{"redundancy", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R1",
         "Keep D-R1", "Keep D-R1"},
    Line{"referral-agency", "Unknown A-R1", "Unknown B-R1", "Due 2026-06-13 C-R1",
         "Due 2024-06-13 C-R2", "Due 2026-06-13 D-R7", "Due 2024-06-13 D-R6", "Keep D-R11"},
    Line{"referral-court", "Unknown A-R1", "Unknown B-R1", "Due 2026-06-13 C-R1",
         "Due 2024-06-13 C-R2", "Due 2026-06-13 D-R7", "Due 2024-06-13 D-R6", "Keep D-R11"},
    Line{"referral-self", "Unknown A-R1", "Unknown B-R1", "Due 2026-06-13 C-R1",
         "Due 2024-06-13 C-R2", "Due 2026-06-13 D-R7", "Due 2024-06-13 D-R6", "Keep D-R11"},
    Line{"review", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"rights-request", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown",
         "Unknown", "Keep D-R11"},
    Line{"safeguarding-observation", "Unknown A-R1", "Unknown B-R1", "Keep C-R3", "Keep C-R3",
         "Keep D-R11", "Keep D-R11", "Keep D-R11"},
    Line{"staff-member", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Keep D-R1",
         "Keep D-R1", "Keep D-R1"},
    Line{"staff-note", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"visit-note", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"voicemail", "Keep A-R2", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"warning-note", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown", "Unknown",
         "Keep D-R11"},
    Line{"working-agreement", "Unknown A-R1", "Unknown B-R1", "Unknown", "Unknown", "Unknown",
         "Unknown", "Keep D-R11"},
};

Facts facts(const Form& form, const char* kind, const char* route) {
  Facts out;
  out.artefact = form.artefact;
  out.case_kind = kind;
  out.routes = {route};
  out.case_open = false;
  out.dates = {{"created", day("2023-05-02")},
               {"event", day("2023-05-02")},
               {"last_contact_session", day("2023-06-12")},
               {"case_closed", day("2023-06-01")},
               {"last_used", day("2023-06-12")}};
  out.subject_births = {day("2017-03-14")};
  return out;
}

std::string verdict(const char* notice, const Facts& of) {
  return test::words(judge(of, test::shipped_notice(notice), day("2026-11-25")));
}

}  // namespace

TEST_CASE("each form under each notice has the verdict of the table") {
  const std::vector<Form>& forms = test::shipped_forms();
  REQUIRE(forms.size() == table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Line& line = table[i];
    const Form& form = forms[i];
    CAPTURE(form.id);
    REQUIRE(form.id == line.form);
    CHECK(verdict("jersey", facts(form, "family-support", "self")) == line.jersey);
    CHECK(verdict("wiltshire", facts(form, "child-in-need", "agency")) == line.wiltshire);
    const Facts court = facts(form, "contact-supervised", "court-order");
    Facts self = facts(form, "contact-supported", "self");
    CHECK(verdict("jigsaw", court) == line.jigsaw_court);
    CHECK(verdict("jigsaw", self) == line.jigsaw_self);
    CHECK(verdict("ccs", court) == line.ccs_court);
    CHECK(verdict("ccs", self) == line.ccs_self);
    self.flags.insert("safeguarding");
    CHECK(verdict("ccs", self) == line.ccs_flagged);
  }
}

TEST_CASE("what no row covers says so in words") {
  Facts of;
  of.artefact = "visit-note";
  of.case_kind = "contact-supported";
  of.routes = {"self"};
  const Verdict verdict = judge(of, test::shipped_notice("jigsaw"), day("2026-11-25"));
  CHECK(verdict.kind == Verdict::Kind::unknown);
  CHECK(verdict.rule.empty());
  CHECK(verdict.reason ==
        "Nobody has decided: no row covers a visit note (case: Supported contact; route: "
        "Self-referral). Notice of Jigsaw Contact Centre.");
}

TEST_CASE("a row without a printed period says what the notice does not state") {
  Facts of;
  of.artefact = "visit-note";
  of.case_kind = "family-support";
  of.routes = {"self"};
  CHECK(judge(of, test::shipped_notice("jersey"), day("2026-11-25")).reason ==
        "Nobody has decided: record of any kind: no period is printed: the notice points to the "
        "service's own retention schedules. Notice of the Jersey Family and Community Support "
        "Service, line 85.");
}
