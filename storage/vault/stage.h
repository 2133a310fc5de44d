// The changes to the keyring that one transaction makes. Entries are copied when they are touched;
// the keyring itself changes in apply(), after the commit. A Stage that is dropped leaves nothing
// behind.
#pragma once

#include "storage/vault/keyring.h"

namespace lanyard {

class Stage {
 public:
  explicit Stage(Keyring& keyring) : ring_(keyring), pages_(keyring.tree_) {}

  // As staged, else as resident, else none.
  [[nodiscard]] const Entry* find(const RecordId& id) const;
  [[nodiscard]] const CaseEntry* find_case(const CaseId& id) const;
  // To be changed; a new one when there is none.
  [[nodiscard]] Entry& touch(const RecordId& id, const CaseId& case_id);
  void add_case_key(const CaseKey& key);
  void add_secret(const StoredSecret& secret);
  // The record, its keys and its row are gone; its page and the pages above get fresh keys.
  void destroy(const RecordId& id);
  // The same for the keys of a case.
  void destroy_case(const CaseId& id);

  [[nodiscard]] std::uint32_t hold(ByteView key32);  // a key for an entry of this stage
  [[nodiscard]] const std::uint8_t* key(std::uint32_t slot) const;

  // Places new items, writes the changed pages; `put_root` also when the root did not change.
  [[nodiscard]] Done put(WriteTxn& txn);
  [[nodiscard]] bool root_changed() const { return pages_.root_changed(); }
  [[nodiscard]] Done put_root(WriteTxn& txn, KeyView<ForEpoch> key, std::uint64_t epoch,
                              ByteView payload) {
    return pages_.put_root(txn, key, epoch, payload);
  }
  void apply();

  // Entries as they were before and as they are now; either may be null.
  using ChangeVisitor = std::function<void(const Entry* before, const Entry* now)>;
  void each_change(const ChangeVisitor& visit) const;
  [[nodiscard]] bool empty() const;

 private:
  static constexpr std::uint32_t staged_bit = 1U << 31;
  template <class T>
  struct Copy {
    Copy(T copied, std::uint32_t at) : now(std::move(copied)), index(at) {}
    T now;
    std::uint32_t index;  // in the keyring's list, or none for a new one
  };
  template <class T>
  void place(Copy<T>& copy, ItemKind kind, std::uint32_t order);
  [[nodiscard]] Plain item_bytes(const Item& item) const;
  [[nodiscard]] Plain leaf_bytes(std::uint32_t leaf) const;
  void settle(std::uint32_t& slot);
  void settle_entry(Entry& entry);
  void drop_item(std::uint32_t leaf, const Item& item);
  void apply_destroyed();

  Keyring& ring_;
  PageEdit pages_;
  std::deque<Plain> fresh_;                                         // staged keys
  std::unordered_map<RecordId, std::uint32_t, RecordId::Hash> at_;  // into entries_
  std::deque<Copy<Entry>> entries_;
  std::deque<Copy<CaseEntry>> cases_;
  std::deque<Copy<SecretEntry>> secrets_;
  std::unordered_map<RecordId, std::uint32_t, RecordId::Hash> destroyed_;
  std::unordered_map<CaseId, std::uint32_t, CaseId::Hash> destroyed_cases_;
  std::unordered_set<std::uint32_t> dirty_;                     // leaves to write
  std::unordered_map<std::uint32_t, std::vector<Item>> added_;  // new items of a leaf; staged index
  std::unordered_map<std::uint32_t, std::size_t> sizes_;        // of the leaves that were written
  std::uint32_t open_leaf_ = KeyArena::none;                    // takes new items
  std::size_t open_bytes_ = 0;
  std::size_t open_items_ = 0;
};

}  // namespace lanyard
