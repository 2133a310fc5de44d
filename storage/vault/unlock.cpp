// Unlocking: the door counts the attempt, the slots give the vault key, the database opens behind
// it.
#include <algorithm>

#include "storage/vault/opening.h"
#include "storage/vault/slots.h"

namespace lanyard {
namespace {

// The key of a slot, or nothing when the credential cannot be this slot's.
using SlotOpener =
    std::function<Result<std::optional<Key<ForSlot>>>(const KeySlot&, const VaultId&)>;

Result<std::vector<VaultCandidate>> try_slots(const std::vector<SlotTable>& tables,
                                              const SlotOpener& opener) {
  std::vector<VaultCandidate> out;
  for (const SlotTable& table : tables) {
    for (const KeySlot& slot : table.slots) {
      TRY(const auto slot_key, opener(slot, table.vault));
      if (!slot_key) continue;
      auto vault_key = open_slot(table, slot, slot_key->view());
      if (vault_key.ok()) {
        out.push_back({std::move(*vault_key), table.generation, table.vault});
        break;
      }
      if (vault_key.error().fault() != Fault::wrong_passphrase) return vault_key.error();
    }
  }
  if (out.empty()) return Error(Fault::wrong_passphrase, "no slot opens");
  return out;
}

SlotOpener passphrase_opener(const SecretText& secret) {
  return
      [&secret](const KeySlot& slot, const VaultId& vault) -> Result<std::optional<Key<ForSlot>>> {
        if (slot.kind != SlotKind::passphrase) return std::optional<Key<ForSlot>>();
        TRY(auto key, stretch(secret, slot.salt, slot.params, vault));
        return std::optional<Key<ForSlot>>(std::move(key));
      };
}

SlotOpener code_opener(const SecretText& secret) {
  return
      [&secret](const KeySlot& slot, const VaultId& vault) -> Result<std::optional<Key<ForSlot>>> {
        const auto code = from_base32(secret.expose());
        if (slot.kind != SlotKind::recovery_code || !code.ok() || code->size() != 16)
          return std::optional<Key<ForSlot>>();
        return std::optional<Key<ForSlot>>(slot_key_of_code(*code, slot.salt, vault));
      };
}

SlotOpener key_opener(const Key<ForSlot>& key) {
  return [&key](const KeySlot& slot, const VaultId&) -> Result<std::optional<Key<ForSlot>>> {
    if (slot.kind != SlotKind::passphrase) return std::optional<Key<ForSlot>>();
    TRY(auto copy, Key<ForSlot>::from_bytes(key.view().bytes()));
    return std::optional<Key<ForSlot>>(std::move(copy));
  };
}

// Audits what happened since the last time. A vault on a full disk opens all the same; the entries
// then go with the first write that succeeds.
Done audit_unlock(Vault& vault, VaultBody& body, std::uint32_t wrong) {
  if (wrong > 0)
    body.owed.push_back(own_entry(body, AuditAction::wrong_passphrase, std::int64_t{wrong}));
  body.owed.push_back(own_entry(body, AuditAction::unlocked));
  const auto written = vault.write({});
  return written.ok() || written.error().fault() == Fault::no_space ? Done() : written.error();
}

Result<std::unique_ptr<Vault>> unlock_with(const Path& folder, const SlotOpener& opener,
                                           const Clock& clock) {
  if (was_destroyed(folder)) {
    TRY_DONE(destroy_vault(folder));  // a crash may have left some of it
    return Error(Fault::turned_away, "this vault was wiped: the laptop was reported lost");
  }
  TRY(const auto tables, read_slots(folder));
  TRY(LockFile lock, LockFile::take(folder / "lock"));
  if (throttle_of(folder, clock).wait_ms > 0)
    return Error(Fault::throttled, "too many wrong passphrases");
  const Door before = read_door(folder);
  Door door = before;
  count_wrong(door, moment(clock));
  TRY_DONE(write_door(folder, door));
  auto candidates = try_slots(tables, opener);
  auto body =
      candidates.ok()
          ? open_body(folder, std::move(lock), std::move(*candidates),
                      tables.size() > 1 ? OtherSlots::present : OtherSlots::none, before, clock)
          : Result<std::unique_ptr<VaultBuilder::Body>>(candidates.error());
  if (!body.ok()) {
    // Only a wrong passphrase counts; damage is not the user's mistake.
    if (body.error().fault() != Fault::wrong_passphrase) TRY_DONE(write_door(folder, before));
    return body.error();
  }
  const Sweep sweep = before.closed == Closed::yes ? Sweep::if_readable : Sweep::always;
  TRY_DONE(sweep_others(**body, sweep));
  rebuild_when_worth_it(**body);
  VaultBody& inside = **body;
  auto vault = VaultBuilder::build(std::move(*body));
  TRY_DONE(write_door(folder, Door{}));
  TRY_DONE(audit_unlock(*vault, inside, before.wrong));
  return vault;
}

}  // namespace

Result<std::unique_ptr<Vault>> unlock_vault(const Path& folder, const SecretText& secret,
                                            Credential credential, const Clock& clock) {
  switch (credential) {
    case Credential::passphrase:
      return unlock_with(folder, passphrase_opener(secret), clock);
    case Credential::recovery_code:
      return unlock_with(folder, code_opener(secret), clock);
  }
  return Error(Fault::bad_input, "an unknown credential");
}

Result<std::unique_ptr<Vault>> unlock_vault(const Path& folder, Key<ForSlot> stretched,
                                            const Clock& clock) {
  return unlock_with(folder, key_opener(stretched), clock);
}

}  // namespace lanyard
