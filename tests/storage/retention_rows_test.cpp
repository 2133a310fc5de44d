// Every dated row: the day before, the day of and the day after, leap days, and the flag raised.
// Dates are literals, worked out on paper from the notices.
#include <array>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

struct Row {
  const char* notice;
  const char* rule;
  const char* artefact;
  const char* kind;
  const char* route;
  const char* date_name;  // what starts the clock
  const char* starts;
  const char* last_day;  // kept until the end of this day
  const char* due;       // the day after
};

constexpr std::array rows{
    Row{"jigsaw", "C-R1", "referral", "contact-supervised", "court-order", "last_contact_session",
        "2024-06-12", "2027-06-12", "2027-06-13"},
    Row{"jigsaw", "C-R1", "pre-visit", "contact-supported", "cafcass", "last_contact_session",
        "2024-02-29", "2027-02-28", "2027-03-01"},
    Row{"jigsaw", "C-R2", "attendance", "contact-supervised", "self", "last_contact_session",
        "2024-02-29", "2025-02-28", "2025-03-01"},
    Row{"jigsaw", "C-R2", "referral", "contact-supported", "self", "last_contact_session",
        "2023-02-28", "2024-02-28", "2024-02-29"},
    Row{"ccs", "D-R1", "hr-file", "staff-file", "other", "employment_ended", "2020-02-29",
        "2026-02-28", "2026-03-01"},
    Row{"ccs", "D-R1", "employment-reference", "staff-file", "other", "employment_ended",
        "2019-12-31", "2025-12-31", "2026-01-01"},
    Row{"ccs", "D-R1", "redundancy", "staff-file", "other", "employment_ended", "2020-03-01",
        "2026-03-01", "2026-03-02"},
    Row{"ccs", "D-R3a", "dbs-certificate", "staff-file", "other", "vetting_decision", "2026-08-31",
        "2027-02-28", "2027-03-01"},
    Row{"ccs", "D-R3a", "dbs-certificate", "staff-file", "other", "vetting_decision", "2027-08-31",
        "2028-02-29", "2028-03-01"},
    Row{"ccs", "D-R3b", "dbs-summary", "staff-file", "other", "employment_ended", "2020-05-10",
        "2026-05-10", "2026-05-11"},
    Row{"ccs", "D-R5", "referral", "contact-supported", "court-order", "last_contact_session",
        "2024-06-12", "2027-06-12", "2027-06-13"},
    Row{"ccs", "D-R6", "attendance", "contact-supported", "self", "last_contact_session",
        "2024-02-29", "2025-02-28", "2025-03-01"},
    Row{"ccs", "D-R7", "pre-visit", "contact-supervised", "cafcass", "last_contact_session",
        "2023-11-30", "2026-11-30", "2026-12-01"},
    Row{"ccs", "D-R8", "referral", "contact-supervised", "self", "last_contact_session",
        "2025-12-31", "2026-12-31", "2027-01-01"},
    Row{"ccs", "D-R10", "supervision-notes", "staff-file", "other", "last_used", "2024-02-29",
        "2027-02-28", "2027-03-01"},
};

Facts facts(const Row& row) {
  Facts out;
  out.artefact = row.artefact;
  out.case_kind = row.kind;
  out.routes = {row.route};
  out.case_open = false;
  out.dates["case_closed"] = day("2000-01-01");
  out.dates[row.date_name] = day(row.starts);
  out.subject_births = {day("2017-03-14")};
  out.linked_artefacts = {"dbs-summary"};
  return out;
}

std::string verdict(const Row& row, const Facts& of, const char* today) {
  return test::words(judge(of, test::shipped_notice(row.notice), day(today)));
}

}  // namespace

TEST_CASE("a dated row keeps on the day before and is due on the day and after") {
  for (const Row& row : rows) {
    CAPTURE(row.rule, row.artefact, row.starts);
    const std::string keep = std::string("Keep ") + row.last_day + " " + row.rule;
    const std::string due = std::string("Due ") + row.due + " " + row.rule;
    CHECK(verdict(row, facts(row), row.starts) == keep);
    CHECK(verdict(row, facts(row), row.last_day) == keep);
    CHECK(verdict(row, facts(row), row.due) == due);
    CHECK(test::words(judge(facts(row), test::shipped_notice(row.notice),
                            day(row.due).plus_days(1))) == due);
    CHECK(verdict(row, facts(row), "2149-12-31") == due);
  }
}

