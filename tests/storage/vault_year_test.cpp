// A year of use, day by day: in the morning the vault takes at most twice what is live in it.
#include "storage/vault/body.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

constexpr int days = 365;
constexpr std::uint64_t first_notes = 2'000;
constexpr std::uint64_t notes_a_day = 12;
constexpr int kept_days = 120;      // then a copy leaves, as the sweep does it
constexpr int moved_day = 300;      // most cases go to a colleague
constexpr int moved_kept_days = 9;  // what is older leaves with them

struct Ratio {
  std::uint64_t file = 0;
  std::uint64_t live = 0;  // bytes of a compacted copy
  [[nodiscard]] double value() const {
    return static_cast<double>(file) / static_cast<double>(live);
  }
};

Ratio measured(Vault& vault, const Path& folder, const Path& beside) {
  std::filesystem::remove_all(beside);
  std::filesystem::create_directories(beside);
  REQUIRE(VaultBuilder::inside(vault).env->copy_to(beside).ok());
  return {size_of_file(folder / "data.mdb").value(), size_of_file(beside / "data.mdb").value()};
}

std::string text_of(std::uint64_t n) {
  return "Visit " + std::to_string(n) + " " + std::string(200 + n * 7919 % 4'000, 'w');
}

class Year {
 public:
  explicit Year(const Path& folder) : folder_(folder) {
    const auto vault = made(folder, clock_);
    for (std::uint64_t n = 0; n < first_notes; n += 100) {
      Batch batch;
      for (std::uint64_t i = 0; i < 100; ++i) batch.changes.push_back(note(next_++, text_of(i)));
      acknowledge(*vault, vault->write(batch).value().ops);
    }
    // As if they had come over the last months.
    for (std::uint64_t n = 1; n < next_; ++n)
      born_.push_back(-static_cast<int>((next_ - n) * kept_days / first_notes));
  }

  std::unique_ptr<Vault> morning() {
    clock_.forward(day_ms);
    return reopened(folder_, clock_);
  }

  // What is old leaves, notes are written in drafts and sent.
  void work(Vault& vault, int today) {
    const int kept = today == moved_day ? moved_kept_days : kept_days;
    Victims victims;
    while (gone_ < born_.size() && born_[gone_] + kept < today)
      victims.records.push_back(name_of<RecordId>(++gone_));
    if (!victims.records.empty()) REQUIRE(vault.erase(victims).ok());
    std::vector<OpId> ops;
    for (std::uint64_t i = 0; i < notes_a_day; ++i) {
      for (unsigned draft = 1; draft < 4; ++draft)
        saved(vault, note(next_, text_of(next_).substr(0, 60U * draft)));
      ops.push_back(saved(vault, note(next_, text_of(next_))));
      ++next_;
      born_.push_back(today);
    }
    acknowledge(vault, ops);
  }

 private:
  void acknowledge(Vault& vault, const std::vector<OpId>& ops) {
    Batch batch;
    for (const OpId& id : ops) batch.acks.push_back({id, ++acknowledged_});
    REQUIRE(vault.write(batch).ok());
  }

  Path folder_;
  FixedClock clock_;
  std::uint64_t next_ = 1;
  std::uint64_t acknowledged_ = 0;
  std::vector<int> born_;  // by note
  std::size_t gone_ = 0;
};

}  // namespace

TEST_CASE("on every morning of a year the vault takes at most twice what is live in it") {
  const Folder folder;
  Year year(folder / "v");
  Ratio most;
  Ratio moved;
  for (int today = 1; today <= days; ++today) {
    const auto vault = year.morning();
    if (today % 7 == 0 || today > moved_day) {
      const Ratio now = measured(*vault, folder / "v", folder / "copy");
      if (most.live == 0 || now.value() > most.value()) most = now;
    }
    year.work(*vault, today);
    if (today == moved_day) moved = measured(*vault, folder / "v", folder / "copy");
  }
  CHECK(moved.file > 2 * moved.live);  // it had to be written anew
  const auto vault = year.morning();
  const Ratio last = measured(*vault, folder / "v", folder / "copy");
  WARN("at most " << most.file << " for " << most.live << " bytes, at the end " << last.file
                  << " for " << last.live << ", in the evening of the move " << moved.file
                  << " for " << moved.live);
  CHECK(most.file <= 2 * most.live);
  CHECK(last.file <= 2 * last.live);
  CHECK(vault->inspect()->findings.empty());
}
