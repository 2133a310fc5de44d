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

std::vector<HeldOp> held_chunks(VaultBody& body, const RecordId& id) {
  const std::shared_lock guard(body.memory);
  std::vector<HeldOp> out;
  const Entry* entry = body.ring.find(id);
  if (entry == nullptr) return out;
  for (std::size_t n = 0; n < entry->ops.size(); ++n)
    if (entry->ops[n].is(op_chunk) && !entry->ops[n].is(op_unreadable))
      out.push_back({id, static_cast<std::uint16_t>(n)});
  return out;
}

struct ReadChunk {
  UserId author;
  Chunk chunk;
};

Result<std::optional<ReadChunk>> chunk_at(VaultBody& body, const HeldOp& where) {
  using Found = std::optional<ReadChunk>;
  return settled<Found>(body, [&](const Txn& txn) -> Result<Found> {
    const Entry* entry = body.ring.find(where.record);
    if (entry == nullptr || where.place >= entry->ops.size())
      return Error(Fault::not_found, "there is no such record");
    const Opening opening = body.opening(txn);
    TRY(const KeptOp kept, read_kept(opening, *entry, where.place));
    TRY(std::optional<Chunk> chunk, open_chunk(opening, *entry, kept.op));
    if (!chunk) return Found();
    TRY(const Op op, parse_op(kept.op));
    return Found({op.header.author, std::move(*chunk)});
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

std::vector<HeldOp> Vault::held_ops(const CaseId& case_id) const {
  const std::shared_lock guard(body_->memory);
  std::vector<HeldOp> out;
  const auto* records = body_->ring.of_case(case_id);
  if (records == nullptr) return out;
  for (const std::uint32_t index : *records) {
    const Entry& entry = body_->ring.entries()[index];
    for (std::size_t n = 0; n < entry.ops.size(); ++n) {
      const OpMark& op = entry.ops[n];
      out.push_back(
          {entry.id, static_cast<std::uint16_t>(n), op.prefix, op.is(op_unsent) ? 0 : op.number});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const HeldOp& a, const HeldOp& b) { return a.sequence < b.sequence; });
  return out;
}

Result<OutgoingOp> Vault::held_op(const HeldOp& where) const {
  return settled<OutgoingOp>(*body_, [&](const Txn& txn) -> Result<OutgoingOp> {
    const Entry* entry = body_->ring.find(where.record);
    if (entry == nullptr || where.place >= entry->ops.size())
      return Error(Fault::not_found, "there is no such op");
    TRY(KeptOp kept, read_kept(body_->opening(txn), *entry, where.place));
    const OpId id = id_of_op(kept.op);
    return OutgoingOp{id, std::move(kept.op), std::move(kept.key_records)};
  });
}

Result<std::vector<PulledOp>> Vault::ops_of(const CaseId& case_id) const {
  std::vector<PulledOp> out;
  for (const HeldOp& held : held_ops(case_id)) {
    TRY(OutgoingOp op, held_op(held));
    out.push_back({op.id, std::move(op.op), std::move(op.key_records), held.sequence});
  }
  return out;
}

ChunkCount Vault::chunks_of(const RecordId& id) const {
  const std::shared_lock guard(body_->memory);
  ChunkCount out;
  const Entry* entry = body_->ring.find(id);
  if (entry == nullptr) return out;
  for (const OpMark& op : entry->ops) {
    if (!op.is(op_chunk) || op.is(op_unreadable)) continue;
    ++out.here;
    if (op.is(op_unsent)) ++out.unsent;
  }
  return out;
}

Done Vault::each_chunk(const RecordId& id, const ChunkVisitor& visit) const {
  for (const HeldOp& held : held_chunks(*body_, id)) {
    TRY(const auto found, chunk_at(*body_, held));
    if (found) TRY_DONE(visit(found->author, found->chunk));
  }
  return {};
}

}  // namespace lanyard
