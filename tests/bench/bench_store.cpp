// The vault against bare LMDB and the SQL peer: saving, importing, unlocking; memory and search
// with the vault around them. Usage: bench_store FOLDER [NOTES]
//        bench_store --memory FOLDER    unlocks FOLDER/vault, loads search, prints RssAnon
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tests/bench/bare_lmdb.h"
#include "tests/bench/bench_vault.h"
#include "tests/bench/measure.h"
#include "tests/bench/peer_sql.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

constexpr std::uint64_t present = 10'000;  // notes that are there before the race
constexpr int turns = 60;
constexpr int saves_a_turn = 5;

// What the vault hands to sync for one note: the bytes that bare LMDB gets to commit.
std::size_t bytes_of_a_note(const Vault& vault) {
  const auto outgoing = vault.outgoing(1, 1 << 20);
  if (outgoing.empty()) return 2048;
  std::size_t out = outgoing.front().op.size();
  for (const Bytes& key : outgoing.front().key_records) out += key.size();
  return out;
}

Bytes random_bytes(std::size_t n) {
  Bytes out(n);
  fill_random(out);
  return out;
}

bool race_saves(const std::string& folder, const Corpus& corpus) {
  const durability::TestClock clock;
  const auto vault = new_vault(folder + "/race-vault", clock);
  import(*vault, corpus, 0, present);
  const std::size_t size = bytes_of_a_note(*vault);
  BareLmdb bare(folder + "/race-lmdb");
  for (std::uint64_t n = 0; n < present; n += 1000) {
    std::vector<std::pair<Bytes, Bytes>> rows;
    for (int i = 0; i < 1000; ++i) rows.emplace_back(random_bytes(16), random_bytes(size));
    bare.commit(rows);
  }
  PeerSql sql(folder + "/race-sql", Fts::fts5);
  sql.import(corpus, 0, present);
  Turns ours;
  Turns lmdb;
  Turns fts;
  std::vector<Note> notes;
  std::vector<std::vector<std::pair<Bytes, Bytes>>> rows;
  for (std::uint64_t n = 0; n < turns * saves_a_turn; ++n) {
    notes.push_back(corpus.note(present + n));
    rows.push_back({{random_bytes(16), random_bytes(size)}});
  }
  std::size_t next[3] = {};
  for (int turn = 0; turn < turns; ++turn)
    for (int place = 0; place < 3; ++place) {
      const int who = (place + turn) % 3;  // nobody always follows the same neighbour
      if (who == 0) take_turn(ours, saves_a_turn, [&] { save(*vault, notes[next[0]++]); });
      if (who == 1) take_turn(lmdb, saves_a_turn, [&] { bare.commit(rows[next[1]++]); });
      if (who == 2) take_turn(fts, saves_a_turn, [&] { sql.save(notes[next[2]++]); });
    }
  tell("save, median us: vault %.0f, bare LMDB %.0f (%zu bytes), %s + FTS5 %.0f",
       quantile(ours.all, 0.5), quantile(lmdb.all, 0.5), size, peer_name, quantile(fts.all, 0.5));
  bool good = report("save_to_lmdb", ratio(ours, lmdb), 1.2);
  good &= report(against("save", Fts::fts5), ratio(ours, fts), 0.8);
  return good;
}

