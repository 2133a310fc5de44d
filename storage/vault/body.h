// What an unlocked vault is made of. One lock for writers, who wait for the disk, and one for the
// memory, which is never held across a flush: lists and search do not wait for a save. In this
// order: writers, transaction (which holds off the growing of the map), memory.
#pragma once

#include <mutex>
#include <shared_mutex>

#include "platform/os/lock_file.h"
#include "storage/vault/local_rows.h"
#include "storage/vault/opener.h"
#include "storage/vault/searcher.h"

namespace lanyard {

// An op of this device that the server has not acknowledged.
struct OutRef {
  RecordId record;
  std::uint16_t n = 0;
  std::uint64_t prefix = 0;
  bool chunk = false;
  bool handed =
      false;  // outgoing() has given it away, or it was unsent at unlock: it may not change
};

class VaultBody {
 public:
  VaultBody(Path where, LockFile held, std::unique_ptr<Environment> environment,
            Key<ForVault> vault, Key<ForEpoch> epoch, const Head& named, const Clock& now);

  // Opens and seals rows of the table `local`.
  [[nodiscard]] Result<std::optional<Plain>> local_row(const Txn& txn, const RowKey& row) const;
  [[nodiscard]] Done put_local(WriteTxn& txn, const RowKey& row, ByteView plain) const;
  [[nodiscard]] RowNames names() const { return RowNames(root->row.view()); }
  [[nodiscard]] ByteView manifest_key() const { return root->manifest.view().bytes(); }
  [[nodiscard]] Opening opening(const Txn& txn) const;
  [[nodiscard]] std::shared_ptr<const Catalog> forms() const;

  // After secrets were added, and at unlock.
  [[nodiscard]] Done load_secrets();
  // Keep `newest` sorted: before the records `changing` (indexes) are written or destroyed, and
  // after the records `changed` were written.
  void unlist(const std::vector<std::uint32_t>& changing);
  void list(const std::vector<std::uint32_t>& changed);

  // At unlock: the key pages, then everything else from the rows; checks the manifests.
  [[nodiscard]] Done load(const Txn& txn);
  [[nodiscard]] Done check_manifests(const Txn& txn) const;

  Path folder;
  LockFile lock;
  std::unique_ptr<Environment> env;
  SealedTable pages, ops, local, audit;
  Key<ForVault> vault_key;
  Key<ForEpoch> epoch_key;
  std::optional<RootKeys> root;  // from load() or create_vault() on
  Head head;
  const Clock& clock;

  std::mutex writing;                // held by writers, also while they flush
  mutable std::shared_mutex memory;  // guards what follows; `root` and `head` never change alone
  Keyring ring;
  State state;
  std::unordered_map<CaseId, Manifest, CaseId::Hash> manifests;
  std::map<CaseId, Cursor> cursors;
  std::map<std::uint64_t, OutRef> outbox;  // by sequence
  std::unordered_map<std::uint64_t, std::uint64_t> outbox_by_prefix;
  std::optional<SigningKey> device;
  std::map<std::uint32_t, PrivateKey> users;
  std::vector<std::uint32_t> newest;  // record indexes, newest first; empty: to be sorted again
  std::shared_ptr<const Catalog> catalog;
  std::vector<AuditEntry> owed;  // audit entries that go with the next transaction
  Searcher searcher;             // has a lock of its own

 private:
  [[nodiscard]] bool newer(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] Done load_cursors(const Txn& txn);
  void load_outbox();
};

class Vault::Body final : public VaultBody {
 public:
  using VaultBody::VaultBody;
};

class VaultBuilder {
 public:
  using Body = Vault::Body;
  [[nodiscard]] static std::unique_ptr<Vault> build(std::unique_ptr<Body> body) {
    return std::unique_ptr<Vault>(new Vault(std::move(body)));
  }
  // For tests: what lies inside, to erase without rotating and to see that this is found.
  [[nodiscard]] static VaultBody& inside(Vault& vault);
};

[[nodiscard]] AuditEntry own_entry(const VaultBody& body, AuditAction action,
                                   std::int64_t number = 0);

}  // namespace lanyard
