// Reads and writes the pages of the key tree.
#include "storage/vault/key_pages.h"

#include <algorithm>
#include <set>

#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

enum class Level : std::uint8_t { root = 0, parent = 1, leaf = 2 };
constexpr std::uint32_t most_parent_pages = 1U << 20;

std::array<std::uint8_t, 5> row_key(Level level, std::uint32_t number) {
  return {static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(number >> 24),
          static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number)};
}

std::array<std::uint8_t, 13> context_of(ByteView key, std::uint64_t epoch) {
  std::array<std::uint8_t, 13> out{};
  std::copy(key.begin(), key.end(), out.begin());
  for (unsigned i = 0; i < 8; ++i) out[5 + i] = static_cast<std::uint8_t>(epoch >> (8 * i));
  return out;
}

Result<Plain> open_page(const std::uint8_t* key, ByteView row, std::uint64_t epoch,
                        ByteView bytes) {
  return open_bytes(key, tags::page, context_of(row, epoch), bytes);
}

Sealed seal_page(const std::uint8_t* key, ByteView row, std::uint64_t epoch, ByteView plain) {
  return seal(KeyView<ForPage>(key), tags::page, context_of(row, epoch), plain);
}

Plain random_key() {
  Plain key(32);
  fill_random(key);
  return key;
}

}  // namespace

Result<Plain> PageTree::load(const Txn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch,
                             const TakeLeaf& take) {
  const auto row = row_key(Level::root, 0);
  TRY(const auto sealed, txn.get(table_, row));
  if (!sealed) return Error(Fault::damaged, "the root key page is missing");
  TRY(const Plain plain, open_page(epoch_key.data(), row, epoch, sealed->view()));
  ByteReader in(plain);
  const ByteView payload = in.block(plain.size());
  Plain out(payload.begin(), payload.end());
  TRY_DONE(load_parents(txn, in));
  TRY_DONE(load_leaves(txn, take));
  return out;
}

Done PageTree::load_parents(const Txn& txn, ByteReader& root) {
  const std::uint32_t count = root.count32(most_parent_pages, 32);
  for (std::uint32_t i = 0; i < count; ++i) parent_.push_back(arena_.take(root.bytes(32)));
  if (!root.finished()) return Error(Fault::damaged, "a root key page that does not parse");
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto row = row_key(Level::parent, i);
    TRY(const auto sealed, txn.get(table_, row));
    if (!sealed) return Error(Fault::damaged, "a parent key page is missing");
    TRY(const Plain plain, open_page(arena_.at(parent_[i]), row, 0, sealed->view()));
    ByteReader in(plain);
    const std::uint16_t keys = in.u16();
    if (keys == 0 || keys > fan || in.left() != std::size_t{keys} * 32 ||
        (keys < fan && i + 1 < count))
      return Error(Fault::damaged, "a parent key page that does not parse");
    for (std::uint16_t k = 0; k < keys; ++k) leaf_.push_back(arena_.take(in.bytes(32)));
  }
  return {};
}

Done PageTree::load_leaves(const Txn& txn, const TakeLeaf& take) {
  const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(Level::leaf)};
  std::uint32_t next = 0;
  Done done;
  TRY_DONE(txn.each(table_, prefix, [&](ByteView key, ByteView value) {
    const auto row = row_key(Level::leaf, next);
    if (next >= leaf_.size() || !std::equal(key.begin(), key.end(), row.begin(), row.end())) {
      done = Error(Fault::damaged, "a key page is missing or surplus");
      return false;
    }
    const auto plain = open_page(arena_.at(leaf_[next]), row, 0, value);
    done = plain.ok() ? take(next, *plain) : Done(plain.error());
    ++next;
    return done.ok();
  }));
  if (!done.ok()) return done;
  if (next != leaf_.size()) return Error(Fault::damaged, "a key page is missing");
  return {};
}

