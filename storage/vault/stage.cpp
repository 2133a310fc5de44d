// Copies on touch, pages on put, memory on apply.
#include "storage/vault/stage.h"

#include <algorithm>

#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

constexpr std::size_t most_items = 16;
// A leaf takes new items up to here, so that a page with what its rows may still grow by fits into
// 4 KiB.
constexpr std::size_t most_bytes = 3700;

}  // namespace

const Entry* Stage::find(const RecordId& id) const {
  const auto at = at_.find(id);
  if (at != at_.end()) return &entries_[at->second].now;
  return destroyed_.contains(id) ? nullptr : ring_.find(id);
}

const CaseEntry* Stage::find_case(const CaseId& id) const {
  for (const Copy<CaseEntry>& copy : cases_)
    if (copy.now.id == id) return &copy.now;
  return ring_.find_case(id);
}

Entry& Stage::touch(const RecordId& id, const CaseId& case_id) {
  const auto at = at_.find(id);
  if (at != at_.end()) return entries_[at->second].now;
  at_.emplace(id, static_cast<std::uint32_t>(entries_.size()));
  const auto resident = ring_.by_id_.find(id);
  if (resident != ring_.by_id_.end()) {
    Entry& now = entries_.emplace_back(ring_.entries_[resident->second], resident->second).now;
    ++now.edition;
    dirty_.insert(now.leaf);
    return now;
  }
  Entry& now = entries_.emplace_back(Entry{}, KeyArena::none).now;
  now.id = id;
  now.case_id = case_id;
  now.edition = 1;
  Plain own(32);
  fill_random(own);
  now.own = hold(own);
  return now;
}

void Stage::add_case_key(const CaseKey& key) {
  Copy<CaseEntry>* copy = nullptr;
  for (Copy<CaseEntry>& staged : cases_)
    if (staged.now.id == key.case_id) copy = &staged;
  if (copy == nullptr) {
    const auto resident = ring_.case_by_id_.find(key.case_id);
    const bool known = resident != ring_.case_by_id_.end();
    copy = &cases_.emplace_back(known ? ring_.cases_[resident->second] : CaseEntry{},
                                known ? resident->second : KeyArena::none);
    copy->now.id = key.case_id;
    if (known) dirty_.insert(copy->now.leaf);
  }
  for (const CaseKeyRef& held : copy->now.keys)
    if (held.facet == key.facet && held.generation == key.generation) return;
  copy->now.keys.push_back({key.facet, key.generation, hold(key.bytes)});
}

void Stage::add_secret(const StoredSecret& secret) {
  if (ring_.find_secret(secret.kind, secret.generation) != nullptr) return;
  secrets_.emplace_back(
      SecretEntry{secret.kind, secret.generation, KeyArena::none, hold(secret.bytes)},
      KeyArena::none);
}

void Stage::destroy(const RecordId& id) {
  const auto resident = ring_.by_id_.find(id);
  if (resident == ring_.by_id_.end()) return;
  destroyed_.emplace(id, resident->second);
  const std::uint32_t leaf = ring_.entries_[resident->second].leaf;
  dirty_.insert(leaf);
  pages_.refresh(leaf);
}

void Stage::destroy_case(const CaseId& id) {
  const auto resident = ring_.case_by_id_.find(id);
  if (resident == ring_.case_by_id_.end()) return;
  destroyed_cases_.emplace(id, resident->second);
  const std::uint32_t leaf = ring_.cases_[resident->second].leaf;
  dirty_.insert(leaf);
  pages_.refresh(leaf);
}

std::uint32_t Stage::hold(ByteView key32) {
  contract(key32.size() == 32, "a key of 32 bytes");
  fresh_.emplace_back(key32.begin(), key32.end());
  return staged_bit | static_cast<std::uint32_t>(fresh_.size() - 1);
}

const std::uint8_t* Stage::key(std::uint32_t slot) const {
  if ((slot & staged_bit) != 0) return fresh_[slot & ~staged_bit].data();
  return ring_.arena_.at(slot);
}

