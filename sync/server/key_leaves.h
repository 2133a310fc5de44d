// The server's key records in sealed key pages (storage/vault/key_pages.h): up to 16 to a leaf, so
// that a disposal which gives their leaves, the parents and the root fresh keys leaves nothing of
// them, neither in the live pages nor in those that the database has freed.
//
//   leaf   = count:u16 (org:16 id:32 record:block)*
//
// Threads: read() from any; everything else is the store's writing lock's.
#pragma once

#include <map>
#include <mutex>

#include "platform/base/id.h"
#include "storage/vault/key_pages.h"

namespace lanyard {

struct LeafRecord {
  OrgId org;
  KeyRecordId id;
  Bytes bytes;
};
using LeafRecords = std::vector<LeafRecord>;

class KeyLeaves {
 public:
  explicit KeyLeaves(SealedTable pages) : tree_(arena_, pages) {}

  // Opens every page. Fails with damaged when one does not open.
  [[nodiscard]] Done load(const Txn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch);
  [[nodiscard]] Result<LeafRecords> read(const Txn& txn, std::uint32_t leaf) const;
  [[nodiscard]] std::uint32_t count() const { return tree_.leaves(); }

 private:
  friend class LeafEdit;
  mutable std::mutex keys_;  // guards the tree's keys: apply() beside read()
  KeyArena arena_;
  PageTree tree_;
  LeafRecords last_;  // of the newest leaf, which grows
};

// What one transaction does to the leaves. Nothing of KeyLeaves changes before apply().
class LeafEdit {
 public:
  explicit LeafEdit(KeyLeaves& leaves) : leaves_(leaves), edit_(leaves.tree_) {}

  // The leaf in which the record will lie.
  [[nodiscard]] std::uint32_t add(LeafRecord record);
  enum class Keys : std::uint8_t { fresh, kept };
  // Takes these out of the leaf. Only with fresh keys is what was taken out destroyed.
  [[nodiscard]] Done remove(const Txn& txn, std::uint32_t leaf, const OrgId& org,
                            const std::vector<KeyRecordId>& ids, Keys keys);
  enum class Root : std::uint8_t { when_changed, always };
  [[nodiscard]] Done put(WriteTxn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch,
                         Root root);
  // About what put() writes.
  [[nodiscard]] std::size_t bytes() const { return changed_.size() * 8192; }
  void apply();  // after the commit

 private:
  [[nodiscard]] LeafRecords& newest();
  KeyLeaves& leaves_;
  PageEdit edit_;
  std::map<std::uint32_t, LeafRecords> changed_;
  std::optional<std::uint32_t> newest_;
};

}  // namespace lanyard
