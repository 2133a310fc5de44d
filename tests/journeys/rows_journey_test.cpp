// Each of the nineteen rows of the four notices, from the record's creation to the day after its
// due date, or to its Review or Unknown: what the laptop says and keeps, what the server holds, and
// the certificate or the reason to keep. Dates are literals.
#include "app/desk/cases.h"
#include "tests/journeys/rows.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

Fields self_referral_of_2022() {
  return {{"event_date", date("2022-11-04")},
          {"referrer", text("The mother")},
          {"children", Value(People{{"A child", "son"}})},
          {"need.words", text("Contact in a safe place.")}};
}
Fields child(const char* name, const char* born) {
  return {{"name", text(name)}, {"birth_date", date(born)}};
}
Fields accident() {
  return {{"event_date", date("2026-03-19")},
          {"place", text("The play room")},
          {"child", text("A child")},
          {"seen.words", text("Slipped on the mat.")},
          {"parent_told", text("The mother, at once")}};
}
Fields left() {
  return {{"name", text("Derwa Nance")}, {"employment_ended", date("2020-03-31")}};
}
Fields works() {
  return {{"name", text("Piran Lobb")}};
}

std::vector<Row> staff_and_finance_rows() {
  return {{"D-R1",
           "staff-file",
           {},
           left(),
           "employment-reference",
           {{"event_date", date("2015-01-10")},
            {"referee", text("A former employer")},
            {"text.words", text("Reliable.")}},
           nullptr,
           "2026-03-31"},
          {"D-R2",
           "staff-file",
           {},
           works(),
           "parental-leave",
           {{"event_date", date("2008-04-10")},
            {"birth_or_adoption", date("2008-03-31")},
            {"disability_allowance", Value(true)},
            {"child_birth_date", date("2008-03-31")},
            {"accounting_period_end", date("2008-09-30")}},
           nullptr,
           "2026-03-31"},
          {"D-R3b",
           "staff-file",
           {},
           left(),
           "dbs-summary",
           {{"check_date", date("2016-02-01")},
            {"reference_number", text("001234567890")},
            {"vetting", text("suitable")},
            {"outcome.words", text("Nothing to disclose.")}},
           nullptr,
           "2026-03-31"},
          {"D-R4",
           "finance-file",
           {},
           {},
           "ni-return",
           {{"event_date", date("2019-10-19")}, {"accounting_period_end", date("2019-10-05")}},
           nullptr,
           "2026-03-31"}};
}
std::vector<Row> contact_rows() {
  return {{"D-R5",
           "contact-supported",
           {"cafcass"},
           child("Merryn Coad", "2015-05-05"),
           "referral-self",
           self_referral_of_2022(),
           "2023-03-31",
           "2026-03-31"},
          {"D-R6",
           "contact-supported",
           {"self"},
           child("Jago Coad", "2016-05-05"),
           "referral-self",
           self_referral_of_2022(),
           "2025-03-31",
           "2026-03-31"},
          {"D-R7",
           "contact-supervised",
           {"court-order"},
           child("Kitto Rowe", "2014-05-05"),
           "referral-self",
           self_referral_of_2022(),
           "2023-03-31",
           "2026-03-31"},
          {"D-R8",
           "contact-supervised",
           {"self"},
           child("Elowen Rowe", "2013-05-05"),
           "referral-self",
           self_referral_of_2022(),
           "2025-03-31",
           "2026-03-31"}};
}
std::vector<Row> vetted_row() {
  return {{"D-R3a",
           "staff-file",
           {},
           works(),
           "dbs-certificate",
           {{"event_date", date("2025-09-29")}, {"decision_date", date("2025-09-29")}},
           nullptr,
           "2026-03-29"}};
}
std::vector<Row> reviewed_rows() {
  return {{"D-R9",
           "contact-supervised",
           {"self"},
           child("Tegen Hale", "2001-03-31"),
           "contact-report",
           {{"event_date", date("2024-03-31")}, {"seen.words", text("They played.")}},
           "2025-03-31",
           "2026-03-30"},
          {"D-R11",
           "contact-supported",
           {"self"},
           child("Colan Hale", "2001-03-31"),
           "accident-book",
           accident(),
           "2025-03-31",
           "2026-03-30"}};
}
std::vector<Row> used_row() {
  return {{"D-R10",
           "staff-file",
           {},
           works(),
           "staff-note",
           {{"event_date", date("2026-03-20")}, {"text.words", text("Asked for a desk.")}},
           nullptr,
           "2029-03-20"}};
}

}  // namespace

