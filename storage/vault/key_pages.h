// The tree of sealed key pages. A leaf holds what its owner puts there; its key lies in its parent,
// the parent's key in the root, and the root is sealed under the epoch key, which lies outside the
// database. Giving a leaf, its parent and the epoch fresh keys therefore destroys what the leaf
// held, also in every page that LMDB has freed and not yet overwritten.
//
//   row key = level:u8 number:u32 (big-endian, so that leaves lie in order)
//   root    = payload:block count:u32 key:32*count        sealed under the epoch key
//   parent  = count:u16 key:32*count                      sealed under its key in the root
//   leaf    = bytes of the owner                          sealed under its key in the parent
//   context of a seal = row key epoch:u64 (of the root; 0 elsewhere)
//
// A page that once held a secret is never moved or merged: rotating it must reach every copy.
#pragma once

#include <map>

#include "storage/vault/arena.h"
#include "storage/vault/environment.h"

namespace lanyard {

class PageTree {
 public:
  static constexpr std::uint32_t fan = 96;  // leaves under one parent: 3 KiB of keys

  PageTree(KeyArena& arena, SealedTable table) : arena_(arena), table_(table) {}

  // Opens every page; gives each leaf to `take` and returns the root's payload. Fails with damaged
  // when a page is missing, surplus or does not open.
  using TakeLeaf = std::function<Done(std::uint32_t leaf, ByteView plain)>;
  [[nodiscard]] Result<Plain> load(const Txn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch,
                                   const TakeLeaf& take);
  // One leaf again, for an owner that does not keep them all in memory.
  [[nodiscard]] Result<Plain> read_leaf(const Txn& txn, std::uint32_t leaf) const;
  [[nodiscard]] std::uint32_t leaves() const { return static_cast<std::uint32_t>(leaf_.size()); }
  [[nodiscard]] std::size_t pages() const { return 1 + parent_.size() + leaf_.size(); }

 private:
  friend class PageEdit;
  [[nodiscard]] Done load_parents(const Txn& txn, ByteReader& root);
  [[nodiscard]] Done load_leaves(const Txn& txn, const TakeLeaf& take);

  KeyArena& arena_;
  SealedTable table_;
  std::vector<std::uint32_t> leaf_;  // arena slots of the leaves' keys
  std::vector<std::uint32_t> parent_;
};

// The page changes of one transaction. Nothing of the tree changes before apply().
class PageEdit {
 public:
  explicit PageEdit(PageTree& tree) : tree_(tree), leaves_(tree.leaves()) {}

  [[nodiscard]] std::uint32_t new_leaf();
  // A fresh key for the leaf and its parent: the leaf must be put again.
  void refresh(std::uint32_t leaf);
  [[nodiscard]] Done put_leaf(WriteTxn& txn, std::uint32_t leaf, ByteView plain);
  // Writes the parents whose keys changed.
  [[nodiscard]] Done put_parents(WriteTxn& txn);
  [[nodiscard]] bool root_changed() const { return !parent_keys_.empty(); }
  [[nodiscard]] Done put_root(WriteTxn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch,
                              ByteView payload);
  // After the commit: the fresh keys take their places, the replaced ones are wiped.
  void apply();

 private:
  [[nodiscard]] const std::uint8_t* leaf_key(std::uint32_t leaf) const;
  [[nodiscard]] const std::uint8_t* parent_key(std::uint32_t parent) const;
  [[nodiscard]] std::uint32_t parents() const;

  PageTree& tree_;
  std::uint32_t leaves_;
  std::map<std::uint32_t, Plain> leaf_keys_;    // fresh
  std::map<std::uint32_t, Plain> parent_keys_;  // fresh
};

}  // namespace lanyard
