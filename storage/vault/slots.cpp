// The slots file.
//
//   slots  = "LNYslots" version:u16 generation:u64 vault:16 count:u8 slot*count mac:16 noise
//   checksum:32
//            4096 bytes in all
//   slot   = kind:u8 passes:u32 memory_mib:u32 salt:16 commitment:16 vault_key:72 own_key:72
//   mac      = keyed BLAKE2b-128 of all before it, under a subkey of the vault key
//   checksum = BLAKE2b-256 of all before it
//   context of both seals = vault:16 kind:u8 passes:u32 memory_mib:u32 salt:16
//
// Rejected: one file replaced by rename (the old slots stay in freed blocks of the disk); a file
// that grows (it could then need space when there is none).
#include "storage/vault/slots.h"

#include <algorithm>

#include "crypto/hash.h"

namespace lanyard {
namespace {

constexpr std::string_view slots_magic = "LNYslots";
constexpr std::uint16_t slots_version = 1;
constexpr std::size_t slots_checksum_size = 32;
constexpr std::size_t sealed_key_size = 32 + Sealed::overhead;
constexpr std::size_t slot_size = 1 + 4 + 4 + 16 + 16 + 2 * sealed_key_size;

Bytes context_of(SlotKind kind, const StretchParams& params, const Salt& salt,
                 const VaultId& vault) {
  ByteWriter out;
  out.bytes(vault.view());
  out.u8(static_cast<std::uint8_t>(kind));
  out.u32(params.passes);
  out.u32(params.memory_mib);
  out.bytes(salt);
  return out.take();
}

Bytes encode_body(const SlotTable& table) {
  contract(!table.slots.empty() && table.slots.size() <= most_slots, "one to eight slots");
  ByteWriter out;
  out.bytes(as_bytes(slots_magic));
  out.u16(slots_version);
  out.u64(table.generation);
  out.bytes(table.vault.view());
  out.u8(static_cast<std::uint8_t>(table.slots.size()));
  for (const KeySlot& slot : table.slots) {
    out.u8(static_cast<std::uint8_t>(slot.kind));
    out.u32(slot.params.passes);
    out.u32(slot.params.memory_mib);
    out.bytes(slot.salt);
    out.bytes(slot.commitment);
    out.bytes(slot.vault_key.view());
    out.bytes(slot.own_key.view());
  }
  return out.take();
}

std::array<std::uint8_t, 16> mac_of(const SlotTable& table, KeyView<ForVault> vault_key) {
  const auto key = derive<ForLocal>(vault_key, "slotsmac");
  return keyed_hash16(key.view().bytes(), encode_body(table));
}

std::array<std::uint8_t, 32> slots_checksum(ByteView bytes) {
  return Hasher("LNYslotsfile").add(bytes).finish();
}

Result<KeySlot> read_slot(ByteReader& in) {
  KeySlot slot;
  const std::uint8_t kind = in.u8();
  if (kind != 1 && kind != 2) return Error(Fault::unsupported, "a slot of an unknown kind");
  slot.kind = static_cast<SlotKind>(kind);
  slot.params.passes = in.u32();
  slot.params.memory_mib = in.u32();
  if (!acceptable(slot.params)) return Error(Fault::damaged, "a slot's parameters out of bounds");
  in.into(slot.salt);
  in.into(slot.commitment);
  TRY(slot.vault_key, Sealed::parse(in.bytes(sealed_key_size)));
  TRY(slot.own_key, Sealed::parse(in.bytes(sealed_key_size)));
  return slot;
}

}  // namespace

Bytes noise(std::size_t n) {
  Bytes out(n);
  fill_random(out);
  return out;
}

KeySlot make_slot(SlotKind kind, const StretchParams& params, const Salt& salt,
                  const VaultId& vault, KeyView<ForSlot> slot_key, KeyView<ForVault> vault_key) {
  const Bytes context = context_of(kind, params, salt, vault);
  KeySlot slot;
  slot.kind = kind;
  slot.params = params;
  slot.salt = salt;
  slot.commitment = commit(slot_key);
  slot.vault_key = seal(slot_key, tags::slot, context, vault_key.bytes());
  slot.own_key = seal(vault_key, tags::slot_table, context, slot_key.bytes());
  return slot;
}

Bytes encode_slots(SlotTable& table, KeyView<ForVault> vault_key) {
  table.mac = mac_of(table, vault_key);
  ByteWriter out;
  out.bytes(encode_body(table));
  out.bytes(table.mac);
  out.bytes(noise(slots_file_size - slots_checksum_size - out.size()));
  out.bytes(slots_checksum(out.view()));
  return out.take();
}

bool looks_like_slots(ByteView file) {
  return file.size() >= slots_magic.size() &&
         as_text(file.first(slots_magic.size())) == slots_magic;
}

Result<SlotTable> parse_slots(ByteView file) {
  if (file.size() != slots_file_size || !looks_like_slots(file))
    return Error(Fault::damaged, "a slots file that is none");
  const ByteView body = file.first(slots_file_size - slots_checksum_size);
  const auto sum = slots_checksum(body);
  if (!std::equal(sum.begin(), sum.end(), file.begin() + static_cast<std::ptrdiff_t>(body.size())))
    return Error(Fault::damaged, "a slots file with a wrong checksum");
  ByteReader in(body.subspan(slots_magic.size()));
  if (in.u16() != slots_version)
    return Error(Fault::unsupported, "a slots file of a newer version");
  SlotTable table;
  table.generation = in.u64();
  table.vault = VaultId::read(in);
  const std::uint8_t count = in.count8(most_slots, slot_size);
  if (count == 0) return Error(Fault::damaged, "a slots file without slots");
  for (std::uint8_t i = 0; i < count; ++i) {
    TRY(KeySlot slot, read_slot(in));
    table.slots.push_back(std::move(slot));
  }
  in.into(table.mac);
  if (!in.ok()) return Error(Fault::damaged, "a slots file that is cut off");
  return table;
}

Result<Key<ForVault>> open_slot(const SlotTable& table, const KeySlot& slot,
                                KeyView<ForSlot> slot_key) {
  const Commitment offered = commit(slot_key);
  if (!equal(offered, slot.commitment))
    return Error(Fault::wrong_passphrase, "not this slot's key");
  const Bytes context = context_of(slot.kind, slot.params, slot.salt, table.vault);
  TRY(const Plain bytes, open(slot_key, tags::slot, context, slot.vault_key));
  TRY(Key<ForVault> key, Key<ForVault>::from_bytes(bytes));
  if (!equal(mac_of(table, key.view()), table.mac))
    return Error(Fault::damaged, "a slots file that was changed");
  return key;
}

Result<KeySlot> rewrap(const KeySlot& slot, const VaultId& vault, KeyView<ForVault> now,
                       KeyView<ForVault> next) {
  const Bytes context = context_of(slot.kind, slot.params, slot.salt, vault);
  TRY(const Plain own, open(now, tags::slot_table, context, slot.own_key));
  TRY(const Key<ForSlot> key, Key<ForSlot>::from_bytes(own));
  return make_slot(slot.kind, slot.params, slot.salt, vault, key.view(), next);
}

Path slots_path(const Path& folder, std::uint64_t generation) {
  return folder / (generation % 2 == 0 ? "slots.0" : "slots.1");
}

Result<std::vector<SlotTable>> read_slots(const Path& folder) {
  std::vector<SlotTable> tables;
  Error first(Fault::not_found, "no slots file");
  for (const std::uint64_t n : {0U, 1U}) {
    const auto bytes = read_file(slots_path(folder, n), slots_file_size);
    const auto table = bytes.ok() ? parse_slots(*bytes) : Result<SlotTable>(bytes.error());
    if (table.ok() && table->generation % 2 == n)
      tables.push_back(*table);
    else if (bytes.ok() && (looks_like_slots(*bytes) || first.fault() == Fault::not_found))
      first = table.ok() ? Error(Fault::damaged, "a slots file in the wrong place") : table.error();
  }
  if (tables.empty()) return first;
  std::sort(tables.begin(), tables.end(),
            [](const SlotTable& a, const SlotTable& b) { return a.generation > b.generation; });
  return tables;
}

}  // namespace lanyard
