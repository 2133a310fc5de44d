// A new vault. It is made complete under another name and renamed last, so a crash never leaves
// half of one where a whole one is looked for.
#include <system_error>

#include "platform/base/text.h"
#include "platform/os/paths.h"
#include "storage/vault/audit_rows.h"
#include "storage/vault/epoch.h"
#include "storage/vault/opening.h"
#include "storage/vault/slots.h"
#include "storage/vault/stage.h"

namespace lanyard {
namespace {

constexpr std::size_t label_most_bytes = 200;

struct Fresh {
  Key<ForVault> vault = Key<ForVault>::random();
  Key<ForEpoch> epoch = Key<ForEpoch>::random();
  SecretText code;
};

Done check_new(const NewVault& what) {
  bool signs = false;
  for (const StoredSecret& secret : what.secrets) {
    if (secret.bytes.size() != 32) return Error(Fault::bad_input, "a secret of the wrong length");
    signs = signs || secret.kind == SecretKind::device_signing;
  }
  if (!signs) return Error(Fault::bad_input, "a vault needs its device's signing key");
  if (what.label.size() > label_most_bytes || !valid_utf8(what.label))
    return Error(Fault::bad_input, "a label that is too long or not text");
  if (file_exists(what.folder)) return Error(Fault::in_use, "there is something in this place");
  return check_folder(what.folder);
}

// A recovery code has the entropy of a key: it is printed once and never stretched.
SecretText random_code(Plain& bytes) {
  bytes.resize(16);
  fill_random(bytes);
  std::string text = to_base32(bytes);
  SecretText out(text);
  wipe(text.data(), text.size());
  return out;
}

Done write_files(const Path& folder, const NewVault& what, const KeySlot& passphrase,
                 Fresh& fresh) {
  const VaultId& id = what.identity.vault;
  Plain code;
  fresh.code = random_code(code);
  Salt salt{};
  fill_random(salt);
  const auto code_key = slot_key_of_code(code, salt, id);
  SlotTable table{1, id, {}, {}};
  table.slots.push_back(passphrase);
  table.slots.push_back(make_slot(SlotKind::recovery_code, stretch_floor, salt, id, code_key.view(),
                                  fresh.vault.view()));
  TRY_DONE(create_file(slots_path(folder, 1), encode_slots(table, fresh.vault.view())));
  TRY_DONE(create_file(slots_path(folder, 0), noise(slots_file_size)));
  TRY_DONE(create_file(epoch_path(folder, 1),
                       encode_epoch(1, id, fresh.vault.view(), fresh.epoch.view())));
  TRY_DONE(create_file(epoch_path(folder, 0), noise(epoch_file_size)));
  TRY_DONE(create_file(folder / "label", as_bytes(what.label)));
  return create_file(folder / "door", encode_door({}));
}

// The first transaction: head, keys, secrets, an empty state.
Done write_database(const Path& folder, const NewVault& what, const Fresh& fresh) {
  Environment::Options options;
  options.create = Environment::Create::yes;
  options.tables = table_names();
  TRY(const auto env, Environment::open(folder, options));
  const auto table = [&](TableOf n) { return env->sealed_table(static_cast<std::size_t>(n)); };
  const RootKeys root = RootKeys::random(what.identity);
  Keyring ring(table(TableOf::pages));
  Stage stage(ring);
  for (const StoredSecret& secret : what.secrets) stage.add_secret(secret);
  TRY(WriteTxn txn, env->begin_write(Purpose::normal, 64 * 1024));
  TRY_DONE(stage.put(txn));
  TRY_DONE(stage.put_root(txn, fresh.epoch.view(), 1, encode_root(root)));
  const RowKey state = RowNames(root.row.view()).of(RowKind::state, {});
  TRY_DONE(txn.put(table(TableOf::local), state,
                   seal(root.local.view(), tags::local, state, encode_state({}))));
  TRY_DONE(txn.put(table(TableOf::local), head_row(),
                   seal_head({1, 1, what.identity.vault}, fresh.vault.view())));
  return txn.commit();
}

Done move_into_place(const Path& from, const Path& to) {
  std::error_code code;
  std::filesystem::rename(from, to, code);
  if (code) return Error(Fault::io, "the vault's folder cannot be named");
  return sync_folder(to.parent_path());
}

Result<CreatedVault> create_with(const NewVault& what, const Path& folder, const KeySlot& slot,
                                 Fresh fresh, const Clock& clock) {
  Path making = folder;
  making += ".making";
  std::error_code ignored;
  std::filesystem::remove_all(making, ignored);  // of an earlier attempt; it never held anything
  TRY_DONE(make_folder(making));
  TRY_DONE(write_files(making, what, slot, fresh));
  TRY_DONE(write_database(making, what, fresh));
  TRY_DONE(move_into_place(making, folder));
  TRY(LockFile lock, LockFile::take(folder / "lock"));
  std::vector<VaultCandidate> candidates;
  candidates.push_back({std::move(fresh.vault), 1, what.identity.vault});
  TRY(auto body,
      open_body(folder, std::move(lock), std::move(candidates), OtherSlots::none, {}, clock));
  body->owed.push_back(own_entry(*body, AuditAction::created));
  auto vault = VaultBuilder::build(std::move(body));
  TRY(const Written written, vault->write({}));
  contract(written.ops.empty(), "a new vault has no ops");
  return CreatedVault{std::move(vault), std::move(fresh.code)};
}

Result<CreatedVault> create_with_key(const NewVault& what, const StretchParams& params,
                                     const Salt& salt, const Key<ForSlot>& key,
                                     const Clock& clock) {
  Fresh fresh;
  const KeySlot slot = make_slot(SlotKind::passphrase, params, salt, what.identity.vault,
                                 key.view(), fresh.vault.view());
  std::error_code ignored;
  Path folder = std::filesystem::absolute(what.folder, ignored).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // named with a slash behind
  return create_with(what, folder, slot, std::move(fresh), clock);
}

}  // namespace

Result<CreatedVault> create_vault(const NewVault& what, const SecretText& passphrase,
                                  const Clock& clock) {
  TRY_DONE(check_new(what));
  if (check_passphrase(passphrase.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase that is too short or not text");
  const StretchParams params = calibrate();
  Salt salt{};
  fill_random(salt);
  TRY(const auto key, stretch(passphrase, salt, params, what.identity.vault));
  return create_with_key(what, params, salt, key, clock);
}

Result<CreatedVault> create_vault(const NewVault& what, Key<ForSlot> stretched,
                                  const Clock& clock) {
  TRY_DONE(check_new(what));
  Salt salt{};
  fill_random(salt);
  return create_with_key(what, stretch_floor, salt, stretched, clock);
}

Result<std::string> label_of(const Path& folder) {
  TRY(const Bytes bytes, read_file(folder / "label", label_most_bytes));
  std::string label(as_text(bytes));
  if (!valid_utf8(label)) return Error(Fault::damaged, "a label that is not text");
  return label;
}

}  // namespace lanyard
