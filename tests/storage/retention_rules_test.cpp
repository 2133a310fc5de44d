// How rules meet: holds, several rows, maximum, what is linked, what is missing, decisions, clocks
// that have not started.
#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

Facts contact(const char* artefact, const char* route) {
  Facts out;
  out.artefact = artefact;
  out.case_kind = "contact-supervised";
  out.routes = {route};
  out.case_open = false;
  out.dates = {{"case_closed", day("2024-06-01")}, {"last_contact_session", day("2024-06-12")}};
  return out;
}

Facts certificate() {
  Facts out;
  out.artefact = "dbs-certificate";
  out.case_kind = "staff-file";
  out.dates = {{"vetting_decision", day("2026-01-31")}};
  return out;
}

std::string jigsaw(const Facts& facts, const char* today) {
  return test::words(judge(facts, test::shipped_notice("jigsaw"), day(today)));
}
std::string ccs(const Facts& facts, const char* today) {
  return test::words(judge(facts, test::shipped_notice("ccs"), day(today)));
}

}  // namespace

TEST_CASE("a verdict reads as a sentence with the notice and its line, and quotes it") {
  const Notice& notice = test::shipped_notice("jigsaw");
  const Verdict kept = judge(contact("referral", "self"), notice, day("2025-06-12"));
  CHECK(kept.reason ==
        "Kept until 12 June 2025: self-referral with no court order or Cafcass involvement, 1 year "
        "after the last contact session (12 June 2024). Notice of Jigsaw Contact Centre, line 49.");
  CHECK(kept.first_line == 49);
  CHECK(kept.quote ==
        "Securely disposed of after one year unless a safeguarding or child protection issue");
  const Verdict due = judge(contact("referral", "self"), notice, day("2025-06-13"));
  CHECK(due.reason.starts_with("Due for disposal since 13 June 2025: self-referral"));
  Facts flagged = contact("referral", "self");
  flagged.flags = {"safeguarding"};
  flagged.subject_births = {day("2017-03-14")};
  CHECK(
      judge(flagged, notice, day("2025-06-13")).reason ==
      "Kept indefinitely: accident book or safeguarding paperwork about a specific child, reviewed "
      "from 14 March 2042, the child's 25th birthday. A safeguarding issue is recorded, so the "
      "shorter period does not apply. Also covered by C-R2; the longest applies. Notice of Jigsaw "
      "Contact Centre, line 50.");
}

TEST_CASE("a record under a hold is never due") {
  Facts of = contact("referral", "self");
  of.holds = {"court-order", "rights"};
  const Verdict held = judge(of, test::shipped_notice("jigsaw"), day("2030-01-01"));
  CHECK(test::words(held) == "Held 2025-06-13 C-R2");
  CHECK(held.reason.starts_with("Held (court order, rights), so nothing is disposed of: "));
  // Even where no row covers it, and even a certificate that must go.
  of.artefact = "visit-note";
  CHECK(jigsaw(of, "2030-01-01") == "Held");
  Facts dbs = certificate();
  dbs.linked_artefacts = {"dbs-summary"};
  dbs.holds = {"legal"};
  CHECK(ccs(dbs, "2030-01-01") == "Held 2026-08-01 D-R3a");
}

TEST_CASE("a case with two routes takes both rows and the longest wins") {
  Facts of = contact("referral", "self");
  of.routes = {"self", "court-order"};
  const Verdict verdict = judge(of, test::shipped_notice("jigsaw"), day("2026-01-01"));
  CHECK(test::words(verdict) == "Keep 2027-06-12 C-R1");
  CHECK(verdict.also == std::vector<std::string>{"C-R2"});
}

TEST_CASE("a route that no row names leaves the record undecided") {
  CHECK(jigsaw(contact("referral", "solicitor"), "2040-01-01") == "Unknown");
  Facts none = contact("referral", "self");
  none.routes.clear();
  const Verdict verdict = judge(none, test::shipped_notice("jigsaw"), day("2040-01-01"));
  CHECK(test::words(verdict) == "Unknown");
  CHECK(verdict.reason.find("route: not recorded") != std::string::npos);
}

TEST_CASE("while the case is open the clock has not started") {
  Facts of = contact("referral", "self");
  of.case_open = true;
  const Verdict verdict = judge(of, test::shipped_notice("jigsaw"), day("2040-01-01"));
  CHECK(test::words(verdict) == "Keep C-R2");
  CHECK(verdict.reason.starts_with("Kept, the clock has not started: self-referral"));
  CHECK(verdict.reason.find("the case is still open") != std::string::npos);
}

