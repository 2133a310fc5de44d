// The vault: one user's records on one laptop, sealed. One folder, one LMDB environment, two slot
// files and two epoch files beside it. Format: docs/FILE_FORMAT.md.
//
// Threads: every function may be called from any thread. Reads are snapshots; writes are serial.
// Durability: when write() returns a value, everything in the batch has been flushed to the disk.
// Law does not live here: the vault knows records, not rules.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "crypto/passphrase.h"
#include "crypto/sign.h"
#include "crypto/wrap.h"
#include "storage/model/catalog.h"
#include "storage/model/chunk.h"
#include "storage/model/op.h"
#include "storage/vault/audit.h"
#include "storage/vault/row.h"

namespace lanyard {

struct VaultIdentity {
  VaultId vault;
  OrgId org;
  UserId user;
  DeviceId device;
  std::uint32_t incarnation = 1;
};

// Long-lived secrets that only the key pages hold. Numbers are part of the file format.
enum class SecretKind : std::uint8_t {
  device_signing = 1,  // Ed25519 seed
  user_private = 2,    // X25519, one for each user-key generation
  directory = 3,       // names in the register
};

struct StoredSecret {
  SecretKind kind;
  std::uint32_t generation = 1;
  Plain bytes;
};

struct CaseKey {
  CaseId case_id;
  Facet facet;
  std::uint32_t generation = 1;
  Plain bytes;  // 32
};

// A register link that sync/share has verified.
struct StoredLink {
  CaseId chain;                // zero: the organisation's
  std::uint64_t sequence = 0;  // 1, 2, 3 ... within its chain
  LinkId id;
  Bytes bytes;
  enum class Sent : std::uint8_t { no, yes } sent = Sent::yes;
};

// A case's chain ends with its first `length` links: what this laptop held behind them goes.
struct ChainEnd {
  CaseId chain;
  std::uint64_t length = 0;
};

struct Cursor {  // how far this device has verified a case's log on the server
  CaseId case_id;
  EpochId epoch;
  std::uint64_t sequence = 0;
  Chain chain;
  // By silence: a server that was put back said nothing against it, and may not let its user read.
  enum class Known : std::uint8_t { by_entries, by_silence } known = Known::by_entries;
};

struct PulledOp {
  OpId id;
  Bytes op;
  std::vector<Bytes> key_records;
  std::uint64_t sequence = 0;  // on the server
};

struct Ack {  // the server says: on my disk
  OpId id;
  std::uint64_t sequence = 0;
};

// A piece of an attachment, by this user. Goes to the server after everything else that waits.
struct NewChunk {
  CaseId case_id;
  RecordId record;  // written before, or by a change of the same batch
  std::uint32_t index = 0;
  std::uint32_t total = 0;
  ByteView bytes;  // the caller's
};

struct ChunkCount {  // of a record
  std::size_t here = 0;
  std::size_t unsent = 0;
};

// Everything that one transaction writes. All of it lands, or none.
struct Batch {
  std::vector<Change> changes;   // by this user: sealed, signed and put in the outbox
  std::vector<NewChunk> chunks;  // after the changes
  std::vector<PulledOp> pulled;  // verified by the agent, opened with the keys that we hold
  std::vector<Cursor> cursors;
  std::vector<Ack> acks;
  std::vector<ChainEnd> ends;  // before `links`
  std::vector<StoredLink> links;
  std::vector<LinkId> links_sent;
  std::vector<CaseKey> case_keys;
  std::vector<StoredSecret> secrets;
  std::vector<std::pair<BlobId, Bytes>> blobs;  // form and notice files by content
  std::vector<std::pair<std::string, Bytes>> settings;
  std::vector<AuditEntry> audit;
  [[nodiscard]] bool empty() const;
  void add(Batch&& more);  // behind what is here
};

// What shall not be readable any more, with everything that was derived from it.
struct Victims {
  // Their rows, ops, keys, outbox copies and words in the search index. All of them must be on the
  // server.
  std::vector<RecordId> records;
  // Cases that leave with the last of their records: keys, cursor, manifest and the links of their
  // chain, which carry the keys wrapped for this user.
  std::vector<CaseId> cases;
  std::vector<std::string> settings;  // by name; one that is not there is passed over
  // Asked with the value of every setting; true: it goes too. May be empty.
  std::function<bool(ByteView value)> setting;
  // Written in the same transaction.
  std::vector<std::pair<std::string, Bytes>> left;
  std::vector<AuditEntry> audit;
};

// What the author of a pulled op had seen of its case's log, and where the op lies in it.
struct AuthorSaw {
  OpId op;
  RecordId record;
  CaseId case_id;
  std::uint64_t sequence = 0;
  SeenLog log;
};

struct Written {
  std::vector<OpId> ops;         // one for each change, in order
  std::vector<OpId> unreadable;  // pulled ops that could not be opened yet
  std::vector<AuthorSaw> seen;   // of pulled ops that were opened
};

struct OutgoingOp {
  OpId id;
  Bytes op;
  std::vector<Bytes> key_records;
};

// Where an op of a case lies, without its bytes.
struct HeldOp {
  RecordId record;
  std::uint16_t place = 0;     // among the record's ops
  std::uint64_t prefix = 0;    // of its id
  std::uint64_t sequence = 0;  // in the case's log; 0: not sent yet
};

struct Unsent {
  std::size_t records = 0;
  std::size_t ops = 0;
  Instant oldest;
};

struct SearchHit {
  RecordId record;
  CaseId case_id;
  std::string snippet;
};
struct SearchResult {
  std::vector<SearchHit> hits;  // newest first
  std::size_t total = 0;
  bool complete = true;  // false while the index is still being loaded
};

struct Inspection {
  std::size_t records = 0;
  std::size_t ops = 0;
  std::size_t links = 0;
  std::size_t pages = 0;
  std::uint64_t epoch = 0;
  std::vector<std::string> findings;  // empty: everything opened and agreed
};

struct Rebuilt {  // bytes of the vault's database
  std::uint64_t before = 0;
  std::uint64_t after = 0;
};

class Vault {
 public:
  ~Vault();  // wipes every key

