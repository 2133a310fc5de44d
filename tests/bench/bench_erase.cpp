// Erasing so that nothing can be read again: one record, and one of a hundred, against the floor of
// four ordered writes of 4 kB with a flush each, against deleting in the SQL peer (secure_delete,
// the log emptied) and against giving the peer's file a new key, which is what it would take there.
// Usage: bench_erase FOLDER [NOTES]
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "tests/bench/bench_vault.h"
#include "tests/bench/measure.h"
#include "tests/bench/peer_sql.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

constexpr int turns_of_erasing = 40;
constexpr int erasures_a_turn = 3;
constexpr int sweeps = 3;
constexpr int rekeys = 3;

// The floor: a file that is there already, written in place.
class FourFlushes {
 public:
  explicit FourFlushes(const std::string& path)
      : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600)), bytes_(4096) {
    for (int place = 0; place < 4; ++place) write_one(place);
    if (::fsync(file_) != 0) std::exit(3);
  }
  ~FourFlushes() { ::close(file_); }
  FourFlushes(const FourFlushes&) = delete;
  FourFlushes& operator=(const FourFlushes&) = delete;

  void run() {
    for (int place = 0; place < 4; ++place) {
      write_one(place);
      if (::fdatasync(file_) != 0) std::exit(3);
    }
  }

 private:
  void write_one(int place) {
    fill_random(std::span(bytes_).first(16));
    const auto size = static_cast<ssize_t>(bytes_.size());
    if (::pwrite(file_, bytes_.data(), bytes_.size(), place * size) != size) std::exit(3);
  }
  int file_;
  Bytes bytes_;
};

// Numbers of notes, scattered, each once.
class Victims {
 public:
  explicit Victims(std::uint64_t notes) : notes_(notes) {}
  std::vector<std::uint64_t> next(std::uint64_t count) {
    std::vector<std::uint64_t> out;
    for (; count > 0; --count) out.push_back(taken_++ * 7919 % notes_);
    return out;
  }

 private:
  std::uint64_t notes_;
  std::uint64_t taken_ = 0;
};

std::vector<RecordId> records_of(const std::vector<std::uint64_t>& numbers) {
  std::vector<RecordId> out;
  for (const std::uint64_t number : numbers) out.push_back(durability::record_of(number));
  return out;
}

void erase(Vault& vault, const std::vector<std::uint64_t>& numbers) {
  const Done done = vault.rotate(records_of(numbers));
  if (done.ok()) return;
  std::fprintf(stderr, "bench: erase: %s\n", done.error().what());
  std::exit(3);
}

bool race(const std::string& folder, const Corpus& corpus, std::uint64_t notes) {
  const durability::TestClock clock;
  const auto vault = new_vault(folder + "/vault", clock);
  import(*vault, corpus, 0, notes);
  acknowledge(*vault);
  PeerSql sql(folder + "/sql", Fts::fts5);
  sql.import(corpus, 0, notes);
  FourFlushes floor(folder + "/floor");
  Victims ours(notes);
  Victims theirs(notes);
  Turns erased;
  Turns deleted;
  Turns flushed;
  for (int turn = 0; turn < turns_of_erasing; ++turn)
    for (int place = 0; place < 3; ++place) {
      const int who = (place + turn) % 3;
      if (who == 0) take_turn(erased, erasures_a_turn, [&] { erase(*vault, ours.next(1)); });
      if (who == 1) take_turn(flushed, erasures_a_turn, [&] { floor.run(); });
      if (who == 2) take_turn(deleted, erasures_a_turn, [&] { sql.erase(theirs.next(1)); });
    }
  Turns swept;
  Turns swept_there;
  for (int turn = 0; turn < sweeps; ++turn) {
    take_turn(swept, 1, [&] { erase(*vault, ours.next(notes / 100)); });
    take_turn(swept_there, 1, [&] { sql.erase(theirs.next(notes / 100)); });
  }
  Turns rekeyed;
  for (int turn = 0; turn < rekeys; ++turn) take_turn(rekeyed, 1, [&] { sql.rekey(); });
  tell(
      "%zu notes, median ms: erase %.2f, four flushes %.2f, delete %.2f; 1 in 100: %.1f, %.1f; "
      "rekey %.0f",
      static_cast<std::size_t>(notes), quantile(erased.all, 0.5) / 1e3,
      quantile(flushed.all, 0.5) / 1e3, quantile(deleted.all, 0.5) / 1e3,
      quantile(swept.all, 0.5) / 1e3, quantile(swept_there.all, 0.5) / 1e3,
      quantile(rekeyed.all, 0.5) / 1e3);
  const std::string name = "erase_" + std::to_string(notes);
  bool good = report(name + "_to_four_flushes", ratio(erased, flushed), 1.7);
  good &= report(against(name, Fts::fts5), ratio(erased, deleted), 0.6);
  good &= report(against(name, Fts::fts5) + "_rekey",
                 quantile(erased.all, 0.5) / quantile(rekeyed.all, 0.5),
                 notes < 100'000 ? 1.0 / 300 : 1.0 / 2000);
  return report(against("sweep_" + std::to_string(notes), Fts::fts5), ratio(swept, swept_there),
                0.15) &&
         good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || !start_crypto().ok()) return 2;
  const std::string folder = argv[1];
  const std::uint64_t notes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const Corpus corpus(2026);
  bool good = true;
  // The cost must not grow with the vault: a small one beside a large one.
  for (const std::uint64_t size : std::set{std::min<std::uint64_t>(10'000, notes), notes}) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    good &= race(folder, corpus, size);
  }
  return good ? 0 : 1;
}