TEST_CASE("the period runs from the later of the last session and the closing") {
  Facts of = contact("referral", "self");
  of.dates["case_closed"] = day("2024-07-01");
  CHECK(jigsaw(of, "2024-12-01") == "Keep 2025-07-01 C-R2");
  // No session was ever held: it runs from the closing.
  of.dates.erase("last_contact_session");
  CHECK(jigsaw(of, "2024-12-01") == "Keep 2025-07-01 C-R2");
}

TEST_CASE("a date that must be there and is not makes the verdict unknown, never due") {
  Facts of = contact("referral", "self");
  of.dates.erase("case_closed");
  CHECK(jigsaw(of, "2040-01-01") == "Unknown C-R2");
  of = contact("referral", "self");
  of.unreadable = {"last_contact_session"};
  CHECK(jigsaw(of, "2040-01-01") == "Unknown C-R2");
  of = contact("referral", "self");
  of.unreadable = {"case_closed"};
  CHECK(jigsaw(of, "2040-01-01") == "Unknown C-R2");
  Facts staff;
  staff.case_kind = "staff-file";
  staff.artefact = "hr-file";
  CHECK(ccs(staff, "2040-01-01") == "Keep D-R1");  // the employment goes on
  staff.unreadable = {"employment_ended"};
  CHECK(ccs(staff, "2040-01-01") == "Unknown D-R1");
  staff.artefact = "supervision-notes";
  CHECK(ccs(staff, "2040-01-01") == "Unknown D-R10");  // nobody knows when it was last used
  staff.artefact = "dbs-certificate";
  CHECK(ccs(staff, "2040-01-01") == "Unknown D-R3a");
  staff.artefact = "parental-leave";
  CHECK(ccs(staff, "2040-01-01") == "Unknown D-R2");
  Facts child = contact("accident-book", "self");
  child.subject_births = {day("1990-01-01")};
  child.unreadable = {"subject_births"};
  CHECK(jigsaw(child, "2040-01-01") == "Unknown C-R3");
}

TEST_CASE("an answer that nobody can compute beats a date") {
  // Parental leave: the finance row is due, but the other row cannot be computed.
  Facts of;
  of.artefact = "parental-leave";
  of.case_kind = "staff-file";
  of.accounting_periods = {day("2000-03-31")};
  CHECK(ccs(of, "2040-01-01") == "Unknown D-R2");
}

TEST_CASE("a certificate goes only when its four facts are recorded, and is kept no longer") {
  Facts of = certificate();
  CHECK(ccs(of, "2026-07-31") == "Keep 2026-07-31 D-R3a");
  const Verdict waiting = judge(of, test::shipped_notice("ccs"), day("2026-08-01"));
  CHECK(test::words(waiting) == "Unknown D-R3a");
  CHECK(waiting.reason.find("the DBS summary must be recorded before it goes") !=
        std::string::npos);
  of.linked_artefacts = {"dbs-summary"};
  CHECK(ccs(of, "2026-08-01") == "Due 2026-08-01 D-R3a");
  // Nothing but a hold keeps it longer: neither a flag nor a use.
  of.flags = {"safeguarding"};
  of.dates["last_used"] = day("2026-07-30");
  CHECK(ccs(of, "2026-08-01") == "Due 2026-08-01 D-R3a");
}

TEST_CASE("a maximum beats a longer row and shows it") {
  Notice notice = test::shipped_notice("ccs");
  for (RetentionRow& row : notice.retention)
    if (row.id == "D-R1") row.artefacts.push_back("dbs-certificate");
  Facts of = certificate();
  of.linked_artefacts = {"dbs-summary"};
  of.dates["employment_ended"] = day("2026-06-01");
  const Verdict verdict = judge(of, notice, day("2026-09-01"));
  CHECK(test::words(verdict) == "Due 2026-08-01 D-R3a");
  CHECK(verdict.also == std::vector<std::string>{"D-R1"});
  CHECK(verdict.reason.find("this row is a maximum") != std::string::npos);
}

