// Loads what an unlocked vault keeps in memory, and opens and seals its own rows.
#include "storage/vault/body.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr std::size_t few_changes = 64;

}  // namespace

VaultBody::VaultBody(Path where, LockFile held, std::unique_ptr<Environment> environment,
                     Key<ForVault> vault, Key<ForEpoch> epoch, const Head& named, const Clock& now)
    : folder(std::move(where)),
      lock(std::move(held)),
      env(std::move(environment)),
      pages(env->sealed_table(static_cast<std::size_t>(TableOf::pages))),
      ops(env->sealed_table(static_cast<std::size_t>(TableOf::ops))),
      local(env->sealed_table(static_cast<std::size_t>(TableOf::local))),
      audit(env->sealed_table(static_cast<std::size_t>(TableOf::audit))),
      vault_key(std::move(vault)),
      epoch_key(std::move(epoch)),
      head(named),
      clock(now),
      ring(pages) {}

Result<std::optional<Plain>> VaultBody::local_row(const Txn& txn, const RowKey& row) const {
  TRY(const auto sealed, txn.get(local, row));
  if (!sealed) return std::optional<Plain>();
  TRY(Plain plain, open(root->local.view(), tags::local, row, *sealed));
  return std::optional<Plain>(std::move(plain));
}

Done VaultBody::put_local(WriteTxn& txn, const RowKey& row, ByteView plain) const {
  return txn.put(local, row, seal(root->local.view(), tags::local, row, plain));
}

Opening VaultBody::opening(const Txn& txn) const {
  return {txn, ops, names(), [this](std::uint32_t slot) { return ring.key(slot); }};
}

std::shared_ptr<const Catalog> VaultBody::forms() const {
  const std::shared_lock guard(memory);
  return catalog;
}

Done VaultBody::load(const Txn& txn) {
  TRY(const Plain payload, ring.load(txn, epoch_key.view(), head.epoch));
  TRY(RootKeys keys, decode_root(payload));
  root.emplace(std::move(keys));
  if (root->identity.vault != head.vault)
    return Error(Fault::damaged, "the key pages of another vault");
  TRY(const auto plain, local_row(txn, names().of(RowKind::state, {})));
  if (!plain) return Error(Fault::damaged, "the vault's state is missing");
  TRY(state, decode_state(*plain));
  manifests = ring.manifests(manifest_key());
  TRY_DONE(check_manifests(txn));
  TRY_DONE(load_cursors(txn));
  TRY_DONE(load_secrets());
  load_outbox();
  return {};
}

Done VaultBody::check_manifests(const Txn& txn) const {
  std::size_t seen = 0;
  for (const auto& [id, manifest] : manifests) {
    const RowKey row = names().of(RowKind::manifest, id.view());
    TRY(const auto sealed, txn.get(local, row));
    if (!sealed) return Error(Fault::damaged, "a case's manifest is missing");
    TRY(const Plain plain, open(root->manifest.view(), tags::manifest, row, *sealed));
    TRY(const Manifest kept, decode_manifest(plain));
    if (kept != manifest) return Error(Fault::damaged, "records of a case are missing or old");
    ++seen;
  }
  // A case whose records are all gone from the key pages still has its manifest.
  const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(RowKind::manifest)};
  std::size_t kept = 0;
  Done done;
  TRY_DONE(txn.each(local, prefix, [&](ByteView key, ByteView value) {
    const auto plain = open_bytes(root->manifest.view().data(), tags::manifest, key, value);
    const auto manifest = plain.ok() ? decode_manifest(*plain) : Result<Manifest>(plain.error());
    if (!manifest.ok()) done = manifest.error();
    if (manifest.ok() && manifest->count > 0) ++kept;
    return done.ok();
  }));
  if (done.ok() && kept != seen) return Error(Fault::damaged, "records of a case are missing");
  return done;
}

Done VaultBody::load_cursors(const Txn& txn) {
  const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(RowKind::cursor)};
  Done done;
  TRY_DONE(txn.each(local, prefix, [&](ByteView key, ByteView value) {
    const auto plain = open_bytes(root->local.view().data(), tags::local, key, value);
    const auto cursor = plain.ok() ? decode_cursor(*plain) : Result<Cursor>(plain.error());
    if (cursor.ok())
      cursors[cursor->case_id] = *cursor;
    else
      done = cursor.error();
    return done.ok();
  }));
  return done;
}

Done VaultBody::load_secrets() {
  const SecretEntry* signing = ring.newest_secret(SecretKind::device_signing);
  if (signing == nullptr) return Error(Fault::damaged, "the device's key is missing");
  if (!device) {
    TRY(SigningKey key, SigningKey::from_seed({ring.key(signing->slot), 32}));
    device.emplace(std::move(key));
  }
  for (const SecretEntry& secret : ring.secrets()) {
    if (secret.kind != SecretKind::user_private || users.contains(secret.generation)) continue;
    TRY(PrivateKey user, PrivateKey::from_bytes({ring.key(secret.slot), 32}));
    users.emplace(secret.generation, std::move(user));
  }
  return {};
}

void VaultBody::load_outbox() {
  // Sorted first: a tree grows fastest at its end.
  std::vector<std::pair<std::uint64_t, OutRef>> unsent;
  for (const Entry& entry : ring.entries()) {
    for (std::size_t n = 0; n < entry.ops.size(); ++n) {
      const OpMark& mark = entry.ops[n];
      if (!mark.is(op_unsent)) continue;
      unsent.push_back(
          {mark.number,
           {entry.id, static_cast<std::uint16_t>(n), mark.prefix, mark.is(op_chunk), true}});
    }
  }
  std::sort(unsent.begin(), unsent.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  outbox_by_prefix.reserve(unsent.size());
  for (const auto& [number, out] : unsent) {
    outbox.insert_or_assign(outbox.end(), number, out);
    outbox_by_prefix[out.prefix] = number;
  }
}

bool VaultBody::newer(std::uint32_t a, std::uint32_t b) const {
  const Entry& left = ring.entries()[a];
  const Entry& right = ring.entries()[b];
  return std::tie(left.updated, left.id) > std::tie(right.updated, right.id);
}

void VaultBody::unlist(const std::vector<std::uint32_t>& changing) {
  if (changing.size() > few_changes) {
    std::vector<bool> leaves(ring.entries().size());
    for (const std::uint32_t n : changing) leaves[n] = true;
    std::erase_if(newest, [&leaves](std::uint32_t n) { return leaves[n]; });
    return;
  }
  for (const std::uint32_t n : changing) {
    const auto at = std::lower_bound(newest.begin(), newest.end(), n,
                                     [this](auto a, auto b) { return newer(a, b); });
    if (at != newest.end() && *at == n) newest.erase(at);
  }
}

void VaultBody::list(const std::vector<std::uint32_t>& changed) {
  if (newest.empty()) return;
  if (changed.size() > few_changes) return newest.clear();
  for (const std::uint32_t n : changed)
    newest.insert(std::upper_bound(newest.begin(), newest.end(), n,
                                   [this](auto a, auto b) { return newer(a, b); }),
                  n);
}

AuditEntry own_entry(const VaultBody& body, AuditAction action, std::int64_t number) {
  return {action, body.clock.now(), body.root->identity.user, {}, {}, number};
}

}  // namespace lanyard