TEST_CASE("a safeguarding flag moves contact records to the indefinite row, on the last day too") {
  for (const Row& row : rows) {
    CAPTURE(row.rule, row.artefact);
    const RetentionRow* shipped = test::shipped_notice(row.notice).row(row.rule);
    REQUIRE(shipped != nullptr);
    if (shipped->unless.empty()) continue;
    Facts of = facts(row);
    of.flags.insert("safeguarding");
    const std::string rule = std::string(row.notice) == "jigsaw" ? "C-R3" : "D-R11";
    CHECK(verdict(row, of, row.last_day) == "Keep " + rule);
    CHECK(verdict(row, of, row.due) == "Keep " + rule);
    CHECK(verdict(row, of, "2042-03-13") == "Keep " + rule);
    CHECK(verdict(row, of, "2042-03-14") == "Review 2042-03-14 " + rule);
    CHECK(verdict(row, of, "2042-03-15") == "Review 2042-03-14 " + rule);
    CHECK(judge(of, test::shipped_notice(row.notice), day(row.due))
              .reason.find("A safeguarding issue is recorded") != std::string::npos);
    // Lowered again, the printed period counts as before.
    of.flags.erase("safeguarding");
    CHECK(verdict(row, of, row.due) == std::string("Due ") + row.due + " " + row.rule);
  }
}

TEST_CASE("a finance record is kept six years from the end of its last financial year") {
  const Notice& ccs = test::shipped_notice("ccs");
  Facts of;
  of.case_kind = "finance-file";
  for (const char* artefact : {"income-tax", "ni-return", "hmrc-correspondence", "pay"}) {
    of.artefact = artefact;
    of.accounting_periods = {day("2020-03-31")};
    CHECK(test::words(judge(of, ccs, day("2026-03-31"))) == "Keep 2026-03-31 D-R4");
    CHECK(test::words(judge(of, ccs, day("2026-04-01"))) == "Due 2026-04-01 D-R4");
    CHECK(test::words(judge(of, ccs, day("2026-04-02"))) == "Due 2026-04-01 D-R4");
    // A transaction over two periods counts from the later one, and shows the open decision.
    of.accounting_periods = {day("2019-03-31"), day("2020-04-01")};
    const Verdict several = judge(of, ccs, day("2026-04-01"));
    CHECK(test::words(several) == "Keep 2027-03-31 D-R4");
    CHECK(several.undecided ==
          std::vector<std::string>{"D-R4.unless", "controller.financial_year"});
  }
  of.accounting_periods.clear();
  CHECK(test::words(judge(of, ccs, day("2026-04-01"))) == "Unknown D-R4");
}

TEST_CASE("parental leave stands in two rows: the longest wins and both are shown") {
  const Notice& ccs = test::shipped_notice("ccs");
  Facts of;
  of.artefact = "parental-leave";
  of.case_kind = "staff-file";
  of.dates["birth_or_adoption"] = day("2020-02-29");
  of.subject_births = {day("2020-02-29")};
  of.accounting_periods = {day("2018-03-31")};
  const Verdict by_birth = judge(of, ccs, day("2025-02-28"));
  CHECK(test::words(by_birth) == "Keep 2025-02-28 D-R2");
  CHECK(by_birth.also == std::vector<std::string>{"D-R4"});
  CHECK(test::words(judge(of, ccs, day("2025-03-01"))) == "Due 2025-03-01 D-R2");
  of.accounting_periods = {day("2020-12-31")};
  const Verdict by_finance = judge(of, ccs, day("2025-03-01"));
  CHECK(test::words(by_finance) == "Keep 2027-03-31 D-R4");
  CHECK(by_finance.also == std::vector<std::string>{"D-R2"});
  CHECK(by_finance.reason.find("Also covered by D-R2; the longest applies.") != std::string::npos);
}

