// Retention at a real desk of many records: the forecast of the next 90 days, and what a laptop
// does by itself when a thousand of them have fallen due: gathering, judging, the sweep with its
// keys, links and settings, and the rotation. Usage:
// bench_retention FOLDER [NOTES], ten records for each note; FOLDER is not used.
#define CATCH_CONFIG_RUNNER
#include "tests/catch.h"

#include <cstdlib>

#include "app/desk/cases.h"
#include "app/desk/retention.h"
#include "app/desk/sweeping.h"
#include "tests/bench/measure.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::bench;
using namespace lanyard::journeys;

namespace {

constexpr std::size_t records_of_a_case = 500;
constexpr std::size_t cases_that_fall_due = 2;
std::size_t asked_records = 100'000;

// Self-referrals of one case, in one transaction, which the server has.
void fill(Desk& desk, const CaseId& id) {
  Batch batch;
  for (std::size_t n = 0; n < records_of_a_case; ++n) {
    Change change;
    change.case_id = id;
    change.record = random_name<RecordId>();
    change.kind = ChangeKind::submit;
    change.author = desk.me().user;
    change.device = desk.me().device;
    change.clock = desk.tick();
    change.form = "referral-self";
    change.form_version = desk.catalog()->newest("referral-self")->version;
    change.claimed = desk.clock().now();
    change.fields["event_date"] = {{}, day("2024-11-04")};
    change.fields["referrer"] = {{}, Value(std::string("The mother"))};
    change.fields["need.words"] = {{}, Value(std::string("Contact in a safe place."))};
    batch.changes.push_back(std::move(change));
  }
  const Written written = need(desk.vault().write(batch));
  Batch acks;
  std::uint64_t sequence = 1;
  for (const OpId& op : written.ops) acks.acks.push_back({op, ++sequence});
  need(desk.vault().write(acks));
}

}  // namespace

TEST_CASE("retention of many records") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const std::size_t cases = std::max(asked_records / records_of_a_case, 2 * cases_that_fall_due);
  for (std::size_t n = 0; n < cases; ++n) {
    const CaseId id = need(open_case(nia, {"contact-supported", {"self"}, "", {}}));
    fill(nia, id);
    const bool falls_due = n < cases_that_fall_due;
    REQUIRE(close_case(nia, id, day(falls_due ? "2025-03-10" : "2026-02-01")).ok());
  }
  double start = now_us();
  const std::vector<ForecastLine> lines = retention_forecast(nia, 90);
  tell("forecast of %zu records: %.0f ms, %zu fall due", nia.vault().row_count(),
       (now_us() - start) / 1e3, lines.size());
  CHECK(lines.size() >= cases_that_fall_due * records_of_a_case);

  world.clock().set(day("2026-03-12"), 12 * 60);
  start = now_us();
  const SweepReport swept = need(sweep_copies(nia));
  tell("a laptop removes %zu due records, everything included: %.0f ms", swept.records(),
       (now_us() - start) / 1e3);
  CHECK(swept.records() == cases_that_fall_due * records_of_a_case);
}

int main(int argc, char** argv) {
  if (!start_crypto().ok()) return 2;
  if (argc > 2) asked_records = 10 * std::strtoull(argv[2], nullptr, 10);
  return Catch::Session().run();
}