TEST_CASE("C-R1 and C-R2 are disposed of with a certificate, C-R3 is reviewed and stays") {
  World world({"Jigsaw Contact Centre", "jigsaw-contact-centre"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  const auto all = placed(world, {{"C-R1",
                                   "contact-supported",
                                   {"court-order"},
                                   child("Merryn Coad", "2015-05-05"),
                                   "referral-self",
                                   self_referral_of_2022(),
                                   "2023-03-31",
                                   "2026-03-31"},
                                  {"C-R2",
                                   "contact-supported",
                                   {"self"},
                                   child("Jago Coad", "2016-05-05"),
                                   "referral-self",
                                   self_referral_of_2022(),
                                   "2025-03-31",
                                   "2026-03-31"},
                                  {"C-R3",
                                   "contact-supported",
                                   {"self"},
                                   child("Tegen Hale", "2001-03-31"),
                                   "accident-book",
                                   accident(),
                                   "2025-03-31",
                                   "2026-03-30"}});
  const std::vector<Placed> dated{all[0], all[1]};
  world.clock().set(day("2026-03-30"), 12 * 60);
  kept(world, all[2], "Keep C-R3");
  walk(world, dated, day("2026-03-30"), day("2026-04-02"));
  kept(world, all[2], "Review 2026-03-31 C-R3");
  dispose(world, dated);
  kept(world, all[2], "Review 2026-03-31 C-R3");
}

TEST_CASE("every row of Children's Contact Services ends as it says") {
  World world({"Children's Contact Services Ltd", "childrens-contact-services"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  std::vector<Row> rows = staff_and_finance_rows();
  const std::vector<Row> contact = contact_rows();
  rows.insert(rows.end(), contact.begin(), contact.end());
  const auto all = placed(world, rows);
  // The DBS certificate, and the summary without which it does not go.
  const auto vetted = placed(world, vetted_row());
  const auto reviewed = placed(world, reviewed_rows());
  const auto used = placed(world, used_row());

  // Restricted: the supervisor of the team sees nothing of a staff or finance file.
  CHECK(case_view(world.desk("callum"), all[0].id).error().fault() == Fault::not_found);
  CHECK_FALSE(world.desk("callum").vault().row(all[0].record).has_value());
  CHECK(world.desk("callum").vault().case_keys(all[3].id).empty());
  CHECK(case_view(world.desk("callum"), all[4].id).ok());

  world.clock().set(day("2026-03-30"), 12 * 60);
  kept(world, vetted[0], "Unknown D-R3a");  // due, but its summary is not recorded
  const auto summed_up = [&] {
    return written(world.desk("nia"), vetted[0].id, "dbs-summary",
                   {{"check_date", date("2025-09-29")},
                    {"reference_number", text("001234567891")},
                    {"vetting", text("suitable")},
                    {"outcome.words", text("Nothing to disclose.")},
                    {"certificate", Value(vetted[0].record)}});
  };
  const RecordId misfiled = summed_up();
  REQUIRE(move_record(world.desk("nia"), misfiled, used[0].id, "Of somebody else").ok());
  everybody_syncs(world);
  kept(world, vetted[0], "Unknown D-R3a");  // it is no summary of this certificate any more
  static_cast<void>(summed_up());
  everybody_syncs(world);
  CHECK(verdict(world, vetted[0]) == "Due 2026-03-30 D-R3a");
  kept(world, reviewed[0], "Keep D-R9");
  kept(world, reviewed[1], "Keep D-R11");
  kept(world, used[0], "Keep 2029-03-20 D-R10");
  walk(world, all, day("2026-03-30"), day("2026-04-02"));
  kept(world, reviewed[0], "Review 2026-03-31 D-R9");
  kept(world, reviewed[1], "Review 2026-03-31 D-R11");
  std::vector<Placed> due = all;
  due.push_back(vetted[0]);
  dispose(world, due);

  for (const auto& [today, expected] : {std::pair("2029-03-20", "Keep 2029-03-20 D-R10"),
                                        std::pair("2029-03-21", "Due 2029-03-21 D-R10"),
                                        std::pair("2029-03-22", "Due 2029-03-21 D-R10")}) {
    world.clock().set(day(today), 12 * 60);
    CHECK(verdict(world, used[0]) == expected);
  }
  world.reopen("nia");
  CHECK_FALSE(on_laptop(world, used[0]));
  dispose(world, used);
}

TEST_CASE(
    "Jersey: a voicemail goes when the call was returned; where no period is printed, it stays") {
  World world(
      {"Jersey Family and Community Support Service", "jersey-family-and-community-support"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  const auto all =
      placed(world, {{"A-R2",
                      "family-support",
                      {"self"},
                      child("Merryn Coad", "2015-05-05"),
                      "voicemail",
                      {{"event_date", date("2026-03-19")}, {"caller", text("A grandmother")}},
                      nullptr,
                      "2026-03-30"},
                     {"A-R1",
                      "family-support",
                      {"self"},
                      child("Jago Coad", "2016-05-05"),
                      "file-note",
                      {{"title", text("A call")},
                       {"event_date", date("2026-03-19")},
                       {"channel", text("telephone-in")},
                       {"reason", text("She asked for a visit.")},
                       {"note.words", text("She called.")}},
                      "2026-03-20",
                      "2026-03-30"},
                     {"A-R3",
                      "family-support",
                      {"self"},
                      child("Kitto Rowe", "2014-05-05"),
                      "email-copy",
                      {{"event_date", date("2026-03-19")}, {"text.words", text("Thank you.")}},
                      "2026-03-20",
                      "2026-03-30"}});
  world.clock().set(day("2026-03-30"), 12 * 60);
  kept(world, all[0], "Keep A-R2");
  kept(world, all[1], "Unknown A-R1");
  kept(world, all[2], "Unknown A-R3");
  world.clock().set(day("2026-03-31"), 12 * 60);
  world.reopen("nia");
  const Fields returned{{"event_date", date("2026-03-19")},
                        {"caller", text("A grandmother")},
                        {"returned_or_noted", date("2026-03-31")}};
  REQUIRE(save_record(world.desk("nia"), {all[0].record, all[0].id, "voicemail", returned, {}, {}})
              .ok());
  world.reopen("nia");
  CHECK(on_laptop(world, all[0]));  // what was not sent stays
  everybody_syncs(world);
  CHECK(verdict(world, all[0]) == "Due 2026-03-31 A-R2");
  world.reopen("nia");
  CHECK_FALSE(on_laptop(world, all[0]));
  dispose(world, {all[0]});
  world.clock().set(day("2046-01-01"), 12 * 60);
  kept(world, all[1], "Unknown A-R1");
  kept(world, all[2], "Unknown A-R3");
}

TEST_CASE("Wiltshire: no period is printed, so nothing goes") {
  World world(
      {"Wiltshire Families and Children's Services", "wiltshire-families-and-childrens-services"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  const auto all = placed(world, {{"B-R1",
                                   "child-in-need",
                                   {"self"},
                                   child("Merryn Coad", "2015-05-05"),
                                   "visit-note",
                                   visit("All well.", day("2026-03-19")),
                                   "2026-03-20",
                                   "2026-03-30"}});
  for (const char* today : {"2026-03-31", "2046-01-01"}) {
    world.clock().set(day(today), 12 * 60);
    kept(world, all[0], "Unknown B-R1");
  }
}