// Finds a leaf for a new item: the last one, until it is full.
template <class T>
void Stage::place(Copy<T>& copy, ItemKind kind, std::uint32_t order) {
  if (copy.index != KeyArena::none || copy.now.leaf != KeyArena::none) return;
  const std::size_t size =
      encode_item(copy.now, [this](std::uint32_t slot) { return key(slot); }).size();
  if (open_leaf_ == KeyArena::none && !ring_.leaves_.empty()) {
    open_leaf_ = static_cast<std::uint32_t>(ring_.leaves_.size() - 1);
    open_bytes_ = ring_.leaves_.back().bytes;
    open_items_ = ring_.leaves_.back().items.size();
  }
  if (open_leaf_ == KeyArena::none || open_items_ >= most_items ||
      open_bytes_ + size > most_bytes) {
    open_leaf_ = pages_.new_leaf();
    open_bytes_ = 0;
    open_items_ = 0;
  }
  copy.now.leaf = open_leaf_;
  open_bytes_ += size;
  ++open_items_;
  dirty_.insert(open_leaf_);
  added_[open_leaf_].push_back({kind, order});
}

Plain Stage::item_bytes(const Item& item) const {
  const KeySource keys = [this](std::uint32_t slot) { return key(slot); };
  switch (item.kind) {
    case ItemKind::record: {
      const Entry& resident = ring_.entries_[item.index];
      if (destroyed_.contains(resident.id)) return {};
      const auto staged = at_.find(resident.id);
      return encode_item(staged == at_.end() ? resident : entries_[staged->second].now, keys);
    }
    case ItemKind::case_keys:
      if (destroyed_cases_.contains(ring_.cases_[item.index].id)) return {};
      for (const Copy<CaseEntry>& copy : cases_)
        if (copy.index == item.index) return encode_item(copy.now, keys);
      return encode_item(ring_.cases_[item.index], keys);
    case ItemKind::secret:
      return encode_item(ring_.secrets_[item.index], keys);
  }
  return {};
}

Plain Stage::leaf_bytes(std::uint32_t leaf) const {
  const KeySource keys = [this](std::uint32_t slot) { return key(slot); };
  PlainWriter out(4096);
  if (leaf < ring_.leaves_.size())
    for (const Item& item : ring_.leaves_[leaf].items) out.bytes(item_bytes(item));
  const auto added = added_.find(leaf);
  if (added == added_.end()) return out.take();
  for (const Item& item : added->second) {
    switch (item.kind) {
      case ItemKind::record:
        out.bytes(encode_item(entries_[item.index].now, keys));
        break;
      case ItemKind::case_keys:
        out.bytes(encode_item(cases_[item.index].now, keys));
        break;
      case ItemKind::secret:
        out.bytes(encode_item(secrets_[item.index].now, keys));
        break;
    }
  }
  return out.take();
}

Done Stage::put(WriteTxn& txn) {
  for (std::uint32_t n = 0; n < secrets_.size(); ++n) place(secrets_[n], ItemKind::secret, n);
  for (std::uint32_t n = 0; n < cases_.size(); ++n) place(cases_[n], ItemKind::case_keys, n);
  for (std::uint32_t n = 0; n < entries_.size(); ++n) place(entries_[n], ItemKind::record, n);
  std::vector<std::uint32_t> leaves(dirty_.begin(), dirty_.end());
  std::sort(leaves.begin(), leaves.end());
  for (const std::uint32_t leaf : leaves) {
    const Plain plain = leaf_bytes(leaf);
    sizes_[leaf] = plain.size();
    TRY_DONE(pages_.put_leaf(txn, leaf, plain));
  }
  return pages_.put_parents(txn);
}

void Stage::settle(std::uint32_t& slot) {
  if (slot != KeyArena::none && (slot & staged_bit) != 0)
    slot = ring_.arena_.take(fresh_[slot & ~staged_bit]);
}

