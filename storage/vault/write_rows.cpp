// The small rows of a batch: links, acknowledgements, cursors, settings, blobs; manifests and
// audit.
#include <algorithm>

#include "storage/vault/audit_rows.h"
#include "storage/vault/plain_writer.h"
#include "storage/vault/writing.h"

namespace lanyard {
namespace {

constexpr std::size_t most_unsent_links = 60'000;

ByteView name_view(const std::string& name) {
  return as_bytes(name);
}

}  // namespace

// A chain's row holds its length. A link that is not sent yet may be replaced: another device's
// link took its place on the server, and ours was made anew after it.
Done Writing::add_link(const StoredLink& link) {
  const RowNames names = body_.names();
  const RowKey chain_row = names.of(RowKind::chain, link.chain.view());
  TRY(const auto chain, body_.local_row(txn_, chain_row));
  const std::uint64_t length = chain ? ByteReader(*chain).u64() : 0;
  if (link.sequence == 0 || link.sequence > length + 1)
    return Error(Fault::bad_input, "a link that leaves a gap");
  const RowKey row = names.of(RowKind::link, link.chain.view(), link.sequence);
  if (link.sequence <= length) {
    TRY(const auto old_plain, body_.local_row(txn_, row));
    if (!old_plain) return Error(Fault::damaged, "a link is missing");
    TRY(const StoredLink old, decode_link(*old_plain));
    const auto unsent = std::find_if(
        state_.unsent_links.begin(), state_.unsent_links.end(),
        [&](const UnsentLink& l) { return l.chain == link.chain && l.sequence == link.sequence; });
    const bool pending = unsent != state_.unsent_links.end();
    if (old.id == link.id && (!pending || link.sent == StoredLink::Sent::no)) return {};
    if (old.id != link.id && !pending)
      return Error(Fault::bad_input, "another link stands in this place");
    state_.unsent_links.erase(unsent);
  }
  if (link.sent == StoredLink::Sent::no) {
    if (state_.unsent_links.size() >= most_unsent_links)
      return Error(Fault::no_space, "too many links that are not sent");
    state_.unsent_links.push_back({link.chain, link.sequence, link.id});
  }
  TRY_DONE(body_.put_local(txn_, row, encode_link(link)));
  if (link.sequence <= length) return {};
  PlainWriter out(8);
  out.u64(link.sequence);
  if (link.chain.none()) state_.org_links = link.sequence;
  return body_.put_local(txn_, chain_row, out.view());
}

// The server was put back, and the chain goes on in another way.
Done Writing::end_chain(const ChainEnd& end) {
  if (end.chain.none()) return Error(Fault::bad_input, "the organisation's chain does not end");
  const RowNames names = body_.names();
  const RowKey chain_row = names.of(RowKind::chain, end.chain.view());
  TRY(const auto chain, body_.local_row(txn_, chain_row));
  const std::uint64_t length = chain ? ByteReader(*chain).u64() : 0;
  if (end.length >= length) return {};
  for (std::uint64_t n = end.length + 1; n <= length; ++n)
    TRY_DONE(txn_.erase(body_.local, names.of(RowKind::link, end.chain.view(), n)));
  std::erase_if(state_.unsent_links, [&](const UnsentLink& link) {
    return link.chain == end.chain && link.sequence > end.length;
  });
  PlainWriter out(8);
  out.u64(end.length);
  return body_.put_local(txn_, chain_row, out.view());
}

void Writing::add_ack(const Ack& ack) {
  const auto known = body_.outbox_by_prefix.find(prefix_of(ack.id));
  if (known == body_.outbox_by_prefix.end()) return;
  const auto out = body_.outbox.find(known->second);
  if (out == body_.outbox.end()) return;
  const Entry* before = stage_.find(out->second.record);
  if (before == nullptr) return;
  Entry& entry = stage_.touch(out->second.record, before->case_id);
  OpMark& mark = entry.ops.at(out->second.n);
  mark.flags = static_cast<std::uint8_t>(mark.flags & ~op_unsent);
  mark.number = ack.sequence;
  out_removed_.push_back(out->first);
}

Done Writing::add_small_rows(const Batch& batch) {
  const RowNames names = body_.names();
  for (const ChainEnd& end : batch.ends) TRY_DONE(end_chain(end));
  for (const StoredLink& link : batch.links) TRY_DONE(add_link(link));
  for (const LinkId& id : batch.links_sent)
    std::erase_if(state_.unsent_links, [&id](const UnsentLink& link) { return link.id == id; });
  for (const Ack& ack : batch.acks) add_ack(ack);
  for (const Cursor& cursor : batch.cursors) {
    const RowKey row = names.of(RowKind::cursor, cursor.case_id.view());
    TRY_DONE(body_.put_local(txn_, row, encode_cursor(cursor)));
    cursors_.push_back(cursor);
  }
  for (const auto& [id, bytes] : batch.blobs)
    TRY_DONE(body_.put_local(txn_, names.of(RowKind::blob, id.view()), bytes));
  for (const auto& [name, bytes] : batch.settings)
    TRY_DONE(body_.put_local(txn_, names.of(RowKind::setting, name_view(name)), bytes));
  return {};
}

Done Writing::add_manifests() {
  const ByteView key = body_.manifest_key();
  stage_.each_change([&](const Entry* before, const Entry* now) {
    const CaseId& id = now != nullptr ? now->case_id : before->case_id;
    const auto at = body_.manifests.find(id);
    Manifest& manifest =
        manifests_.try_emplace(id, at == body_.manifests.end() ? Manifest{} : at->second)
            .first->second;
    if (before != nullptr) manifest.take(key, *before);
    if (now != nullptr) manifest.add(key, *now);
  });
  for (const auto& [id, manifest] : manifests_) {
    const RowKey row = body_.names().of(RowKind::manifest, id.view());
    TRY_DONE(txn_.put(
        body_.local, row,
        seal(body_.root->manifest.view(), tags::manifest, row, encode_manifest(manifest))));
  }
  return {};
}

Done Writing::add_audit(const Batch& batch) {
  std::vector<AuditEntry> all = body_.owed;
  all.insert(all.end(), audit_.begin(), audit_.end());
  if (!batch.pulled.empty())
    all.push_back(
        own_entry(body_, AuditAction::pulled, static_cast<std::int64_t>(batch.pulled.size())));
  for (AuditEntry entry : batch.audit) {
    if (entry.at.ms == 0) entry.at = body_.clock.now();
    if (entry.user.none()) entry.user = body_.root->identity.user;
    all.push_back(entry);
  }
  return append_audit(body_, txn_, state_, all);
}

}  // namespace lanyard
