// A vault with many cases and the invented notes of the corpus, for the benchmarks.
#pragma once

#include "tests/bench/corpus.h"
#include "tests/durability/vault_subject.h"

namespace lanyard::bench {

constexpr std::uint64_t cases = 300;

// A new vault that holds the keys of every case.
[[nodiscard]] std::unique_ptr<Vault> new_vault(const std::string& folder, const Clock& clock);
[[nodiscard]] std::unique_ptr<Vault> unlocked(const std::string& folder, const Clock& clock);
[[nodiscard]] Change change_of(const Note& note);
// In batches of a thousand, as a migration or a first sync writes.
void import(Vault& vault, const Corpus& corpus, std::uint64_t from, std::uint64_t count);
// As if the server had said of everything that it is on its disk.
void acknowledge(Vault& vault);
void save(Vault& vault, const Note& note);

}  // namespace lanyard::bench
