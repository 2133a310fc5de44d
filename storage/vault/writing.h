// One transaction of Vault::write while it is made: first everything is staged and put, then it is
// committed, then the memory follows. Whatever fails before the commit leaves the vault as it was.
#pragma once

#include "storage/vault/body.h"
#include "storage/vault/stage.h"

namespace lanyard {

constexpr std::size_t most_ops_of_record = 60'000;  // its marks are counted by 16 bits

class Writing {
 public:
  Writing(VaultBody& body, WriteTxn& txn)
      : body_(body), txn_(txn), stage_(body.ring), state_(body.state) {}

  [[nodiscard]] Done take(const Batch& batch);
  // For erase(): the records and cases of `victims` with everything that was derived from them.
  [[nodiscard]] Done destroy(const Victims& victims);
  // A fresh key for the vault's own rows: finish() seals all of them anew.
  void renew_local();
  // Refreshes rows, then writes pages, manifests, audit and state.
  enum class Root : std::uint8_t { when_changed, always };
  [[nodiscard]] Done finish(Root root, KeyView<ForEpoch> epoch_key, std::uint64_t epoch);
  void apply();
  [[nodiscard]] Written take_written() { return std::move(written_); }

 private:
  using History = std::vector<OpenedOp>;
  struct PartKey {
    std::uint32_t slot = KeyArena::none;
    std::uint32_t generation = 0;
    KeyRecordId record;
  };
  struct Coalesced {
    std::size_t n = 0;
    OpHeader header;
    std::vector<Bytes> key_records;
    Change change;
  };

  // write_change.cpp
  [[nodiscard]] Done add_change(const Change& given);
  [[nodiscard]] Result<const Form*> check(const Change& change) const;
  [[nodiscard]] Done check_state(const Change& change, const Form& form) const;
  [[nodiscard]] Result<std::optional<Coalesced>> replaced_by(const Change& change);
  [[nodiscard]] Result<std::optional<KeyRecordId>> key_record_of(const Entry& entry,
                                                                 const KeyRef& held, std::size_t n,
                                                                 const KeptOp& kept) const;
  [[nodiscard]] Result<PartKey> key_for(Entry& entry, Facet facet, std::size_t n, KeptOp& kept);
  [[nodiscard]] Done seal_parts(Op& op, const Change& change, const Form& form, Entry& entry,
                                std::size_t n, KeptOp& kept);
  [[nodiscard]] OpHeader next_header(ChangeKind kind, const CaseId& case_id, const RecordId& record,
                                     Hlc clock) const;
  [[nodiscard]] OpHeader header_of(const Change& change, const Form& form,
                                   const Entry* entry) const;
  [[nodiscard]] Done add_chunk(const NewChunk& given);
  [[nodiscard]] std::optional<SeenLog> seen_log(const CaseId& id) const;
  [[nodiscard]] Done put_kept(const Entry& entry, std::size_t n, const KeptOp& kept);

  // write_pulled.cpp
  [[nodiscard]] Done add_pulled(const PulledOp& pulled);
  void mark_damaged(const Entry& damaged);
  void note_seen(const Entry& entry, const OpenedOp& op, std::uint64_t sequence);
  void add_pulled_chunk(Entry& entry, std::size_t n, ByteView op);
  void mark_chunk(Entry& entry, std::size_t n, ByteView op);
  void adopt_keys(Entry& entry, std::size_t n, const Op& op, const std::vector<Bytes>& records);
  [[nodiscard]] Done retry(const CaseId& case_id);
  [[nodiscard]] Done retry_record(const RecordId& id);

  // write_rows.cpp
  [[nodiscard]] Done add_link(const StoredLink& link);
  [[nodiscard]] Done end_chain(const ChainEnd& end);
  void add_ack(const Ack& ack);
  [[nodiscard]] Done add_small_rows(const Batch& batch);
  [[nodiscard]] Done add_manifests();
  [[nodiscard]] Done add_audit(const Batch& batch);

  // write_erased.cpp
  [[nodiscard]] Done erase_settings(const Victims& victims);
  [[nodiscard]] Done erase_case(const CaseId& id);
  [[nodiscard]] Done reseal_local();

  void apply_outbox();
  [[nodiscard]] Result<History*> history(const RecordId& id);
  [[nodiscard]] Done refresh(const RecordId& id);
  [[nodiscard]] Opening opening() const;

  VaultBody& body_;
  WriteTxn& txn_;
  Stage stage_;
  State state_;
  std::shared_ptr<const Catalog> catalog_ = body_.forms();
  Written written_;
  std::unordered_map<RecordId, History, RecordId::Hash> histories_;
  std::vector<RecordId> to_refresh_;  // in the order in which they were touched
  std::unordered_set<RecordId, RecordId::Hash> refreshed_;
  std::map<std::uint64_t, OutRef> out_added_;
  std::vector<std::uint64_t> out_removed_;
  std::unordered_map<CaseId, Manifest, CaseId::Hash> manifests_;
  std::vector<Cursor> cursors_;
  std::vector<CaseId> left_;  // cases that are erased
  std::optional<Key<ForLocal>> fresh_local_;
  std::vector<AuditEntry> audit_;
  std::vector<SearchDocument> documents_;
};

}  // namespace lanyard
