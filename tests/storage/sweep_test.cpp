// Which copies leave a laptop, as a table of reasons; each row of the notices on the day before, on
// the day and on the day after.
#include <array>

#include "storage/duties/sweep.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

RecordId id_of(std::uint8_t n) {
  std::array<std::uint8_t, RecordId::size> bytes{n};
  return RecordId(bytes);
}

RecordRow row(std::uint8_t n, const std::string& artefact) {
  RecordRow out;
  out.id = id_of(n);
  out.form = artefact;
  out.state = RecordState::current;
  out.created = Hlc{}.next({1});
  out.updated = out.created;
  out.facts.artefact = artefact;
  return out;
}

CopiesOfCase closed_case(const char* closed) {
  CopiesOfCase out;
  out.standing.kind = "contact-supported";
  out.standing.routes = {"self"};
  out.standing.closed = day(closed);
  out.standing.opened = day(closed);
  return out;
}

CasePlan swept(const CopiesOfCase& of, Date today, const char* notice = "jigsaw") {
  static const Zone utc = Zone::parse("UTC").value();
  return sweep(of, {test::shipped_notice(notice), utc, today});
}

std::string reasons(const CasePlan& plan) {
  std::string out;
  for (const Leaving& one : plan.leaving)
    out += std::to_string(static_cast<int>(one.why)) + one.rule + ";";
  constexpr std::array words{"unsent;", "held;", "open;"};
  for (const Staying& one : plan.staying) out += words.at(static_cast<std::size_t>(one.why));
  return out;
}

}  // namespace

TEST_CASE("a due record leaves on the day and after, and not on the day before") {
  CopiesOfCase of = closed_case("2025-03-01");
  of.rows = {row(1, "referral")};
  of.standing.opened = day("2026-03-01");
  CHECK(reasons(swept(of, day("2026-03-01"))).empty());
  CHECK(reasons(swept(of, day("2026-03-02"))) == "1C-R2;");
  CHECK(reasons(swept(of, day("2026-03-03"))) == "1C-R2;");
  of.rows[0].unsent = true;
  CHECK(reasons(swept(of, day("2027-06-01"))) == "unsent;");
  of.rows[0].unsent = false;
  of.standing.holds = {"complaint"};
  CHECK(reasons(swept(of, day("2026-03-02"))) == "held;");
  of.rows[0].facts.flags.insert("safeguarding");
  of.standing.holds.clear();
  CHECK(reasons(swept(of, day("2026-03-02"))).empty());
}

TEST_CASE("residency counts from the last opening, from the closing, and anew when opened again") {
  CopiesOfCase of = closed_case("2026-01-01");
  of.rows = {row(1, "visit-note")};
  CHECK(reasons(swept(of, day("2026-01-31"))).empty());
  CHECK(reasons(swept(of, day("2026-02-01"))) == "2;");
  of.standing.opened = day("2026-01-31");
  CHECK(reasons(swept(of, day("2026-02-14"))).empty());
  CHECK(reasons(swept(of, day("2026-02-15"))) == "2;");
  of.standing.holds = {"complaint"};  // the master stays, so a hold keeps no copy here
  CHECK(reasons(swept(of, day("2026-02-15"))) == "2;");
  of.standing.closed.reset();
  of.standing.opened = day("2026-01-01");
  CHECK(reasons(swept(of, day("2026-01-15"))).empty());
  CHECK(reasons(swept(of, day("2026-01-16"))) == "2;");
  // Never opened, or opened on a day that is still to come: the clock starts today.
  for (const std::optional<Date> opened :
       {std::optional<Date>(), std::optional(day("2030-01-01"))}) {
    of.standing.opened = opened;
    const CasePlan plan = swept(of, day("2026-06-01"));
    CHECK(reasons(plan).empty());
    CHECK(plan.clock == CasePlan::Clock::starts_today);
  }
}

TEST_CASE("a case that was taken away leaves with its keys, but for what was never sent") {
  CopiesOfCase of = closed_case("2026-01-01");
  of.holding = Holding::nothing;
  of.rows = {row(1, "visit-note"), row(2, "visit-note")};
  CHECK(reasons(swept(of, day("2026-01-02"))) == "3;3;");
  CHECK(swept(of, day("2026-01-02")).keys == CasePlan::Keys::leave);
  of.rows[1].unsent = true;
  CHECK(reasons(swept(of, day("2026-01-02"))) == "3;unsent;");
  CHECK(swept(of, day("2026-01-02")).keys == CasePlan::Keys::stay);
}