  [[nodiscard]] const VaultIdentity& identity() const;
  [[nodiscard]] const SigningKey& device_key() const;
  [[nodiscard]] const PrivateKey* user_key(std::uint32_t generation) const;
  [[nodiscard]] Result<Key<ForDirectory>> directory_key() const;
  // The forms that changes are split by. Set after unlock, and again when the register names
  // others.
  void set_catalog(std::shared_ptr<const Catalog> catalog);
  [[nodiscard]] std::shared_ptr<const Catalog> catalog() const;

  // Fails with bad_input (unknown form or field, text that is not UTF-8, a link that leaves a gap),
  // refused (a record that is submitted, closed or discarded), not_permitted (no key of the case),
  // no_space, io. Then nothing of the batch has landed.
  // A write of this device that was never handed out by outgoing() is replaced by the next write of
  // the same record: its OpId is then no longer known.
  // The vault itself audits: created, unlocked, wrong_passphrase, passphrase_changed,
  // record_written and record_submitted for each change, pulled, epoch_destroyed. Callers add the
  // rest.
  [[nodiscard]] Result<Written> write(const Batch& batch);

  [[nodiscard]] std::optional<RecordRow> row(const RecordId& id) const;
  [[nodiscard]] std::vector<RecordRow> rows_of(const CaseId& case_id) const;
  // Calls `visit` for every row under the read lock, newest updated first; stops at false.
  void each_row(const std::function<bool(const RecordRow&)>& visit) const;
  [[nodiscard]] std::size_t row_count() const;
  [[nodiscard]] Result<Record> record(const RecordId& id) const;
  [[nodiscard]] Result<std::vector<std::pair<OpId, Change>>> history(const RecordId& id) const;

  // Chunks are in none of the above: they are counted in memory and read when they are asked for.
  [[nodiscard]] ChunkCount chunks_of(const RecordId& id) const;
  // Every chunk of the record that opens, in the order in which it came here; ends with the first
  // that `visit` fails.
  using ChunkVisitor = std::function<Done(const UserId& author, const Chunk& chunk)>;
  [[nodiscard]] Done each_chunk(const RecordId& id, const ChunkVisitor& visit) const;

  [[nodiscard]] SearchResult search(std::string_view words, std::size_t most,
                                    const std::optional<CaseId>& within = {}) const;
  // Builds the index; runs on a background thread after unlock. Returns when it is complete or when
  // `stop` says so.
  void load_index(const std::function<bool()>& stop);

  // What an op says that is not in the vault and stays out of it. Fails with not_permitted when its
  // keys are not here, damaged.
  [[nodiscard]] Result<Change> peek(ByteView op, const std::vector<Bytes>& key_records) const;
  [[nodiscard]] bool holds_case_key(const CaseId& id, Facet facet, std::uint32_t generation) const;
  [[nodiscard]] std::vector<CaseKey> case_keys(const CaseId& id) const;
  // After a case key has arrived: opens the ops that were unreadable. Part of write() for batches
  // with case keys.