TEST_CASE("the summary of a check is kept and due with the staff file") {
  Facts of;
  of.artefact = "dbs-summary";
  of.case_kind = "staff-file";
  CHECK(ccs(of, "2040-01-01") == "Keep D-R3b");
  of.dates["employment_ended"] = day("2020-05-10");
  const Verdict verdict = judge(of, test::shipped_notice("ccs"), day("2026-05-11"));
  CHECK(test::words(verdict) == "Due 2026-05-11 D-R3b");
  CHECK(verdict.first_line == 131);
  CHECK(verdict.undecided == std::vector<std::string>{"D-R3b.follows"});
}

TEST_CASE("the row for staff papers applies only where no named row does") {
  Facts of;
  of.case_kind = "staff-file";
  of.artefact = "hr-file";
  of.dates = {{"employment_ended", day("2026-01-01")}, {"last_used", day("2000-01-01")}};
  CHECK(ccs(of, "2026-11-25") == "Keep 2032-01-01 D-R1");
  of.artefact = "anything-else";
  CHECK(ccs(of, "2026-11-25") == "Due 2003-01-02 D-R10");
  of.case_kind = "contact-supported";
  CHECK(ccs(of, "2026-11-25") == "Unknown");
}

TEST_CASE("a standing flag also covers what no named row covers") {
  Facts of = contact("visit-note", "self");
  of.flags = {"safeguarding"};
  of.subject_births = {day("2017-03-14")};
  CHECK(jigsaw(of, "2040-01-01") == "Keep C-R3");
  of.subject_births.clear();
  CHECK(jigsaw(of, "2040-01-01") == "Unknown C-R3");
  // A referral by a solicitor has no named row either.
  of = contact("referral", "solicitor");
  of.flags = {"safeguarding"};
  of.subject_births = {day("2017-03-14")};
  CHECK(jigsaw(of, "2040-01-01") == "Keep C-R3");
}

TEST_CASE("decisions that nobody has confirmed stand in the verdict") {
  const Notice& notice = test::shipped_notice("jigsaw");
  Facts of = contact("referral", "self");
  CHECK(judge(of, notice, day("2026-01-01")).undecided == std::vector<std::string>{"C-R2.trigger"});
  CHECK(judge(of, notice, day("2026-01-01"), {"C-R2.trigger"}).undecided.empty());
  CHECK(judge(of, notice, day("2026-01-01"), {"C-R1.trigger"}).undecided.size() == 1);
  of.flags = {"safeguarding"};
  of.subject_births = {day("2017-03-14")};
  CHECK(judge(of, notice, day("2026-01-01")).undecided ==
        std::vector<std::string>{"C-R3.review_at"});
  // Every id that a verdict names can be looked up in the notice.
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"})
    for (const NoticeDecision& decision : test::shipped_notice(name).decisions)
      CHECK_FALSE(decision.not_stated.empty());
}

TEST_CASE("a financial year can change and each period ends in the year that held it") {
  Notice notice = test::shipped_notice("ccs");
  notice.controller.financial_years = {
      {day("2000-04-01"), 3, 31}, {day("2021-04-01"), 12, 31}, {day("2024-01-01"), 2, 29}};
  Facts of;
  of.artefact = "pay";
  of.case_kind = "finance-file";
  const auto ends = [&](const char* within) {
    of.accounting_periods = {day(within)};
    return test::words(judge(of, notice, day("2000-01-01")));
  };
  CHECK(ends("2021-03-31") == "Keep 2027-03-31 D-R4");
  CHECK(ends("2020-04-01") == "Keep 2027-03-31 D-R4");
  CHECK(ends("2021-04-01") == "Keep 2027-12-31 D-R4");
  CHECK(ends("2023-12-31") == "Keep 2029-12-31 D-R4");
  CHECK(ends("2024-01-01") == "Keep 2030-02-28 D-R4");  // ends on 29 February 2024
  CHECK(ends("2024-03-01") == "Keep 2031-02-28 D-R4");
  CHECK(ends("1999-12-31") == "Unknown D-R4");  // before the first known year
}

TEST_CASE("a year that was cut short by a change ends on the day before the new one") {
  Notice notice = test::shipped_notice("ccs");
  notice.controller.financial_years = {{day("2000-04-01"), 3, 31}, {day("2026-01-01"), 12, 31}};
  Facts of;
  of.artefact = "pay";
  of.case_kind = "finance-file";
  of.accounting_periods = {day("2025-11-01")};
  CHECK(test::words(judge(of, notice, day("2026-11-25"))) == "Keep 2031-12-31 D-R4");
}