Result<Plain> PageTree::read_leaf(const Txn& txn, std::uint32_t leaf) const {
  if (leaf >= leaf_.size()) return Error(Fault::damaged, "a key page that is not in the tree");
  const auto row = row_key(Level::leaf, leaf);
  TRY(const auto sealed, txn.get(table_, row));
  if (!sealed) return Error(Fault::damaged, "a key page is missing");
  return open_page(arena_.at(leaf_[leaf]), row, 0, sealed->view());
}

std::uint32_t PageEdit::parents() const {
  return (leaves_ + PageTree::fan - 1) / PageTree::fan;
}

const std::uint8_t* PageEdit::leaf_key(std::uint32_t leaf) const {
  const auto fresh = leaf_keys_.find(leaf);
  if (fresh != leaf_keys_.end()) return fresh->second.data();
  return tree_.arena_.at(tree_.leaf_.at(leaf));
}

const std::uint8_t* PageEdit::parent_key(std::uint32_t parent) const {
  const auto fresh = parent_keys_.find(parent);
  if (fresh != parent_keys_.end()) return fresh->second.data();
  return tree_.arena_.at(tree_.parent_.at(parent));
}

std::uint32_t PageEdit::new_leaf() {
  const std::uint32_t leaf = leaves_++;
  leaf_keys_[leaf] = random_key();
  if (parents() > tree_.parent_.size() && !parent_keys_.contains(parents() - 1))
    parent_keys_[parents() - 1] = random_key();
  return leaf;
}

void PageEdit::refresh(std::uint32_t leaf) {
  leaf_keys_[leaf] = random_key();
  parent_keys_[leaf / PageTree::fan] = random_key();
}

Done PageEdit::put_leaf(WriteTxn& txn, std::uint32_t leaf, ByteView plain) {
  const auto row = row_key(Level::leaf, leaf);
  return txn.put(tree_.table_, row, seal_page(leaf_key(leaf), row, 0, plain));
}

Done PageEdit::put_parents(WriteTxn& txn) {
  std::set<std::uint32_t> changed;
  for (const auto& [leaf, key] : leaf_keys_) changed.insert(leaf / PageTree::fan);
  for (const auto& [parent, key] : parent_keys_) changed.insert(parent);
  for (const std::uint32_t parent : changed) {
    const std::uint32_t first = parent * PageTree::fan;
    const std::uint32_t last = std::min(first + PageTree::fan, leaves_);
    PlainWriter out(2 + 32 * PageTree::fan);
    out.u16(static_cast<std::uint16_t>(last - first));
    for (std::uint32_t leaf = first; leaf < last; ++leaf) out.bytes({leaf_key(leaf), 32});
    const auto row = row_key(Level::parent, parent);
    TRY_DONE(txn.put(tree_.table_, row, seal_page(parent_key(parent), row, 0, out.view())));
  }
  return {};
}

Done PageEdit::put_root(WriteTxn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch,
                        ByteView payload) {
  PlainWriter out(payload.size() + 8 + 32 * std::size_t{parents()});
  out.block(payload);
  out.u32(parents());
  for (std::uint32_t parent = 0; parent < parents(); ++parent) out.bytes({parent_key(parent), 32});
  const auto row = row_key(Level::root, 0);
  return txn.put(tree_.table_, row, seal_page(epoch_key.data(), row, epoch, out.view()));
}

void PageEdit::apply() {
  const auto place = [this](std::vector<std::uint32_t>& slots, std::size_t n, const Plain& key) {
    if (n < slots.size())
      tree_.arena_.drop(slots[n]);
    else
      slots.resize(n + 1);
    slots[n] = tree_.arena_.take(key);
  };
  for (const auto& [leaf, key] : leaf_keys_) place(tree_.leaf_, leaf, key);
  for (const auto& [parent, key] : parent_keys_) place(tree_.parent_, parent, key);
  leaf_keys_.clear();
  parent_keys_.clear();
}

}  // namespace lanyard
