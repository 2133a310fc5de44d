// A date that is emptied or corrected: whoever judges without the words sees it as its author does,
// and what must be kept is not disposed of.
#include "app/desk/cases.h"
#include "app/desk/retention.h"
#include "tests/journeys/rows.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

CaseId file_of(World& world, const char* kind) {
  const Result<CaseId> id = open_case(world.desk("nia"), {kind, {}, "", {}});
  REQUIRE(id.ok());
  return *id;
}

Placed in_file(World& world, const CaseId& id, const char* form, Fields fields) {
  return {{"", "", {}, {}, form, {}, nullptr, ""},
          id,
          written(world.desk("nia"), id, form, std::move(fields))};
}

void edited(World& world, const Placed& p, Fields fields) {
  REQUIRE(
      save_record(world.desk("nia"), {p.record, p.id, p.row.form, std::move(fields), {}, {}}).ok());
  world.sync("nia");
  world.sync("odette");
}

// As its author's laptop judges it, which reads every word.
std::string by_author(World& world, const Placed& p) {
  const Result<Verdict> said = retention_why(world.desk("nia"), p.record);
  REQUIRE(said.ok());
  return test::words(*said);
}

}  // namespace

TEST_CASE("a date that was emptied makes nothing due, whoever judges") {
  World world({"Children's Contact Services Ltd", "childrens-contact-services"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  const CaseId id = file_of(world, "staff-file");
  const Placed member =
      in_file(world, id, "staff-member",
              {{"name", text("Derwa Nance")}, {"employment_ended", date("2020-03-31")}});
  const Placed reference = in_file(world, id, "employment-reference",
                                   {{"event_date", date("2015-01-10")},
                                    {"referee", text("A former employer")},
                                    {"text.words", text("Reliable.")}});
  const Placed certificate =
      in_file(world, id, "dbs-certificate",
              {{"event_date", date("2025-09-29")}, {"decision_date", date("2025-09-29")}});
  const Placed summary = in_file(world, id, "dbs-summary",
                                 {{"check_date", date("2025-09-29")},
                                  {"reference_number", text("001234567891")},
                                  {"certificate", Value(certificate.record)}});
  everybody_syncs(world);
  CHECK(verdict(world, reference) == "Keep 2026-03-31 D-R1");
  CHECK(verdict(world, certificate) == "Keep 2026-03-29 D-R3a");
  // She was taken on again; the summary was one of another certificate.
  edited(world, member, {{"employment_ended", Value()}});
  edited(world, summary, {{"certificate", Value()}});
  world.clock().set(day("2026-04-02"), 12 * 60);
  for (const Placed* p : {&member, &reference, &certificate}) {
    INFO(p->row.form);
    kept(world, *p, by_author(world, *p));
  }
  CHECK(verdict(world, certificate) == "Unknown D-R3a");
  edited(world, certificate, {{"decision_date", Value()}});
  edited(world, summary, {{"certificate", Value(certificate.record)}});
  kept(world, certificate, by_author(world, certificate));
  // Set again, it counts again.
  edited(world, member, {{"employment_ended", date("2020-03-30")}});
  CHECK(verdict(world, reference) == "Due 2026-03-31 D-R1");
}

TEST_CASE("a period that was corrected takes nothing from the other one, whoever judges") {
  World world({"Children's Contact Services Ltd", "childrens-contact-services"});
  world.clock().set(day("2026-03-20"), 12 * 60);
  const CaseId id = file_of(world, "finance-file");
  for (const char* form : {"income-tax", "ni-return", "hmrc-correspondence"}) {
    INFO(form);
    const Placed paper = in_file(world, id, form,
                                 {{"event_date", date("2021-04-19")},
                                  {"accounting_period_end", date("2018-03-31")},
                                  {"further_period_end", date("2021-03-31")}});
    everybody_syncs(world);
    CHECK(verdict(world, paper) == "Keep 2027-03-31 D-R4");
    edited(world, paper, {{"accounting_period_end", date("2017-03-31")}});
    kept(world, paper, "Keep 2027-03-31 D-R4");
    edited(world, paper, {{"further_period_end", date("2020-03-31")}});
    kept(world, paper, "Keep 2026-03-31 D-R4");
    CHECK(verdict(world, paper) == by_author(world, paper));
  }
}
