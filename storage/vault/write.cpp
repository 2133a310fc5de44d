// The one road by which anything gets into the vault: a batch becomes one transaction, or nothing.
#include <algorithm>
#include <iterator>

#include "storage/vault/row_codec.h"
#include "storage/vault/writing.h"

namespace lanyard {
namespace {

constexpr std::size_t bytes_of_change = 12 * 1024;  // a guess for the map's growth, not a limit

std::size_t estimate(const Batch& batch) {
  std::size_t bytes = 64 * 1024 + batch.changes.size() * bytes_of_change;
  for (const NewChunk& chunk : batch.chunks) bytes += chunk.bytes.size() + 8 * 1024;
  for (const PulledOp& op : batch.pulled) bytes += op.op.size() + 8 * 1024;
  for (const StoredLink& link : batch.links) bytes += link.bytes.size() + 1024;
  for (const auto& [id, blob] : batch.blobs) bytes += blob.size() + 1024;
  for (const auto& [name, value] : batch.settings) bytes += value.size() + 1024;
  bytes += (batch.acks.size() + batch.cursors.size() + batch.case_keys.size()) * 4096;
  return bytes;
}

Done check_sizes(const Batch& batch) {
  for (const StoredSecret& secret : batch.secrets)
    if (secret.bytes.size() != 32) return Error(Fault::bad_input, "a secret of the wrong length");
  for (const CaseKey& key : batch.case_keys)
    if (key.bytes.size() != 32) return Error(Fault::bad_input, "a key of the wrong length");
  return {};
}

}  // namespace

bool Batch::empty() const {
  return changes.empty() && chunks.empty() && pulled.empty() && cursors.empty() && acks.empty() &&
         ends.empty() && links.empty() && links_sent.empty() && case_keys.empty() &&
         secrets.empty() && blobs.empty() && settings.empty() && audit.empty();
}

void Batch::add(Batch&& more) {
  const auto append = [](auto& to, auto& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  append(changes, more.changes);
  append(chunks, more.chunks);
  append(pulled, more.pulled);
  append(cursors, more.cursors);
  append(acks, more.acks);
  append(ends, more.ends);
  append(links, more.links);
  append(links_sent, more.links_sent);
  append(case_keys, more.case_keys);
  append(secrets, more.secrets);
  append(blobs, more.blobs);
  append(settings, more.settings);
  append(audit, more.audit);
}

Opening Writing::opening() const {
  return {txn_, body_.ops, body_.names(), [this](std::uint32_t slot) { return stage_.key(slot); }};
}

Done Writing::take(const Batch& batch) {
  for (const StoredSecret& secret : batch.secrets) stage_.add_secret(secret);
  std::vector<CaseId> with_keys;
  for (const CaseKey& key : batch.case_keys) {
    stage_.add_case_key(key);
    if (std::find(with_keys.begin(), with_keys.end(), key.case_id) == with_keys.end())
      with_keys.push_back(key.case_id);
  }
  for (const PulledOp& op : batch.pulled) TRY_DONE(add_pulled(op));
  for (const CaseId& id : with_keys) TRY_DONE(retry(id));
  TRY_DONE(add_small_rows(batch));
  for (const Change& change : batch.changes) TRY_DONE(add_change(change));
  for (const NewChunk& chunk : batch.chunks) TRY_DONE(add_chunk(chunk));
  return add_audit(batch);
}

// The opened ops of a record, as this transaction sees them.
Result<Writing::History*> Writing::history(const RecordId& id) {
  const auto at = histories_.find(id);
  if (at != histories_.end()) return &at->second;
  History opened;
  if (const Entry* entry = stage_.find(id)) {
    TRY(opened, open_record(opening(), *entry));
  }
  return &histories_.emplace(id, std::move(opened)).first->second;
}

Done Writing::refresh(const RecordId& id) {
  const Entry* before = stage_.find(id);
  if (before == nullptr || !refreshed_.insert(id).second) return {};
  TRY(const History* ops, history(id));
  Entry& entry = stage_.touch(id, before->case_id);
  if (ops->empty()) {
    RecordRow row;
    // Pieces whose record has not come: nobody's draft.
    const auto chunk = [](const OpMark& op) { return op.is(op_chunk); };
    if (std::all_of(entry.ops.begin(), entry.ops.end(), chunk)) row.state = RecordState::current;
    entry.row = encode_row(row);
    return {};
  }
  Folded folded = fold_opened(*ops, catalog_.get());
  entry.updated = std::max(entry.updated, folded.record.updated);
  entry.row = encode_row(row_of(folded.record, folded.form, std::move(folded.facts)));
  documents_.push_back({id, entry.case_id, search_text(folded.record)});
  return {};
}

Done Writing::finish(Root root, KeyView<ForEpoch> epoch_key, std::uint64_t epoch) {
  for (const RecordId& id : to_refresh_) TRY_DONE(refresh(id));
  TRY_DONE(stage_.put(txn_));
  if (root == Root::always || stage_.root_changed())
    TRY_DONE(stage_.put_root(
        txn_, epoch_key, epoch,
        encode_root(*body_.root, (fresh_local_ ? *fresh_local_ : body_.root->local).view())));
  TRY_DONE(add_manifests());
  TRY_DONE(body_.put_local(txn_, body_.names().of(RowKind::state, {}), encode_state(state_)));
  return reseal_local();
}

void Writing::apply_outbox() {
  for (const std::uint64_t sequence : out_removed_) {
    const auto at = body_.outbox.find(sequence);
    if (at == body_.outbox.end()) continue;
    body_.outbox_by_prefix.erase(at->second.prefix);
    body_.outbox.erase(at);
  }
  for (const auto& [sequence, out] : out_added_) {
    const auto old = body_.outbox.find(sequence);
    if (old != body_.outbox.end()) body_.outbox_by_prefix.erase(old->second.prefix);
    body_.outbox[sequence] = out;
    body_.outbox_by_prefix[out.prefix] = sequence;
  }
}

void Writing::apply() {
  {
    const std::unique_lock lock(body_.memory);
    std::vector<std::uint32_t> changing;
    std::vector<std::uint32_t> changed;
    stage_.each_change([&](const Entry* before, const Entry* now) {
      if (before == nullptr) return;
      changing.push_back(*body_.ring.index_of(before->id));
      if (now != nullptr) changed.push_back(changing.back());
    });
    const std::size_t known = body_.ring.entries().size();
    body_.unlist(changing);
    stage_.apply();
    for (std::size_t n = known; n < body_.ring.entries().size(); ++n)
      changed.push_back(static_cast<std::uint32_t>(n));
    body_.list(changed);
    body_.state = std::move(state_);
    if (fresh_local_) body_.root->local = std::move(*fresh_local_);
    for (const auto& [id, manifest] : manifests_) body_.manifests[id] = manifest;
    for (const auto& [id, manifest] : manifests_)
      if (manifest.count == 0) body_.manifests.erase(id);
    for (const Cursor& cursor : cursors_) body_.cursors[cursor.case_id] = cursor;
    for (const CaseId& id : left_) body_.cursors.erase(id);
    apply_outbox();
    body_.owed.clear();
    contract(body_.load_secrets().ok(), "secrets that were just stored load");
  }
  for (const SearchDocument& document : documents_) body_.searcher.put(document);
}

Result<Written> Vault::write(const Batch& batch) {
  TRY_DONE(check_sizes(batch));
  VaultBody& body = *body_;
  const std::lock_guard serial(body.writing);
  std::size_t bytes = estimate(batch);
  for (int attempt = 0;; ++attempt) {
    TRY(WriteTxn txn, body.env->begin_write(Purpose::normal, bytes));
    Writing writing(body, txn);
    Done done = writing.take(batch);
    if (done.ok())
      done = writing.finish(Writing::Root::when_changed, body.epoch_key.view(), body.head.epoch);
    if (done.ok()) done = txn.commit();
    if (done.ok()) {
      writing.apply();
      return writing.take_written();
    }
    // The guess was too small for the map: once more with a larger one. Nothing has landed.
    if (done.error().fault() != Fault::no_space || attempt > 0) return done.error();
    bytes *= 8;
  }
}

}  // namespace lanyard
