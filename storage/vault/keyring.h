// What is resident while the vault is unlocked: every key, and of every record its row. The key
// pages on disk say the same. Changes are made on a Stage, which is applied after its transaction
// has landed.
//
// Threads: the vault's lock. Reading needs it shared, Stage::apply needs it alone; one Stage at a
// time.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "crypto/hash.h"
#include "storage/vault/items.h"
#include "storage/vault/key_pages.h"

namespace lanyard {

// How many records a case has, and the sum of a keyed hash of each one's id and edition: a row that
// was lost or rolled back on disk changes it.
struct Manifest {
  std::uint64_t count = 0;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const Manifest&) const = default;
  void add(ByteView manifest_key, const Entry& entry);
  void add(const Manifest& other);  // of other records of the case
  void take(ByteView manifest_key, const Entry& entry);
};

class Keyring {
 public:
  explicit Keyring(SealedTable pages) : tree_(arena_, pages) {}

  // Gives the root's payload, which the caller knows how to read.
  [[nodiscard]] Result<Plain> load(const Txn& txn, KeyView<ForEpoch> epoch_key,
                                   std::uint64_t epoch);

  [[nodiscard]] const Entry* find(const RecordId& id) const;
  // The record's place in entries().
  [[nodiscard]] std::optional<std::uint32_t> index_of(const RecordId& id) const;
  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t record_count() const { return by_id_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>* of_case(const CaseId& id) const;
  [[nodiscard]] const CaseEntry* find_case(const CaseId& id) const;
  [[nodiscard]] const std::deque<CaseEntry>& cases() const { return cases_; }
  [[nodiscard]] const std::deque<SecretEntry>& secrets() const { return secrets_; }
  [[nodiscard]] const SecretEntry* find_secret(SecretKind kind, std::uint32_t generation) const;
  [[nodiscard]] const SecretEntry* newest_secret(SecretKind kind) const;
  [[nodiscard]] const std::uint8_t* key(std::uint32_t slot) const { return arena_.at(slot); }
  [[nodiscard]] std::size_t pages() const { return tree_.pages(); }

  using Manifests = std::unordered_map<CaseId, Manifest, CaseId::Hash>;
  [[nodiscard]] Manifests manifests(ByteView key) const;
  // Indexes of the records, newest updated first.
  [[nodiscard]] std::vector<std::uint32_t> newest_first() const;

 private:
  friend class Stage;
  struct Leaf {
    std::vector<Item> items;
    std::size_t bytes = 0;
  };
  void index();
  [[nodiscard]] Manifests manifests_of(ByteView key, std::size_t begin, std::size_t end) const;

  KeyArena arena_;
  PageTree tree_;
  std::deque<Entry> entries_;
  std::deque<CaseEntry> cases_;
  std::deque<SecretEntry> secrets_;
  std::vector<Leaf> leaves_;
  std::unordered_map<RecordId, std::uint32_t, RecordId::Hash> by_id_;
  std::unordered_map<CaseId, std::uint32_t, CaseId::Hash> case_by_id_;
  std::unordered_map<CaseId, std::vector<std::uint32_t>, CaseId::Hash> by_case_;
};

}  // namespace lanyard
