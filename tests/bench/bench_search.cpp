// Search at 100,000 notes: every keystroke of many queries, totals compared with FTS5's, memory.
// Usage: bench_search FOLDER [NOTES]
#include <cstdlib>

#include "storage/vault/search_index.h"
#include "storage/vault/words.h"
#include "tests/bench/measure.h"
#include "tests/bench/peer_sql.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

template <class NameType>
NameType numbered(std::uint64_t number) {
  std::array<std::uint8_t, NameType::size> bytes{};
  std::uint64_t mixed = number * 0x9E3779B97F4A7C15ULL;
  std::memcpy(bytes.data(), &mixed, 8);
  std::memcpy(bytes.data() + 8, &number, 8);
  return NameType(bytes);
}

// The same question in FTS5's language: all words but the last whole, the last as a beginning.
std::string match_of(const std::string& query) {
  std::string out;
  std::string word;
  std::size_t end = 0;
  for (WordReader in(query); in.next(word); end = in.end())
    out += (out.empty() ? "\"" : " \"") + query.substr(in.begin(), in.end() - in.begin()) + "\"";
  return end == query.size() ? out + "*" : out;
}

std::vector<std::string> keystrokes(const std::vector<std::string>& words) {
  std::vector<std::string> whole = words;
  for (std::size_t i = 0; i + 2 < words.size(); i += 2)
    whole.push_back(words[i] + " " + words[i + 1]);
  for (const std::string& word : words) whole.push_back(word + " ");
  std::vector<std::string> out;
  for (const std::string& query : whole)
    for (std::size_t n = 1; n <= query.size(); ++n)
      if (n == query.size() || (static_cast<unsigned char>(query[n]) & 0xC0) != 0x80)
        out.push_back(query.substr(0, n));
  for (char c = 'a'; c <= 'z'; ++c) out.push_back(std::string(1, c));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::uint64_t notes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const Corpus corpus(2026);
  SearchIndex index;
  const long before = status_kb("RssAnon:");
  double spent = 0;
  for (std::uint64_t n = 0; n < notes; ++n) {
    const Note note = corpus.note(n);
    const double start = cpu_us();
    index.add(numbered<RecordId>(n), numbered<CaseId>(note.case_number), note.body);
    spent += cpu_us() - start;
  }
  bool good =
      report("index_memory_mb", static_cast<double>(status_kb("RssAnon:") - before) / 1024, 50);
  tell("adding one note to the index: %.1f us of the processor",
       spent / static_cast<double>(notes));
  PeerSql peer(argv[1], Fts::fts5);
  peer.import(corpus, 0, notes);
  double slowest = 0;
  double peer_slowest = 0;
  std::size_t differ = 0;
  const auto queries = keystrokes(corpus.words());
  for (const std::string& query : queries) {
    double best = 1e9;
    FoundList found;
    for (int round = 0; round < 5; ++round) {
      const double start = cpu_us();
      found = index.search(query, 50);
      best = std::min(best, cpu_us() - start);
    }
    slowest = std::max(slowest, best);
    const std::string match = match_of(query);
    peer_slowest = std::max(peer_slowest, peer.search_us(match));
    const std::size_t total = peer.total(match);
    if (total == found.total) continue;
    ++differ;
    tell("'%s' finds %zu, FTS5 %zu", query.c_str(), found.total, total);
  }
  good &= report("keystroke_ms", slowest / 1000, 1);
  good &= report("keystrokes_with_other_totals", static_cast<double>(differ), 0);
  tell("slowest of %zu keystrokes: %.0f us, %s + FTS5 %.0f us", queries.size(), slowest, peer_name,
       peer_slowest);
  const double start = cpu_us();
  index.remove(numbered<RecordId>(notes / 2));
  good &= report("forget_one_note_ms", (cpu_us() - start) / 1000, 0.5);
  return good ? 0 : 1;
}