bool race_imports(const std::string& folder, const Corpus& corpus, std::uint64_t notes) {
  const durability::TestClock clock;
  const auto vault = new_vault(folder + "/vault", clock);
  PeerSql sql(folder + "/sql", Fts::fts5);
  PeerSql lists(folder + "/sql-lists", Fts::none);
  double ours = 0;
  double theirs = 0;
  double making = 0;
  const std::uint64_t chunk = std::min<std::uint64_t>(notes, 10'000);
  for (std::uint64_t from = 0; from < notes; from += chunk) {
    double start = now_us();
    for (std::uint64_t n = from; n < from + chunk; ++n) (void)corpus.note(n);
    making += now_us() - start;
    start = now_us();
    import(*vault, corpus, from, chunk);
    ours += now_us() - start;
    start = now_us();
    sql.import(corpus, from, chunk);
    theirs += now_us() - start;
    lists.import(corpus, from, chunk);
  }
  acknowledge(*vault);  // as a laptop is: the server has nearly everything
  // Both sides invent their notes inside the time; that share is taken off.
  ours -= making;
  theirs -= making;
  tell("import of %zu, us a note: vault with search %.0f, %s + FTS5 %.0f",
       static_cast<std::size_t>(notes), ours / static_cast<double>(notes), peer_name,
       theirs / static_cast<double>(notes));
  return report(against("import", Fts::fts5), ours / theirs, 0.4);
}

bool race_unlocks(const std::string& folder, std::uint64_t notes) {
  const durability::TestClock clock;
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<double> first;
  for (int round = 0; round < 5; ++round) {
    double start = now_us();
    {
      const auto vault = unlocked(folder + "/vault", clock);
      std::vector<RecordRow> rows;
      rows.reserve(50);
      vault->each_row([&rows](const RecordRow& row) {
        rows.push_back(row);
        return rows.size() < 50;
      });
      first.push_back((now_us() - start) / 1e6);
      std::size_t seen = 0;
      std::size_t titles = 0;
      vault->each_row([&](const RecordRow& row) {
        ++seen;
        titles += row.title.size();
        return true;
      });
      ours.push_back(now_us() - start);
      if (seen != notes || titles == 0) std::exit(4);
    }
    start = now_us();
    PeerSql sql(folder + "/sql-lists", Fts::none);
    if (sql.list_all() != notes) std::exit(4);
    theirs.push_back(now_us() - start);
  }
  tell("unlock to the whole list of %zu, fastest of 5, ms: vault %.0f, %s %.0f",
       static_cast<std::size_t>(notes), quantile(ours, 0) / 1000, peer_name,
       quantile(theirs, 0) / 1000);
  bool good =
      report(against("unlock_list", Fts::none), quantile(ours, 0) / quantile(theirs, 0), 0.6);
  good &= report("unlock_first_list_ms", quantile(first, 0.5) * 1000, 300);
  return good;
}

bool keystrokes_and_memory(const std::string& folder, const char* self) {
  std::fflush(stdout);
  const pid_t pid = fork();
  if (pid == 0) {
    execl(self, self, "--memory", folder.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int memory(const std::string& folder) {
  const durability::TestClock clock;
  const auto vault = unlocked(folder + "/vault", clock);
  vault->load_index([] { return false; });
  bool good = report("unlocked_memory_mb", static_cast<double>(status_kb("RssAnon:")) / 1024, 120);
  const Corpus corpus(2026);
  double slowest = 0;
  for (const std::string& word : corpus.words())
    for (std::size_t n = 1; n <= word.size(); ++n) {
      if (n < word.size() && (static_cast<unsigned char>(word[n]) & 0xC0) == 0x80) continue;
      double best = 1e9;
      for (int round = 0; round < 5; ++round) {
        const double start = now_us();
        (void)vault->search(std::string_view(word).substr(0, n), 50);
        best = std::min(best, now_us() - start);
      }
      slowest = std::max(slowest, best);
    }
  good &= report("vault_keystroke_ms", slowest / 1000, 1);
  return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || !start_crypto().ok()) return 2;
  if (argc > 2 && std::string(argv[1]) == "--memory") return memory(argv[2]);
  const std::string folder = argv[1];
  const std::uint64_t notes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Corpus corpus(2026);
  bool good = race_saves(folder, corpus);
  good &= race_imports(folder, corpus, notes);
  good &= race_unlocks(folder, notes);
  good &= keystrokes_and_memory(folder, argv[0]);
  return good ? 0 : 1;
}