void Stage::settle_entry(Entry& entry) {
  settle(entry.own);
  for (KeyRef& key : entry.keys) settle(key.slot);
}

void Stage::drop_item(std::uint32_t leaf, const Item& item) {
  std::erase_if(ring_.leaves_[leaf].items, [&item](const Item& other) {
    return other.kind == item.kind && other.index == item.index;
  });
}

void Stage::apply_destroyed() {
  std::unordered_set<CaseId, CaseId::Hash> touched;
  for (const auto& [id, index] : destroyed_) {
    Entry& entry = ring_.entries_[index];
    ring_.arena_.drop(entry.own);
    for (const KeyRef& key : entry.keys) ring_.arena_.drop(key.slot);
    drop_item(entry.leaf, {ItemKind::record, index});
    touched.insert(entry.case_id);
    ring_.by_id_.erase(id);
    entry = Entry{};
  }
  for (const CaseId& id : touched) {
    std::erase_if(ring_.by_case_[id],
                  [this](std::uint32_t n) { return ring_.entries_[n].id.none(); });
    if (ring_.by_case_[id].empty()) ring_.by_case_.erase(id);
  }
  for (const auto& [id, index] : destroyed_cases_) {
    CaseEntry& entry = ring_.cases_[index];
    for (const CaseKeyRef& key : entry.keys) ring_.arena_.drop(key.slot);
    drop_item(entry.leaf, {ItemKind::case_keys, index});
    ring_.case_by_id_.erase(id);
    entry = CaseEntry{};
  }
}

void Stage::apply() {
  pages_.apply();
  apply_destroyed();
  const auto add = [this](ItemKind kind, std::uint32_t leaf, std::size_t index) {
    if (ring_.leaves_.size() <= leaf) ring_.leaves_.resize(leaf + std::size_t{1});
    ring_.leaves_[leaf].items.push_back({kind, static_cast<std::uint32_t>(index)});
  };
  for (Copy<SecretEntry>& copy : secrets_) {
    settle(copy.now.slot);
    add(ItemKind::secret, copy.now.leaf, ring_.secrets_.size());
    ring_.secrets_.push_back(copy.now);
  }
  for (Copy<CaseEntry>& copy : cases_) {
    for (CaseKeyRef& key : copy.now.keys) settle(key.slot);
    if (copy.index == KeyArena::none) {
      add(ItemKind::case_keys, copy.now.leaf, ring_.cases_.size());
      ring_.case_by_id_.emplace(copy.now.id, static_cast<std::uint32_t>(ring_.cases_.size()));
      ring_.cases_.push_back(std::move(copy.now));
    } else {
      ring_.cases_[copy.index] = std::move(copy.now);
    }
  }
  for (Copy<Entry>& copy : entries_) {
    settle_entry(copy.now);
    if (copy.index == KeyArena::none) {
      const auto index = static_cast<std::uint32_t>(ring_.entries_.size());
      add(ItemKind::record, copy.now.leaf, index);
      ring_.by_id_.emplace(copy.now.id, index);
      ring_.by_case_[copy.now.case_id].push_back(index);
      ring_.entries_.push_back(std::move(copy.now));
    } else {
      ring_.entries_[copy.index] = std::move(copy.now);
    }
  }
  for (const auto& [leaf, bytes] : sizes_) ring_.leaves_[leaf].bytes = bytes;
}

void Stage::each_change(const ChangeVisitor& visit) const {
  for (const auto& [id, index] : destroyed_) visit(&ring_.entries_[index], nullptr);
  for (const Copy<Entry>& copy : entries_)
    visit(copy.index == KeyArena::none ? nullptr : &ring_.entries_[copy.index], &copy.now);
}

bool Stage::empty() const {
  return entries_.empty() && cases_.empty() && secrets_.empty() && destroyed_.empty() &&
         destroyed_cases_.empty();
}

}  // namespace lanyard
