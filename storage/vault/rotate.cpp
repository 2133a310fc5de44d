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

Done check_victims(const VaultBody& body, const std::vector<RecordId>& victims) {
  const std::shared_lock guard(body.memory);
  for (const RecordId& id : victims) {
    const Entry* entry = body.ring.find(id);
    if (entry == nullptr) return Error(Fault::not_found, "there is no such record");
    for (const OpMark& op : entry->ops)
      if (op.is(op_unsent)) return Error(Fault::refused, "the record is not on the server yet");
  }
  return {};
}

Done erase_ops(const VaultBody& body, WriteTxn& txn, const std::vector<RecordId>& victims) {
  for (const RecordId& id : victims) {
    const Entry* entry = body.ring.find(id);
    for (std::size_t n = 0; n < entry->ops.size(); ++n)
      TRY_DONE(txn.erase(body.ops, op_row(body.names(), id, n)));
  }
  return {};
}

// Steps 1 to 5; `body.writing` is held.
Done change_epoch(VaultBody& body, const std::vector<RecordId>& victims,
                  std::optional<NewVaultKey> next) {
  Head head = body.head;
  ++head.epoch;
  if (next) ++head.slots;
  const KeyView<ForVault> vault_key = next ? next->key.view() : body.vault_key.view();
  auto epoch_key = Key<ForEpoch>::random();
  TRY_DONE(overwrite_file(epoch_path(body.folder, head.epoch),
                          encode_epoch(head.epoch, head.vault, vault_key, epoch_key.view())));
  if (next) TRY_DONE(overwrite_file(slots_path(body.folder, head.slots), next->slots_file));
  {
    TRY(WriteTxn txn, body.env->begin_write(Purpose::reserve, victims.size() * 8192 + 65536));
    Writing writing(body, txn);
    for (const RecordId& id : victims) writing.destroy(id);
    TRY_DONE(erase_ops(body, txn, victims));
    TRY_DONE(txn.put(body.local, head_row(), seal_head(head, vault_key)));
    TRY_DONE(writing.finish(Writing::Root::always, epoch_key.view(), head.epoch));
    TRY_DONE(txn.commit());
    writing.apply();
  }
  const Head old = body.head;
  body.head = head;
  body.epoch_key = std::move(epoch_key);
  if (next) body.vault_key = std::move(next->key);
  for (const RecordId& id : victims) body.searcher.remove(id);
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

Done Vault::rotate(const std::vector<RecordId>& victims) {
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