  [[nodiscard]] std::vector<OutgoingOp> outgoing(std::size_t most_ops,
                                                 std::size_t most_bytes) const;
  [[nodiscard]] std::vector<StoredLink> outgoing_links(std::size_t most) const;
  [[nodiscard]] Unsent unsent() const;
  [[nodiscard]] std::vector<Cursor> cursors() const;
  [[nodiscard]] Result<std::vector<StoredLink>> links(const CaseId& chain) const;
  [[nodiscard]] Result<Bytes> blob(const BlobId& id) const;
  [[nodiscard]] Result<std::optional<Bytes>> setting(std::string_view name) const;
  // All ops of a case that this device holds, for healing a restored server: by their sequence, and
  // each one's bytes only when it is its turn, for a case may hold many photographs.
  [[nodiscard]] std::vector<HeldOp> held_ops(const CaseId& case_id) const;
  [[nodiscard]] Result<OutgoingOp> held_op(const HeldOp& where) const;
  // The same at once, for tests.
  [[nodiscard]] Result<std::vector<PulledOp>> ops_of(const CaseId& case_id) const;

  [[nodiscard]] Result<AuditTrail> audit_trail() const;
  // All of it; damaged when the chain is broken.
  [[nodiscard]] Result<std::vector<AuditEntry>> audit() const;
  [[nodiscard]] Done verify_audit() const;
  [[nodiscard]] Result<Inspection> inspect() const;

  // Destroys the keys of `victims` and every older epoch; with none, a plain rotation. One
  // transaction, four flushes, out of the space that is kept for it. Fails with refused when
  // something of a victim is not on the server yet, not_found, no_space, io: then all is as before.
  [[nodiscard]] Done erase(const Victims& victims);
  [[nodiscard]] Done rotate(const std::vector<RecordId>& records) {
    Victims victims;
    victims.records = records;
    return erase(victims);
  }
  // New vault key, new slots generation, epoch rotation; other slots are kept.
  [[nodiscard]] Done change_passphrase(const SecretText& now, const SecretText& next);
  [[nodiscard]] Done change_passphrase(Key<ForSlot> now, Key<ForSlot> next);  // for tests
  // After an unlock by recovery code: the forgotten passphrase is replaced.
  [[nodiscard]] Done set_passphrase(const SecretText& next);

  // Writes the database anew without the pages that it has freed, gives their space back and
  // destroys the epoch, so that what stays of the old file on the disk does not open. Needs free
  // space for what is live. Writers wait meanwhile. Fails with no_space, io: then nothing is lost,
  // and whatever is left of the attempt is swept at the next unlock. unlock_vault() does it by
  // itself when more than half of the file is freed pages.
  [[nodiscard]] Result<Rebuilt> rebuild();

 private:
  friend class VaultBuilder;
  class Body;
  explicit Vault(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

struct NewVault {
  std::filesystem::path folder;
  VaultIdentity identity;
  std::vector<StoredSecret> secrets;
  std::string label;  // shown on the unlock page: the user's name, as they wish
};

struct CreatedVault {
  std::unique_ptr<Vault> vault;
  SecretText recovery_code;  // 26 characters, printed once
};

// Makes a folder that must not exist yet. Fails with refused on a network, removable or synced
// folder.
[[nodiscard]] Result<CreatedVault> create_vault(const NewVault& what, const SecretText& passphrase,
                                                const Clock& clock);
// A typed slot key instead of a passphrase, so that tests need not stretch for each vault.
[[nodiscard]] Result<CreatedVault> create_vault(const NewVault& what, Key<ForSlot> stretched,
                                                const Clock& clock);

// The name on the unlock page; fails for a folder that is not a vault.
[[nodiscard]] Result<std::string> label_of(const std::filesystem::path& folder);

struct Throttle {
  int wrong = 0;  // attempts since the last right one
  std::int64_t wait_ms = 0;
};
[[nodiscard]] Throttle throttle_of(const std::filesystem::path& folder, const Clock& clock);

enum class Credential : std::uint8_t { passphrase, recovery_code };
// Never creates anything: what cannot be read is refused and left as it is. Fails with
// wrong_passphrase, throttled, in_use, damaged, unsupported, no_memory; turned_away for a vault
// that was destroyed.
[[nodiscard]] Result<std::unique_ptr<Vault>> unlock_vault(const std::filesystem::path& folder,
                                                          const SecretText& secret,
                                                          Credential credential,
                                                          const Clock& clock);
[[nodiscard]] Result<std::unique_ptr<Vault>> unlock_vault(const std::filesystem::path& folder,
                                                          Key<ForSlot> stretched,
                                                          const Clock& clock);

// Destroys a vault that nobody has open: every key that opens it is overwritten, then its files are
// removed. There is no way back. Fails with in_use, io; what a failure leaves is finished by the
// next call or the next attempt to unlock.
[[nodiscard]] Done destroy_vault(const std::filesystem::path& folder);
[[nodiscard]] bool was_destroyed(const std::filesystem::path& folder);

}  // namespace lanyard
