// The vault's side of the benchmarks.
#include "tests/bench/bench_vault.h"

#include <cstdlib>
#include <filesystem>

#include "tests/bench/measure.h"

namespace lanyard::bench {
namespace {

CaseId case_of(std::uint64_t number) {
  std::array<std::uint8_t, 16> bytes{};
  const std::uint64_t mixed = (number + 17) * 0xD1342543DE82EF95ULL;
  std::memcpy(bytes.data(), &mixed, 8);
  bytes[15] = 1;
  return CaseId(bytes);
}

template <class T>
T must(Result<T> result, const char* what) {
  if (!result.ok()) {
    std::fprintf(stderr, "bench: %s: %s\n", what, result.error().what());
    std::exit(3);
  }
  return std::move(result).value();
}

}  // namespace

std::unique_ptr<Vault> new_vault(const std::string& folder, const Clock& clock) {
  auto vault = must(durability::make_vault(folder, clock), "make a vault");
  Batch batch;
  for (std::uint64_t n = 0; n < cases; ++n)
    for (const Facet facet : {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed}) {
      Plain key(32);
      fill_random(key);
      batch.case_keys.push_back({case_of(n), facet, 1, std::move(key)});
    }
  (void)must(vault->write(batch), "add case keys");
  return vault;
}

std::unique_ptr<Vault> unlocked(const std::string& folder, const Clock& clock) {
  return must(durability::open_vault(folder, clock), "unlock");
}

Change change_of(const Note& note) {
  Change change = durability::note_of(note.number, note.body);
  change.case_id = case_of(note.case_number % cases);
  change.fields["title"].value = note.title;
  return change;
}

void import(Vault& vault, const Corpus& corpus, std::uint64_t from, std::uint64_t count) {
  for (std::uint64_t i = from; i < from + count; i += 1000) {
    Batch batch;
    for (std::uint64_t n = i; n < std::min(from + count, i + 1000); ++n)
      batch.changes.push_back(change_of(corpus.note(n)));
    (void)must(vault.write(batch), "import");
  }
}

void acknowledge(Vault& vault) {
  for (std::uint64_t sequence = 1;;) {
    Batch batch;
    for (const OutgoingOp& op : vault.outgoing(1000, std::size_t{1} << 30))
      batch.acks.push_back({op.id, sequence++});
    if (batch.acks.empty()) return;
    (void)must(vault.write(batch), "acknowledge");
  }
}

void save(Vault& vault, const Note& note) {
  Batch batch;
  batch.changes.push_back(change_of(note));
  (void)must(vault.write(batch), "save");
}

}  // namespace lanyard::bench
