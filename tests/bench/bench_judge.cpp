// Judging records by the notices that ship, each record by the notice whose row names its kind.
// Usage: bench_judge FOLDER [NOTES]; nothing is written.
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>

#include "storage/rules/retention.h"
#include "tests/bench/measure.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

std::vector<Notice> shipped() {
  std::vector<Notice> out;
  for (const auto& file : std::filesystem::directory_iterator("assets/notices")) {
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    auto read = read_notice(text.str(), file.path().filename().string());
    if (!std::holds_alternative<Notice>(read)) std::exit(3);
    out.push_back(std::get<Notice>(std::move(read)));
  }
  return out;
}

Facts invented(std::mt19937_64& random, const RetentionRow& row, const Date& today) {
  const auto day = [&] {
    return Date::from_days(today.days() - static_cast<std::int32_t>(random() % 4000));
  };
  Facts out;
  out.artefact = row.artefacts.empty() ? "visit-note" : row.artefacts.front();
  if (!row.case_kinds.empty()) out.case_kind = row.case_kinds.front();
  if (!row.routes.empty()) out.routes = {row.routes.front()};
  out.dates = {{"event", day()}, {"created", day()}, {"last_contact_session", day()}};
  if (random() % 2 == 0) {
    out.dates["case_closed"] = day();
    out.case_open = false;
  }
  out.subject_births = {day()};
  if (random() % 8 == 0) out.flags = {"safeguarding"};
  if (random() % 16 == 0) out.holds = {"litigation"};
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t records = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const std::vector<Notice> notices = shipped();
  std::mt19937_64 random(2026);
  const Date today = Date::from_days(20'786);
  std::vector<std::pair<const Notice*, Facts>> cases;
  for (std::uint64_t n = 0; n < records; ++n) {
    const Notice& notice = notices[n % notices.size()];
    const RetentionRow& row = notice.retention[random() % notice.retention.size()];
    cases.emplace_back(&notice, invented(random, row, today));
  }
  double best = 1e12;
  std::size_t due = 0;
  for (int round = 0; round < 3; ++round) {
    due = 0;
    const double start = cpu_us();
    for (const auto& [notice, facts] : cases)
      if (judge(facts, *notice, today).kind == Verdict::Kind::due) ++due;
    best = std::min(best, cpu_us() - start);
  }
  tell("%zu records judged in %.0f ms of the processor, %zu due", cases.size(), best / 1000, due);
  return report("judge_100000_ms", best / 1000 * 100'000 / static_cast<double>(records), 300) ? 0
                                                                                              : 1;
}