TEST_CASE("whoever judges keeps the facts until the master is disposed of") {
  CopiesOfCase of = closed_case("2020-01-01");
  of.holding = Holding::facts;
  of.rows = {row(1, "referral"), row(2, "referral")};
  CHECK(reasons(swept(of, day("2026-01-02"))).empty());
  of.disposed = {id_of(2)};
  CHECK(reasons(swept(of, day("2026-01-02"))) == "4;");
}

TEST_CASE("reviews and next versions go with what they are about, a summary does not") {
  CopiesOfCase of = closed_case("2025-03-01");
  of.standing.opened = day("2026-03-01");
  RecordRow review = row(2, "review");
  review.about = id_of(1);
  review.decision = "approved";
  RecordRow next = row(3, "referral");
  next.about = id_of(1);
  RecordRow other = row(4, "visit-note");
  other.about = id_of(1);
  of.rows = {row(1, "referral"), review, next, other};
  CHECK(reasons(swept(of, day("2026-03-02"))) == "1C-R2;1C-R2;1C-R2;");
  of.rows[1].unsent = true;
  CHECK(reasons(swept(of, day("2026-03-02"))) == "1C-R2;1C-R2;unsent;");
  // A review that arrives after its record has left follows it.
  of.rows = {review};
  of.gone = {id_of(1)};
  CHECK(reasons(swept(of, day("2026-03-02"))) == "1;");
}

TEST_CASE("a certificate waits for a summary that is still of its case") {
  CopiesOfCase of;
  of.standing.kind = "staff-file";
  of.standing.opened = day("2026-03-30");
  RecordRow certificate = row(1, "dbs-certificate");
  certificate.facts.dates["vetting_decision"] = day("2025-09-29");
  RecordRow summary = row(2, "dbs-summary");
  summary.about = id_of(1);
  of.rows = {certificate, summary};
  CHECK(reasons(swept(of, day("2026-03-29"), "ccs")).empty());
  CHECK(reasons(swept(of, day("2026-03-30"), "ccs")) == "1D-R3a;");
  for (const RecordState state : {RecordState::closed, RecordState::discarded}) {
    of.rows[1].state = state;
    CHECK(reasons(swept(of, day("2026-03-30"), "ccs")).empty());
  }
}

TEST_CASE("what a record said that left still counts for those that stay") {
  CopiesOfCase of = closed_case("2025-03-01");
  of.standing.opened = day("2026-03-01");
  of.rows = {row(1, "referral")};
  of.remembered.last_contact_session = day("2025-06-01");
  CHECK(reasons(swept(of, day("2026-03-02"))).empty());
  of.remembered.safeguarding = true;
  CHECK(reasons(swept(of, day("2026-03-02"))).empty());
}

TEST_CASE("without a notice nothing is due and nothing expires") {
  static const Zone utc = Zone::parse("UTC").value();
  CopiesOfCase of = closed_case("2020-01-01");
  of.rows = {row(1, "referral")};
  CHECK(reasons(sweep(of, {Notice{}, utc, day("2026-01-01")})).empty());
}

TEST_CASE("a child without a date of birth makes the youngest child's birthday unreadable") {
  static const Zone utc = Zone::parse("UTC").value();
  RecordRow known = row(1, "person");
  known.facts.subject_births = {day("2017-03-14")};
  const RecordRow book = row(3, "accident-book");
  CHECK_FALSE(
      facts_for(book, {}, sum_of({known, book}), utc).unreadable.contains("subject_births"));
  const CaseSum sum = sum_of({known, row(2, "person"), book});
  CHECK(facts_for(book, {}, sum, utc).unreadable.contains("subject_births"));
  CHECK_FALSE(facts_for(known, {}, sum, utc).unreadable.contains("subject_births"));
}

TEST_CASE("a record was last used when it was written or its case was last opened here") {
  static const Zone utc = Zone::parse("UTC").value();
  CaseStanding standing;
  standing.kind = "staff-file";
  const RecordRow notes = row(1, "supervision-notes");
  CHECK(facts_for(notes, standing, {}, utc).dates.at("last_used") == day("1970-01-01"));
  standing.opened = day("2026-02-01");
  CHECK(facts_for(notes, standing, {}, utc).dates.at("last_used") == day("2026-02-01"));
}