TEST_CASE("parental leave for a disabled child is kept to the child's 18th birthday") {
  const Notice& ccs = test::shipped_notice("ccs");
  Facts of;
  of.artefact = "parental-leave";
  of.case_kind = "staff-file";
  of.dates["birth_or_adoption"] = day("2008-02-29");
  of.subject_births = {day("2008-02-29")};
  of.accounting_periods = {day("2008-03-31")};
  of.flags = {"disability_allowance"};
  CHECK(test::words(judge(of, ccs, day("2026-03-01"))) == "Keep 2026-03-01 D-R2");
  CHECK(test::words(judge(of, ccs, day("2026-03-02"))) == "Due 2026-03-02 D-R2");
  // Adopted at sixteen: five years from the adoption are longer than to eighteen.
  of.dates["birth_or_adoption"] = day("2024-05-01");
  CHECK(test::words(judge(of, ccs, day("2029-05-01"))) == "Keep 2029-05-01 D-R2");
  of.subject_births.clear();
  CHECK(test::words(judge(of, ccs, day("2029-05-01"))) == "Unknown D-R2");
}

TEST_CASE("a voicemail is due on the day its call is returned or noted") {
  const Notice& jersey = test::shipped_notice("jersey");
  Facts of;
  of.artefact = "voicemail";
  of.case_kind = "hub-enquiry";
  of.routes = {"self"};
  CHECK(test::words(judge(of, jersey, day("2026-03-03"))) == "Keep A-R2");
  of.dates["returned_or_noted"] = day("2026-03-03");
  CHECK(test::words(judge(of, jersey, day("2026-03-02"))) == "Keep 2026-03-02 A-R2");
  CHECK(test::words(judge(of, jersey, day("2026-03-03"))) == "Due 2026-03-03 A-R2");
  CHECK(test::words(judge(of, jersey, day("2026-03-04"))) == "Due 2026-03-03 A-R2");
}

TEST_CASE("indefinite rows are reviewed from the youngest child's 25th birthday, never due") {
  struct Case {
    const char* notice;
    const char* rule;
    const char* artefact;
  };
  for (const Case& one :
       {Case{"jigsaw", "C-R3", "accident-book"}, Case{"jigsaw", "C-R3", "safeguarding-observation"},
        Case{"ccs", "D-R11", "accident-book"}, Case{"ccs", "D-R11", "safeguarding-observation"},
        Case{"ccs", "D-R9", "contact-report"}}) {
    CAPTURE(one.notice, one.artefact);
    const Notice& notice = test::shipped_notice(one.notice);
    Facts of;
    of.artefact = one.artefact;
    of.case_kind = "contact-supervised";
    of.routes = {"self"};
    of.subject_births = {day("2010-07-01"), day("2012-02-29")};
    const std::string rule = one.rule;
    const Verdict kept = judge(of, notice, day("2037-02-28"));
    CHECK(test::words(kept) == "Keep " + rule);
    CHECK(kept.review_from == day("2037-03-01"));
    CHECK(test::words(judge(of, notice, day("2037-03-01"))) == "Review 2037-03-01 " + rule);
    CHECK(test::words(judge(of, notice, day("2149-12-31"))) == "Review 2037-03-01 " + rule);
    of.subject_births.clear();
    CHECK(test::words(judge(of, notice, day("2037-03-01"))) == "Unknown " + rule);
  }
}

TEST_CASE("contact reports are reviewed when the company stops trading") {
  const Notice& ccs = test::shipped_notice("ccs");
  Facts of;
  of.artefact = "contact-report";
  of.case_kind = "contact-supervised";
  of.routes = {"court-order"};
  of.subject_births = {day("2017-03-14")};
  const Verdict kept = judge(of, ccs, day("2026-11-25"));
  CHECK(test::words(kept) == "Keep D-R9");
  CHECK(kept.undecided == std::vector<std::string>{"D-R9.artefacts", "D-R9.review_at"});
  of.flags.insert("ceased_trading");
  of.dates["ceased_trading"] = day("2026-11-20");
  CHECK(test::words(judge(of, ccs, day("2026-11-25"))) == "Review 2026-11-20 D-R9");
  // Supported contact has no reports row.
  of.case_kind = "contact-supported";
  CHECK(test::words(judge(of, ccs, day("2026-11-25"))) == "Unknown");
}
