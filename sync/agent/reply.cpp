// Taking a reply: the organisation's links first, for they say who may do what; then files and
// answers to what was pushed; then one page after the other, each whole or not at all.
#include <algorithm>
#include <utility>

#include "sync/agent/exchange.h"
#include "sync/agent/page.h"
#include "sync/agent/refusals.h"

namespace lanyard {
namespace {

// Pages of many small cases share the flushes of one transaction; somebody who saves meanwhile
// waits for no more than these entries and the rest of their page.
constexpr std::size_t most_of_a_transaction = 256;

enum class Refusal : std::uint8_t { none, for_now, for_good };

struct Meaning {
  Refusal refusal;
  Literal reason;
};

Meaning meaning_of(OpCode code) {
  switch (code) {
    case OpCode::ok:
    case OpCode::duplicate:
      return {Refusal::none, ""};
    case OpCode::review:
      return {Refusal::for_good,
              "you had been taken off this case when it arrived: the server keeps it for the "
              "case's supervisor, who decides"};
    case OpCode::bad_signature:
      return {Refusal::for_good, "the server could not verify who wrote this"};
    case OpCode::too_large:
      return {Refusal::for_good, "the record is too large for the server"};
    case OpCode::quota:
      return {Refusal::for_now, "the server takes no more from this laptop for now"};
    case OpCode::try_later:
      return {Refusal::for_now, "the server cannot take this yet"};
    case OpCode::not_member:
      return {Refusal::for_good, "you do not work on this case"};
    case OpCode::unknown_case:
      return {Refusal::for_good, "the server does not know this case"};
    case OpCode::bad_op:
      return {Refusal::for_good, "the server could not read this change"};
    case OpCode::missing_key_record:
      return {Refusal::for_good, "the key of this change is missing"};
    case OpCode::disposed:
      return {
          Refusal::for_good,
          "the record was disposed of before this arrived; it stays on this laptop: write it as "
          "a new note if it is still needed"};
  }
  return {Refusal::for_good, "the server refused this change"};
}

}  // namespace

Done Exchange::apply(const SyncReply& reply) {
  Batch batch;
  TRY_DONE(note_epoch(reply, batch));
  history_ = reply.epoch;
  note_own_said(reply);
  take_org_links(reply, batch);
  take_blobs(reply, batch);
  take_link_acks(reply, batch);
  take_op_acks(reply, batch);
  TRY_DONE(write(batch));
  if (org_refusal_) return {};
  TRY_DONE(healing_.look(vault_, base_, reply));
  TRY_DONE(take_pages(reply));
  return listen_for_silence(reply);
}

// An answer by courier may be older than what the network has told since: it may raise a doubt
// whether the server has everything, and never end one.
Done Exchange::note_epoch(const SyncReply& reply, Batch& batch) {
  TRY(const std::optional<Bytes> known, vault_.setting(server_epoch_setting));
  Bytes told(reply.epoch.view().begin(), reply.epoch.view().end());
  if (pages_ == Pages::all) note_homecoming(reply, known, batch);
  if (known == told) return {};
  if (pages_ == Pages::that_fit) {
    TRY(const bool sure, all_offered(vault_));
    if (!sure) return {};
  }
  batch.settings.emplace_back(server_epoch_setting, std::move(told));
  return {};
}

void Exchange::take_org_links(const SyncReply& reply, Batch& batch) {
  const std::size_t before = report_.links;
  for (const Bytes& bytes : reply.org_links) {
    const LinkId id = id_of_link(bytes);
    const auto link = parse_link(bytes);
    if (link.ok() && base_.holds(CaseId{}, link->sequence, id)) continue;
    const Done applied = link.ok() ? base_.apply(bytes) : Done(link.error());
    if (!applied.ok()) {
      const WireEntry made_up{EntryKind::link, bytes, {}};
      org_refusal_ = applied.error().reason();
      report_.refused.push_back({{}, {}, *org_refusal_, id});
      const auto aside = vault_.setting(std::string(quarantine_prefix) + id.hex());
      if (!aside.ok() || !*aside) batch.audit.push_back(refused_entry(made_up, {}, clock_.now()));
      batch.settings.push_back(quarantined(made_up, {}, base_.length() + 1, *org_refusal_));
      break;
    }
    batch.links.push_back({{}, link->sequence, id, bytes, StoredLink::Sent::yes});
    ++report_.links;
    ++progress_;
  }
  if (report_.links != before) own_.rebase({}, base_, vault_, clock_.now(), batch, report_.refused);
}

void Exchange::take_blobs(const SyncReply& reply, Batch& batch) {
  for (const Bytes& bytes : reply.blobs) {
    const BlobId id = id_of_blob(bytes);
    const auto& files = base_.files();
    const bool named =
        std::any_of(files.begin(), files.end(), [&](const FileVersion& f) { return f.blob == id; });
    if (!named || !had_blobs_.insert(id).second) continue;
    batch.blobs.emplace_back(id, bytes);
    ++progress_;
  }
}

void Exchange::take_link_acks(const SyncReply& reply, Batch& batch) {
  for (const WireLinkAck& ack : reply.link_acks) {
    if (healing_.answered(vault_, ack)) {
      if (ack.code == LinkCode::ok) ++report_.healed;
      ++progress_;
      continue;
    }
    switch (ack.code) {
      case LinkCode::ok:
      case LinkCode::duplicate:
        // It counts as ordered when it comes back in its place in the log.
        if (answered_links_.insert(ack.id).second) ++progress_;
        break;
      case LinkCode::stale:
        // Whatever came first is in this reply or the next: then ours is made again.
        break;
      case LinkCode::review:
        if (answered_links_.insert(ack.id).second) ++progress_;
        break;
      case LinkCode::refused: {
        const auto& waiting = own_.waiting();
        const auto at = std::find_if(waiting.begin(), waiting.end(),
                                     [&](const auto& w) { return w.id == ack.id; });
        if (at == waiting.end()) break;
        const CaseId chain = at->chain;
        // Said on top of an entry of our own that somebody else's came before: it names a head that
        // never was, and is said anew on the one that is.
        const auto link = parse_link(at->bytes);
        const bool overtaken =
            link.ok() && !chain.none() && !base_.holds({}, link->seen, link->seen_id);
        if (!overtaken) {
          report_.refused.push_back({{}, {}, "the server refused an entry of the register"});
          AuditEntry entry = refused_entry({EntryKind::link, at->bytes, {}}, chain, clock_.now());
          if (link.ok())
            entry.number = number_of({audited_as(link->type), AuditedRefusal::Where::by_server});
          batch.audit.push_back(entry);
          own_.drop(ack.id, batch);
        }
        own_.rebase(chain, base_, vault_, clock_.now(), batch, report_.refused);
        ++progress_;
        break;
      }
    }
  }
}

void Exchange::take_op_acks(const SyncReply& reply, Batch& batch) {
  std::optional<std::map<OpId, RecordId>> records;
  // A server that was put back says where a change lies in a log that is not verified yet, and may
  // be put back again: the change stays in the outbox until the next run says it once more.
  const std::vector<Cursor> cursors = vault_.cursors();
  const bool known_history = std::all_of(cursors.begin(), cursors.end(), [&](const Cursor& c) {
    return c.sequence == 0 || c.epoch == reply.epoch;
  });
  for (const WireAck& ack : reply.acks) {
    const bool again = healing_.answered(vault_, ack);
    const Meaning meaning = meaning_of(ack.code);
    ++progress_;
    if (meaning.refusal == Refusal::none) {
      if (known_history)
        batch.acks.push_back({ack.id, ack.sequence});
      else if (!again && answered_ops_.insert(ack.id).second)
        answered_bytes_ += op_most_bytes;
      acked_ops_.insert(ack.id);
      if (!again) {
        ++report_.pushed;
      } else if (ack.code == OpCode::ok) {
        ++report_.healed;
      }
      continue;
    }
    if (!records) records = records_sent();
    if (!answered_ops_.insert(ack.id).second) continue;
    answered_bytes_ += op_most_bytes;
    const bool settled = ack.code == OpCode::disposed || ack.code == OpCode::review;
    if (settled && !again) ++settled_;
    if (ack.code == OpCode::disposed && !again) ++too_late_;
    const bool expected = meaning.refusal == Refusal::for_now || ack.code == OpCode::disposed ||
                          ack.code == OpCode::review;
    if (again && expected) continue;
    report_.refused.push_back({ack.id, (*records)[ack.id], meaning.reason});
  }
  if (auto owed = healing_.owed_anew(base_))
    batch.settings.emplace_back(owed_setting, *std::move(owed));
}

// Of this vault's own changes, where the server says that they lie.
void Exchange::note_own_said(const SyncReply& reply) {
  if (reply.acks.empty()) return;
  const auto request = parse_sync_request(answered_);
  if (!request.ok()) return;  // by courier: it was packed by another run
  std::map<OpId, std::uint64_t> places;
  for (const WireAck& ack : reply.acks)
    if (ack.code == OpCode::ok || ack.code == OpCode::duplicate) places[ack.id] = ack.sequence;
  for (const WireOp& sent : request->ops) {
    const OpId id = id_of_op(sent.op);
    const auto at = places.find(id);
    const auto op = parse_op(sent.op);
    if (at == places.end() || !op.ok() || op->header.device != vault_.identity().device) continue;
    SaidOp said = said_by(op->header, id, at->second);
    said.by = SaidOp::By::this_vault;
    chained_.emplace_back(op->header.device, said);
  }
}

std::map<OpId, RecordId> Exchange::records_sent() const {
  std::map<OpId, RecordId> out;
  for (const OutgoingOp& sent :
       vault_.outgoing(most_ops + answered_ops_.size(), most_ops_bytes + answered_bytes_)) {
    const auto op = parse_op(sent.op);
    if (op.ok()) out[sent.id] = op->header.record;
  }
  return out;
}

// A page that is refused costs none before it: what they brought is written all the same.
Done Exchange::take_pages(const SyncReply& reply) {
  Batch batch;
  const Done taken = gather_pages(reply, batch);
  TRY_DONE(write(batch));
  return taken;
}

Done Exchange::gather_pages(const SyncReply& reply, Batch& batch) {
  std::map<CaseId, Cursor> cursors;
  for (const Cursor& cursor : vault_.cursors()) cursors[cursor.case_id] = cursor;
  for (const Page& page : reply.pages) {
    if (page.entries.empty()) {
      note_withheld(page);
      continue;
    }
    const auto at = cursors.find(page.case_id);
    Cursor cursor = at == cursors.end() ? Cursor{page.case_id, reply.epoch, 0, {}} : at->second;
    if (pages_ == Pages::that_fit && page.first != cursor.sequence + 1) continue;
    TRY(const auto verdict, healing_.judge(vault_, cursor, page, reply.epoch));
    if (verdict == Healing::Verdict::leave) continue;
    TRY_DONE(take_page(page, healing_.shown(cursor), reply.epoch, batch));
    healing_.pulled(page.case_id);
    if (batch.pulled.size() + batch.acks.size() < most_of_a_transaction) continue;
    TRY_DONE(write(std::exchange(batch, {})));
  }
  return {};
}

Done Exchange::take_page(const Page& page, const Cursor& from, const EpochId& epoch, Batch& batch) {
  PageTaker taker(vault_, base_, own_, clock_.now(), acked_ops_);
  using Log = PageTaker::Log;
  const bool anew = page.first == 1 && healing_.another_history(page.case_id);
  TRY_DONE(taker.load(page, anew ? Log::of_another_history : Log::goes_on));
  if (healing_.pulls_again(page.case_id)) {
    for (const HeldOp& held : vault_.held_ops(page.case_id)) {
      TRY(const OutgoingOp op, vault_.held_op(held));
      taker.held_before.insert(op.id);
    }
  }
  TRY_DONE(taker.take(page, from, epoch));
  TRY_DONE(look_for_let_in(taker, epoch));
  TRY_DONE(trails_.extend(vault_, from, taker.chains, taker.batch));
  batch.add(std::move(taker.batch));
  chained_.insert(chained_.end(), taker.said.begin(), taker.said.end());
  report_.pulled += taker.ops;
  report_.links += taker.links;
  parted_ = parted_ || taker.lost > 0;
  report_.refused.insert(report_.refused.end(), taker.refused.begin(), taker.refused.end());
  progress_ += page.entries.size();
  return {};
}

// An honest server keeps apart what a revoked laptop sends. Laptops cannot see when a change came,
// but a change behind the head that the server confirmed, with the revocation in its register, came
// after it. It is shown all the same: it may be a colleague's who brought a restored server home.
Done Exchange::look_for_let_in(const PageTaker& taker, const EpochId& epoch) {
  for (const auto& [device, op] : taker.said) {
    const KnownDevice* laptop = base_.device(device);
    if (laptop == nullptr || !laptop->revoked_at || taken_late(base_, op.case_id, op.id)) continue;
    TRY(const std::optional<Receipt> receipt, kept_receipt(vault_));
    if (!receipt) return {};
    TRY(const std::uint64_t length, confirmed_length(*receipt));
    const auto head =
        std::find_if(receipt->heads.begin(), receipt->heads.end(),
                     [&in = op.case_id](const CaseHead& one) { return one.case_id == in; });
    const bool behind = head != receipt->heads.end() && head->epoch == epoch &&
                        op.place > head->sequence && length >= *laptop->revoked_at;
    if (!behind) continue;
    report_.refused.push_back({op.id, op.record, let_in_after_all});
    let_in_ = true;
  }
  return {};
}

}  // namespace lanyard