TEST_CASE("what waits for its review or is a draft outlasts the residency, not its due date") {
  CopiesOfCase of;
  of.standing.kind = "contact-supported";
  of.standing.routes = {"self"};
  of.standing.opened = day("2026-01-01");
  of.rows = {row(1, "visit-note"), row(2, "visit-note"), row(3, "visit-note")};
  of.rows[0].state = RecordState::submitted;
  of.rows[1].state = RecordState::draft;
  CHECK(reasons(swept(of, day("2026-03-01"))) == "2;open;open;");
  RecordRow returned = row(4, "review");
  returned.about = id_of(1);
  returned.decision = "returned";
  of.rows.push_back(returned);
  CHECK(swept(of, day("2026-03-01")).staying.size() == 2);
  of.rows.back().decision = "approved";
  CHECK(swept(of, day("2026-03-01")).staying.size() == 1);
  of = closed_case("2025-03-01");
  of.rows = {row(1, "referral")};
  of.rows[0].state = RecordState::submitted;
  CHECK(reasons(swept(of, day("2026-03-02"))) == "1C-R2;");
}

namespace {

RecordRow attachment(std::uint8_t n, std::uint8_t about) {
  RecordRow out = row(n, "attachment");
  out.about = id_of(about);
  out.facts.about = out.about;
  return out;
}

}  // namespace

TEST_CASE("an attachment has the verdict of the record that it belongs to, under every notice") {
  static const Zone utc = Zone::parse("UTC").value();
  CaseStanding standing;
  standing.kind = "contact-supported";
  standing.routes = {"self"};
  standing.closed = day("2025-03-01");
  for (const char* notice : {"jersey", "wiltshire", "jigsaw", "ccs"})
    for (const Form& form : test::shipped_forms()) {
      CAPTURE(notice, form.id);
      std::vector<RecordRow> rows{row(1, form.artefact), attachment(2, 1)};
      rows[0].facts.dates["event"] = day("2024-05-05");
      rows[0].event_date = day("2024-05-05");
      const CaseSum sum = sum_of(rows);
      const auto verdict = [&](const RecordRow& of) {
        Facts facts = facts_for(of, standing, sum, utc);
        add_links(facts, of, rows);
        return test::words(judge(facts, test::shipped_notice(notice), day("2026-11-25")));
      };
      CHECK(&judged_row(rows[1], rows) == &rows[0]);
      CHECK(verdict(judged_row(rows[1], rows)) == verdict(rows[0]));
    }
  // Without its record no row names it.
  const std::vector<RecordRow> alone{attachment(2, 1)};
  CHECK(&judged_row(alone[0], alone) == &alone[0]);
}

TEST_CASE("an attachment leaves with its record, and never stays behind it") {
  CopiesOfCase of = closed_case("2025-03-01");
  of.rows = {row(1, "referral"), attachment(2, 1)};
  of.standing.opened = day("2026-03-01");
  CHECK(reasons(swept(of, day("2026-03-01"))).empty());
  const CasePlan due = swept(of, day("2026-03-02"));
  REQUIRE(due.leaving.size() == 2);
  CHECK(due.leaving[0].why == due.leaving[1].why);
  CHECK(due.leaving[0].rule == due.leaving[1].rule);
  // Its record has gone before it, because it was not sent yet.
  of.rows = {attachment(2, 1)};
  of.gone = {id_of(1)};
  CHECK(swept(of, day("2026-03-02")).leaving.size() == 1);
  of.rows[0].unsent = true;
  CHECK(reasons(swept(of, day("2026-03-02"))) == "unsent;");
}

TEST_CASE("an attachment does not finish its record, and stays while the record is open") {
  CopiesOfCase of = closed_case("2026-03-01");
  of.rows = {row(1, "visit-note"), attachment(2, 1)};
  of.rows[0].state = RecordState::draft;
  const Date later = day("2026-08-01");
  CHECK(reasons(swept(of, later)) == "open;open;");
  of.rows[0].state = RecordState::submitted;
  CHECK(reasons(swept(of, later)) == "open;open;");
  of.rows[0].state = RecordState::current;
  CHECK(swept(of, later).leaving.size() == 2);
}
