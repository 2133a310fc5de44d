// Destroying an epoch: by plain rotation, with records in it, or because the passphrase changed.
//
// Order, each step durable before the next: (1) the new epoch in the other file, (2) for a new
// vault key, the new slots in the other file, (3) one commit that rewrites the victims' pages,
// their parents and the root under fresh keys, deletes the victims' rows and names the new
// generations, (4) noise over the old epoch, (5) noise over the old slots. A crash before (3)
// leaves the old state, a crash after it the new one; unlock sweeps whichever file the database
// does not name.
#include "storage/vault/epoch.h"
#include "storage/vault/opening.h"
#include "storage/vault/slots.h"
#include "storage/vault/writing.h"

namespace lanyard {
namespace {

struct NewVaultKey {
  Key<ForVault> key;
  Bytes slots_file;
};

Done check_victims(const VaultBody& body, const Victims& victims) {
  const std::shared_lock guard(body.memory);
  std::unordered_set<RecordId, RecordId::Hash> named;
  for (const RecordId& id : victims.records) {
    named.insert(id);
    const Entry* entry = body.ring.find(id);
    if (entry == nullptr) return Error(Fault::not_found, "there is no such record");
    for (const OpMark& op : entry->ops)
      if (op.is(op_unsent)) return Error(Fault::refused, "the record is not on the server yet");
  }
  for (const CaseId& id : victims.cases) {
    if (const auto* records = body.ring.of_case(id))
      for (const std::uint32_t n : *records)
        if (!named.contains(body.ring.entries()[n].id))
          return Error(Fault::refused, "a record of the case stays");
    for (const UnsentLink& link : body.state.unsent_links)
      if (link.chain == id) return Error(Fault::refused, "a link is not on the server yet");
  }
  return {};
}

// About what the transaction puts: the victims' pages, and all own rows when they are sealed anew.
Result<std::size_t> room_for(const VaultBody& body, const Victims& victims) {
  std::size_t bytes = 65536 + (victims.records.size() + victims.cases.size()) * 8192;
  for (const auto& [name, value] : victims.left) bytes += value.size() + 1024;
  bytes += victims.audit.size() * 128;
  if (victims.cases.empty() && !victims.setting) return bytes;
  TRY(const ReadTxn txn, body.env->begin_read());
  TRY_DONE(txn.each(body.local, {}, [&bytes](ByteView, ByteView value) {
    bytes += value.size() + 64;
    return true;
  }));
  return bytes;
}

// Steps 1 to 5; `body.writing` is held.
Done change_epoch(VaultBody& body, const Victims& victims, std::optional<NewVaultKey> next) {
  TRY_DONE(body.env->settle());  // until then the file of step 1 may hold the epoch that counts
  TRY(const std::size_t room, room_for(body, victims));
  Head head = body.head;
  ++head.epoch;
  if (next) ++head.slots;
  const KeyView<ForVault> vault_key = next ? next->key.view() : body.vault_key.view();
  auto epoch_key = Key<ForEpoch>::random();
  TRY_DONE(overwrite_file(epoch_path(body.folder, head.epoch),
                          encode_epoch(head.epoch, head.vault, vault_key, epoch_key.view())));
  if (next) TRY_DONE(overwrite_file(slots_path(body.folder, head.slots), next->slots_file));
  {
    TRY(WriteTxn txn, body.env->begin_write(Purpose::reserve, room));
    Writing writing(body, txn);
    TRY_DONE(writing.destroy(victims));
    Batch batch;
    batch.settings = victims.left;
    batch.audit = victims.audit;
    TRY_DONE(writing.take(batch));
    TRY_DONE(txn.put(body.local, head_row(), seal_head(head, vault_key)));
    TRY_DONE(writing.finish(Writing::Root::always, epoch_key.view(), head.epoch));
    TRY_DONE(txn.commit());
    writing.apply();
  }
  const Head old = body.head;
  body.head = head;
  body.epoch_key = std::move(epoch_key);
  if (next) body.vault_key = std::move(next->key);
  body.searcher.remove(victims.records);
  body.owed.push_back(
      own_entry(body, AuditAction::epoch_destroyed, static_cast<std::int64_t>(old.epoch)));
  TRY_DONE(overwrite_file(epoch_path(body.folder, old.epoch), noise(epoch_file_size)));
  if (old.slots != head.slots)
    TRY_DONE(overwrite_file(slots_path(body.folder, old.slots), noise(slots_file_size)));
  return {};
}

// The slots of today, the given one replaced, all of them under the new vault key.
Result<NewVaultKey> new_vault_key(const VaultBody& body, const SlotTable& table,
                                  const KeySlot& replaced, const StretchParams& params,
                                  const Salt& salt, KeyView<ForSlot> slot_key) {
  auto key = Key<ForVault>::random();
  SlotTable next{table.generation + 1, table.vault, {}, {}};
  for (const KeySlot& slot : table.slots) {
    if (slot.commitment == replaced.commitment) {
      next.slots.push_back(
          make_slot(SlotKind::passphrase, params, salt, table.vault, slot_key, key.view()));
      continue;
    }
    TRY(KeySlot kept, rewrap(slot, table.vault, body.vault_key.view(), key.view()));
    next.slots.push_back(std::move(kept));
  }
  Bytes file = encode_slots(next, key.view());
  return NewVaultKey{std::move(key), std::move(file)};
}

Result<SlotTable> table_of_today(const VaultBody& body) {
  TRY(const auto tables, read_slots(body.folder));
  for (const SlotTable& table : tables)
    if (table.generation == body.head.slots) return table;
  return Error(Fault::damaged, "the slots of today are missing");
}

Done change_with(VaultBody& body, const SlotTable& table, const KeySlot& slot,
                 const StretchParams& params, const Salt& salt, KeyView<ForSlot> next) {
  TRY(auto vault_key, new_vault_key(body, table, slot, params, salt, next));
  TRY_DONE(change_epoch(body, {}, std::move(vault_key)));
  body.owed.push_back(own_entry(body, AuditAction::passphrase_changed));
  return {};
}

}  // namespace

Done Vault::erase(const Victims& victims) {
  const std::lock_guard serial(body_->writing);
  TRY_DONE(check_victims(*body_, victims));
  return change_epoch(*body_, victims, std::nullopt);
}

Done Vault::change_passphrase(const SecretText& now, const SecretText& next) {
  if (check_passphrase(next.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase that is too short or not text");
  const std::lock_guard serial(body_->writing);
  TRY(const SlotTable table, table_of_today(*body_));
  for (const KeySlot& slot : table.slots) {
    if (slot.kind != SlotKind::passphrase) continue;
    TRY(const auto key, stretch(now, slot.salt, slot.params, table.vault));
    if (!open_slot(table, slot, key.view()).ok()) continue;
    const StretchParams params = std::max(slot.params, calibrate());
    Salt salt{};
    fill_random(salt);
    TRY(const auto fresh, stretch(next, salt, params, table.vault));
    return change_with(*body_, table, slot, params, salt, fresh.view());
  }
  return Error(Fault::wrong_passphrase, "not the passphrase of today");
}

Done Vault::change_passphrase(Key<ForSlot> now, Key<ForSlot> next) {
  const std::lock_guard serial(body_->writing);
  TRY(const SlotTable table, table_of_today(*body_));
  for (const KeySlot& slot : table.slots) {
    if (slot.kind != SlotKind::passphrase || !open_slot(table, slot, now.view()).ok()) continue;
    Salt salt{};
    fill_random(salt);
    return change_with(*body_, table, slot, slot.params, salt, next.view());
  }
  return Error(Fault::wrong_passphrase, "not the passphrase of today");
}

Done Vault::set_passphrase(const SecretText& next) {
  if (check_passphrase(next.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase that is too short or not text");
  const std::lock_guard serial(body_->writing);
  TRY(const SlotTable table, table_of_today(*body_));
  for (const KeySlot& slot : table.slots) {
    if (slot.kind != SlotKind::passphrase) continue;
    const StretchParams params = std::max(slot.params, calibrate());
    Salt salt{};
    fill_random(salt);
    TRY(const auto fresh, stretch(next, salt, params, table.vault));
    return change_with(*body_, table, slot, params, salt, fresh.view());
  }
  return Error(Fault::damaged, "there is no passphrase slot");
}

}  // namespace lanyard
