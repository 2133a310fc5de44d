// What lies in a leaf of the key pages: for each record its keys, what is known of its ops and its
// row, all together, so that they appear and die together; for each case its keys; the long-lived
// secrets.
#pragma once

#include <deque>

#include "storage/model/op.h"
#include "storage/vault/arena.h"
#include "storage/vault/vault.h"

namespace lanyard {

// A key of one facet of a record. `introduced` is the record's op that carries its key record.
struct KeyRef {
  Facet facet = Facet::narrative;
  std::uint16_t introduced = 0;
  std::uint32_t generation = 0;
  std::uint32_t slot = KeyArena::none;
};

enum OpFlag : std::uint8_t { op_unsent = 1, op_unreadable = 2, op_own = 4, op_chunk = 8 };

// An op of a record, by its position among the record's ops. `prefix` is the start of its id.
struct OpMark {
  std::uint64_t prefix = 0;
  std::uint64_t number = 0;  // unsent: this device's sequence; sent: the case log's sequence
  std::uint8_t flags = 0;
  [[nodiscard]] bool is(OpFlag flag) const { return (flags & flag) != 0; }
};

constexpr std::uint8_t most_keys_of_record = UINT8_MAX;  // they are counted by 8 bits

struct Entry {
  RecordId id;  // none: it was destroyed
  CaseId case_id;
  Hlc updated;
  std::uint32_t leaf = KeyArena::none;
  std::uint32_t edition = 0;           // grows with each write; the manifests count it
  std::uint32_t own = KeyArena::none;  // the key that seals the record's ops on this device
  std::vector<KeyRef> keys;
  std::vector<OpMark> ops;
  Plain row;
};

struct CaseKeyRef {
  Facet facet = Facet::narrative;
  std::uint32_t generation = 0;
  std::uint32_t slot = KeyArena::none;
};

struct CaseEntry {
  CaseId id;
  std::uint32_t leaf = KeyArena::none;
  std::vector<CaseKeyRef> keys;
};

struct SecretEntry {
  SecretKind kind = SecretKind::device_signing;
  std::uint32_t generation = 0;
  std::uint32_t leaf = KeyArena::none;
  std::uint32_t slot = KeyArena::none;
};

// Where the key of a slot lies: in the arena, or staged.
using KeySource = std::function<const std::uint8_t*(std::uint32_t slot)>;

[[nodiscard]] Plain encode_item(const Entry& entry, const KeySource& keys);
[[nodiscard]] Plain encode_item(const CaseEntry& entry, const KeySource& keys);
[[nodiscard]] Plain encode_item(const SecretEntry& entry, const KeySource& keys);

enum class ItemKind : std::uint8_t { record = 1, case_keys = 2, secret = 3 };
struct Item {
  ItemKind kind;
  std::uint32_t index;  // in the keyring's list of that kind
};

// Reads all items of a leaf; keys go to the arena. Fails with damaged.
struct ItemSink {
  KeyArena& arena;
  std::deque<Entry>& entries;
  std::deque<CaseEntry>& cases;
  std::deque<SecretEntry>& secrets;
};
[[nodiscard]] Done decode_leaf(ByteView leaf, std::uint32_t number, ItemSink& sink,
                               std::vector<Item>& items);

[[nodiscard]] std::uint64_t prefix_of(const OpId& id);
// An op's place among its record's ops, or -1.
[[nodiscard]] std::ptrdiff_t find_op(const Entry& entry, const OpId& id);
[[nodiscard]] const KeyRef* newest_key(const Entry& entry, Facet facet);

}  // namespace lanyard
