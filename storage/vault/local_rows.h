// The rows that only this vault reads: what they are called on disk, and what stands in the small
// ones. A row's name is one byte for its kind and a keyed hash of what it is about: no name, date
// or order can be read from the file.
#pragma once

#include "storage/vault/keyring.h"

namespace lanyard {

// Tables, by their place in Environment::Options::tables.
enum class TableOf : std::size_t { pages = 0, ops = 1, local = 2, audit = 3 };
[[nodiscard]] const std::vector<const char*>& table_names();

using RowKey = std::array<std::uint8_t, 17>;

enum class RowKind : std::uint8_t {
  head = 'h',
  op = 'o',
  state = 's',
  cursor = 'c',
  manifest = 'm',
  link = 'l',
  chain = 'n',
  blob = 'b',
  setting = 't',
  audit = 'a',
};

// The name of the head alone is not blinded: it is read before any key but the vault key is known.
[[nodiscard]] RowKey head_row();

class RowNames {
 public:
  explicit RowNames(KeyView<ForRow> key) : key_(key) {}
  [[nodiscard]] RowKey of(RowKind kind, ByteView about, std::uint64_t number = 0) const;

 private:
  KeyView<ForRow> key_;
};

// What the database names: the epoch file and the slots file that belong to it.
struct Head {
  std::uint64_t epoch = 1;
  std::uint64_t slots = 1;
  VaultId vault;
};
[[nodiscard]] Sealed seal_head(const Head& head, KeyView<ForVault> vault_key);
[[nodiscard]] Result<Head> open_head(const Sealed& sealed, KeyView<ForVault> vault_key);

// The root key page's payload.
struct RootKeys {
  Key<ForRow> row;
  Key<ForLocal> local;
  Key<ForManifest> manifest;
  Key<ForAudit> audit;
  VaultIdentity identity;
  [[nodiscard]] static RootKeys random(const VaultIdentity& identity);
};
[[nodiscard]] Plain encode_root(const RootKeys& root);
// The same with another key for the vault's own rows.
[[nodiscard]] Plain encode_root(const RootKeys& root, KeyView<ForLocal> local);
[[nodiscard]] Result<RootKeys> decode_root(ByteView bytes);

struct UnsentLink {
  CaseId chain;
  std::uint64_t sequence = 0;
  LinkId id;
};

using AuditHash = Digest<struct AuditKind>;

// One row, rewritten by each write.
struct State {
  std::uint64_t sequence = 0;  // of this device's last op
  OpId previous;               // that op
  Hlc clock;                   // the highest that was written or pulled
  std::uint64_t org_links = 0;
  std::uint64_t audit_rows = 0;
  AuditHash audit_head;
  std::vector<UnsentLink> unsent_links;
};
[[nodiscard]] Plain encode_state(const State& state);
[[nodiscard]] Result<State> decode_state(ByteView bytes);

[[nodiscard]] Plain encode_manifest(const Manifest& manifest);
[[nodiscard]] Result<Manifest> decode_manifest(ByteView bytes);
[[nodiscard]] Plain encode_cursor(const Cursor& cursor);
[[nodiscard]] Result<Cursor> decode_cursor(ByteView bytes);
[[nodiscard]] Plain encode_link(const StoredLink& link);
[[nodiscard]] Result<StoredLink> decode_link(ByteView bytes);

// An op as it lies in the vault: the envelope and the key records that came with it.
struct KeptOp {
  Bytes op;
  std::vector<Bytes> key_records;
};
[[nodiscard]] Plain encode_kept(const KeptOp& kept);
[[nodiscard]] Result<KeptOp> decode_kept(ByteView bytes);

}  // namespace lanyard
