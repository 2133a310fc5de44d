// Reading: rows from memory, records opened from their ops. A reader that meets a save half-way
// between disk and memory waits for it and reads again.
#include <algorithm>

#include "storage/vault/body.h"
#include "storage/vault/row_codec.h"

namespace lanyard {
namespace {

constexpr std::size_t most_chain = 1U << 24;

bool fill_row(const Entry& entry, RecordRow& row) {
  if (!decode_row(entry.row, row)) return false;
  row.id = entry.id;
  row.case_id = entry.case_id;
  row.updated = entry.updated;
  row.unsent = false;
  row.unreadable = false;
  for (const OpMark& op : entry.ops) {
    row.unsent = row.unsent || op.is(op_unsent);
    row.unreadable = row.unreadable || op.is(op_unreadable);
  }
  return true;
}

// Runs `read` under the memory's lock within one transaction; damaged is believed only when no save
// is under way.
template <class T>
Result<T> settled(VaultBody& body, const std::function<Result<T>(const Txn&)>& read) {
  const auto once = [&]() -> Result<T> {
    TRY(const ReadTxn txn, body.env->begin_read());
    const std::shared_lock guard(body.memory);
    return read(txn);
  };
  Result<T> first = once();
  if (first.ok() || first.error().fault() != Fault::damaged) return first;
  const std::lock_guard serial(body.writing);
  return once();
}

Result<std::vector<OpenedOp>> opened_ops(VaultBody& body, const RecordId& id) {
  return settled<std::vector<OpenedOp>>(body, [&](const Txn& txn) -> Result<std::vector<OpenedOp>> {
    const Entry* entry = body.ring.find(id);
    if (entry == nullptr) return Error(Fault::not_found, "there is no such record");
    return open_record(body.opening(txn), *entry);
  });
}

}  // namespace

std::optional<RecordRow> Vault::row(const RecordId& id) const {
  const std::shared_lock guard(body_->memory);
  const Entry* entry = body_->ring.find(id);
  RecordRow row;
  if (entry == nullptr || !fill_row(*entry, row)) return std::nullopt;
  return row;
}

std::vector<RecordRow> Vault::rows_of(const CaseId& case_id) const {
  std::vector<RecordRow> out;
  {
    const std::shared_lock guard(body_->memory);
    const auto* records = body_->ring.of_case(case_id);
    if (records == nullptr) return out;
    for (const std::uint32_t n : *records) {
      RecordRow row;
      if (fill_row(body_->ring.entries()[n], row)) out.push_back(std::move(row));
    }
  }
  std::sort(out.begin(), out.end(), [](const RecordRow& a, const RecordRow& b) {
    return std::tie(a.updated, a.id) > std::tie(b.updated, b.id);
  });
  return out;
}

void Vault::each_row(const std::function<bool(const RecordRow&)>& visit) const {
  for (;;) {
    {
      const std::shared_lock guard(body_->memory);
      if (!body_->newest.empty() || body_->ring.record_count() == 0) {
        RecordRow row;
        for (const std::uint32_t n : body_->newest)
          if (fill_row(body_->ring.entries()[n], row) && !visit(row)) return;
        return;
      }
    }
    const std::unique_lock guard(body_->memory);
    if (body_->newest.empty()) body_->newest = body_->ring.newest_first();
  }
}

std::size_t Vault::row_count() const {
  const std::shared_lock guard(body_->memory);
  return body_->ring.record_count();
}

Result<Record> Vault::record(const RecordId& id) const {
  TRY(const auto ops, opened_ops(*body_, id));
  if (ops.empty()) return Error(Fault::not_permitted, "no key opens this record");
  return fold_opened(ops, catalog().get()).record;
}

Result<std::vector<std::pair<OpId, Change>>> Vault::history(const RecordId& id) const {
  TRY(auto ops, opened_ops(*body_, id));
  std::vector<std::pair<OpId, Change>> out;
  for (OpenedOp& op : ops) out.emplace_back(op.id, std::move(op.change));
  return out;
}

Result<std::vector<StoredLink>> Vault::links(const CaseId& chain) const {
  using Links = std::vector<StoredLink>;
  return settled<Links>(*body_, [&](const Txn& txn) -> Result<Links> {
    const RowNames names = body_->names();
    TRY(const auto head, body_->local_row(txn, names.of(RowKind::chain, chain.view())));
    const std::uint64_t length = head ? ByteReader(*head).u64() : 0;
    if (length > most_chain) return Error(Fault::damaged, "a chain of an impossible length");
    Links out;
    for (std::uint64_t n = 1; n <= length; ++n) {
      TRY(const auto plain, body_->local_row(txn, names.of(RowKind::link, chain.view(), n)));
      if (!plain) return Error(Fault::damaged, "a link is missing");
      TRY(StoredLink link, decode_link(*plain));
      for (const UnsentLink& unsent : body_->state.unsent_links)
        if (unsent.chain == chain && unsent.sequence == n) link.sent = StoredLink::Sent::no;
      out.push_back(std::move(link));
    }
    return out;
  });
}

Result<Bytes> Vault::blob(const BlobId& id) const {
  return settled<Bytes>(*body_, [&](const Txn& txn) -> Result<Bytes> {
    TRY(const auto plain, body_->local_row(txn, body_->names().of(RowKind::blob, id.view())));
    if (!plain) return Error(Fault::not_found, "there is no such file");
    return Bytes(plain->begin(), plain->end());
  });
}

Result<std::optional<Bytes>> Vault::setting(std::string_view name) const {
  using Maybe = std::optional<Bytes>;
  return settled<Maybe>(*body_, [&](const Txn& txn) -> Result<Maybe> {
    const RowKey row = body_->names().of(RowKind::setting, as_bytes(name));
    TRY(const auto plain, body_->local_row(txn, row));
    return plain ? Maybe(std::in_place, plain->begin(), plain->end()) : Maybe();
  });
}

Result<std::vector<PulledOp>> Vault::ops_of(const CaseId& case_id) const {
  using Ops = std::vector<PulledOp>;
  return settled<Ops>(*body_, [&](const Txn& txn) -> Result<Ops> {
    Ops out;
    const auto* records = body_->ring.of_case(case_id);
    if (records == nullptr) return out;
    for (const std::uint32_t index : *records) {
      const Entry& entry = body_->ring.entries()[index];
      for (std::size_t n = 0; n < entry.ops.size(); ++n) {
        TRY(KeptOp kept, read_kept(body_->opening(txn), entry, n));
        const std::uint64_t sequence = entry.ops[n].is(op_unsent) ? 0 : entry.ops[n].number;
        out.push_back(
            {id_of_op(kept.op), std::move(kept.op), std::move(kept.key_records), sequence});
      }
    }
    std::sort(out.begin(), out.end(),
              [](const PulledOp& a, const PulledOp& b) { return a.sequence < b.sequence; });
    return out;
  });
}

}  // namespace lanyard
