// The bytes of a leaf.
//
//   leaf   = item*
//   item   = kind:u8 length:u32 (record | case | secret)
//   record = id:16 case:16 updated:u64 edition:u32 own:32 n:u8 key*n n:u16 op*n row
//   key    = facet:u8 introduced:u16 generation:u32 key:32
//   op     = prefix:u64 number:u64 flags:u8
//   case   = id:16 n:u16 (facet:u8 generation:u32 key:32)*n
//   secret = kind:u8 generation:u32 key:32
#include "storage/vault/items.h"

#include <algorithm>

#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

void put_key(PlainWriter& out, std::uint32_t slot, const KeySource& keys) {
  out.bytes({keys(slot), 32});
}

Plain item_of(ItemKind kind, const PlainWriter& body) {
  PlainWriter out(body.size() + 5);
  out.u8(static_cast<std::uint8_t>(kind));
  out.block(body.view());
  return out.take();
}

bool facet_of(std::uint8_t n, Facet& out) {
  if (n < 1 || n > 4) return false;
  out = static_cast<Facet>(n);
  return true;
}

std::uint32_t take_key(ByteReader& in, KeyArena& arena) {
  const ByteView key = in.bytes(32);
  return key.size() == 32 ? arena.take(key) : KeyArena::none;
}

bool read_record(ByteReader& in, Entry& entry, KeyArena& arena) {
  entry.id = RecordId::read(in);
  entry.case_id = CaseId::read(in);
  entry.updated = {in.u64()};
  entry.edition = in.u32();
  entry.own = take_key(in, arena);
  const unsigned keys = in.count8(most_keys_of_record, 39);
  entry.keys.resize(keys);
  for (KeyRef& key : entry.keys) {
    if (!facet_of(in.u8(), key.facet)) return false;
    key.introduced = in.u16();
    key.generation = in.u32();
    key.slot = take_key(in, arena);
  }
  const std::size_t ops = in.u16();
  if (in.left() < ops * 17) return false;
  entry.ops.resize(ops);
  for (OpMark& op : entry.ops) {
    op.prefix = in.u64();
    op.number = in.u64();
    op.flags = in.u8();
  }
  const ByteView row = in.bytes(in.left());
  entry.row.assign(row.begin(), row.end());
  return in.ok() && !entry.id.none();
}

bool read_case(ByteReader& in, CaseEntry& entry, KeyArena& arena) {
  entry.id = CaseId::read(in);
  const std::size_t keys = in.u16();
  if (in.left() != keys * 37) return false;
  entry.keys.resize(keys);
  for (CaseKeyRef& key : entry.keys) {
    if (!facet_of(in.u8(), key.facet)) return false;
    key.generation = in.u32();
    key.slot = take_key(in, arena);
  }
  return in.finished();
}

bool read_secret(ByteReader& in, SecretEntry& entry, KeyArena& arena) {
  const std::uint8_t kind = in.u8();
  if (kind < 1 || kind > 3) return false;
  entry.kind = static_cast<SecretKind>(kind);
  entry.generation = in.u32();
  entry.slot = take_key(in, arena);
  return in.finished();
}

template <class List>
std::uint32_t add_to(List& list, std::uint32_t leaf) {
  list.emplace_back().leaf = leaf;
  return static_cast<std::uint32_t>(list.size() - 1);
}

}  // namespace

Plain encode_item(const Entry& entry, const KeySource& keys) {
  contract(entry.keys.size() <= most_keys_of_record && entry.ops.size() <= UINT16_MAX,
           "a record's keys and ops can be counted");
  PlainWriter out(128 + entry.keys.size() * 39 + entry.ops.size() * 17 + entry.row.size());
  out.bytes(entry.id.view());
  out.bytes(entry.case_id.view());
  out.u64(entry.updated.value);
  out.u32(entry.edition);
  put_key(out, entry.own, keys);
  out.u8(static_cast<std::uint8_t>(entry.keys.size()));
  for (const KeyRef& key : entry.keys) {
    out.u8(static_cast<std::uint8_t>(key.facet));
    out.u16(key.introduced);
    out.u32(key.generation);
    put_key(out, key.slot, keys);
  }
  out.u16(static_cast<std::uint16_t>(entry.ops.size()));
  for (const OpMark& op : entry.ops) {
    out.u64(op.prefix);
    out.u64(op.number);
    out.u8(op.flags);
  }
  out.bytes(entry.row);
  return item_of(ItemKind::record, out);
}

Plain encode_item(const CaseEntry& entry, const KeySource& keys) {
  PlainWriter out(18 + entry.keys.size() * 37);
  out.bytes(entry.id.view());
  out.u16(static_cast<std::uint16_t>(entry.keys.size()));
  for (const CaseKeyRef& key : entry.keys) {
    out.u8(static_cast<std::uint8_t>(key.facet));
    out.u32(key.generation);
    put_key(out, key.slot, keys);
  }
  return item_of(ItemKind::case_keys, out);
}

Plain encode_item(const SecretEntry& entry, const KeySource& keys) {
  PlainWriter out(37);
  out.u8(static_cast<std::uint8_t>(entry.kind));
  out.u32(entry.generation);
  put_key(out, entry.slot, keys);
  return item_of(ItemKind::secret, out);
}

Done decode_leaf(ByteView leaf, std::uint32_t number, ItemSink& sink, std::vector<Item>& items) {
  ByteReader in(leaf);
  while (in.left() > 0) {
    const std::uint8_t kind = in.u8();
    ByteReader body(in.block(leaf.size()));
    if (!in.ok() || kind < 1 || kind > 3) return Error(Fault::damaged, "a key page does not parse");
    Item item{static_cast<ItemKind>(kind), 0};
    bool good = false;
    switch (item.kind) {
      case ItemKind::record:
        item.index = add_to(sink.entries, number);
        good = read_record(body, sink.entries.back(), sink.arena);
        break;
      case ItemKind::case_keys:
        item.index = add_to(sink.cases, number);
        good = read_case(body, sink.cases.back(), sink.arena);
        break;
      case ItemKind::secret:
        item.index = add_to(sink.secrets, number);
        good = read_secret(body, sink.secrets.back(), sink.arena);
        break;
    }
    if (!good) return Error(Fault::damaged, "a key page does not parse");
    items.push_back(item);
  }
  return {};
}

std::uint64_t prefix_of(const OpId& id) {
  return ByteReader(id.view()).u64();
}

std::ptrdiff_t find_op(const Entry& entry, const OpId& id) {
  const std::uint64_t prefix = prefix_of(id);
  const auto at = std::find_if(entry.ops.begin(), entry.ops.end(),
                               [prefix](const OpMark& op) { return op.prefix == prefix; });
  return at == entry.ops.end() ? -1 : at - entry.ops.begin();
}

const KeyRef* newest_key(const Entry& entry, Facet facet) {
  const KeyRef* best = nullptr;
  for (const KeyRef& key : entry.keys)
    if (key.facet == facet && (best == nullptr || key.generation > best->generation)) best = &key;
  return best;
}

}  // namespace lanyard
