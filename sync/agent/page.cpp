// What the server says is believed only as far as it can be checked: the chain shows that nothing
// was left out or moved, signatures and the register show who wrote what and might.
#include "sync/agent/page.h"

#include <algorithm>

#include "crypto/hash.h"
#include "sync/agent/refusals.h"
#include "sync/agent/trail.h"
#include "sync/share/compose.h"
#include "sync/share/fork.h"
#include "sync/share/statement.h"

namespace lanyard {
namespace {

constexpr std::size_t quarantine_most_bytes = 64 * 1024;

// Key records that belong to the op; what else the server may have sent is left out.
std::vector<Bytes> key_records_of(const Op& op, const std::vector<Bytes>& sent) {
  std::vector<Bytes> out;
  for (const Bytes& bytes : sent) {
    const KeyRecordId id = id_of_key_record(bytes);
    const bool named = std::any_of(op.parts.begin(), op.parts.end(),
                                   [&](const OpPart& p) { return p.key_record == id; });
    if (named) out.push_back(bytes);
  }
  return out;
}

// Which changes of the record they were is not known any more: the record stands for them.
WireEntry left_out(const RecordId& id) {
  Bytes bytes(id.view().begin(), id.view().end());
  bytes.resize(OpId::size);
  bytes.insert(bytes.end(), id.view().begin(), id.view().end());
  return {EntryKind::erased, std::move(bytes), {}};
}

// The case as its first `length` links make it.
Done shorten(Register& reg, const Vault& vault, const CaseId& id, std::uint64_t length) {
  TRY(const std::vector<StoredLink> links, vault.links(id));
  forget(reg, id);
  for (const StoredLink& link : links)
    if (link.sequence <= length) TRY_DONE(reg.apply(link.bytes));
  return {};
}

}  // namespace

std::pair<std::string, Bytes> quarantined(const WireEntry& entry, const CaseId& case_id,
                                          std::uint64_t sequence, Literal why) {
  ByteWriter out;
  out.bytes(case_id.view());
  out.u64(sequence);
  out.text(why.c_str());
  out.block(ByteView(entry.bytes).first(std::min(entry.bytes.size(), quarantine_most_bytes)));
  return {std::string(quarantine_prefix) + entry_id(entry).hex(), out.take()};
}

std::vector<std::string> settings_of_case(const CaseId& id) {
  const std::string hex = id.hex();
  return {std::string(again_prefix) + hex, std::string(erased_prefix) + hex,
          std::string(newer_prefix) + hex, trail_setting(id)};
}

Result<std::vector<Chain>> verify_chain(const Cursor& from, const Page& page) {
  if (page.entries.empty() || page.first != from.sequence + 1)
    return Error(Fault::damaged, "a page that does not begin where this laptop stands");
  const std::uint64_t last = from.sequence + page.entries.size();
  if (last > page.head_sequence)
    return Error(Fault::damaged, "a page that goes beyond its own head");
  std::vector<Chain> out;
  out.reserve(page.entries.size());
  Chain chain = from.chain;
  std::uint64_t sequence = from.sequence;
  for (const WireEntry& entry : page.entries) {
    chain = extend(chain, ++sequence, entry_id(entry).view());
    out.push_back(chain);
  }
  if (last == page.head_sequence && chain != page.head_chain)
    return Error(Fault::damaged, "a page whose entries do not make its chain");
  return out;
}

Done verify_op(const Register& reg, const CaseId& case_id, ByteView bytes, const Op& op) {
  const auto refuse = [](Literal why) { return Error(Fault::refused, why); };
  const OpHeader& h = op.header;
  if (h.org != reg.org()) return refuse("a change of another organisation");
  if (h.case_id != case_id) return refuse("a change of another case");
  const KnownDevice* device = reg.device(h.device);
  if (device == nullptr) return refuse("a change by an unknown device");
  if (device->user != h.author) return refuse("a change by a device of another user");
  if (h.seen < device->since) return refuse("a change by a device that had not joined");
  // A supervisor may have taken it in although its author had gone.
  if (!taken_late(reg, case_id, id_of_op(bytes))) {
    if (device->revoked_at && h.seen >= *device->revoked_at)
      return refuse("a change by a device that was revoked");
    if (!reg.may_write(h.author, case_id))
      return refuse("a change by somebody who does not work on the case");
  }
  if (!verify(device->key, tags::op, signed_part(bytes), op.signature))
    return refuse("a change whose signature does not verify");
  return {};
}

Done PageTaker::take(const Page& page, const Cursor& from, const EpochId& epoch) {
  TRY(chains, verify_chain(from, page));
  std::uint64_t sequence = from.sequence;
  for (const WireEntry& entry : page.entries) {
    ++sequence;
    switch (entry.kind) {
      case EntryKind::op:
        TRY_DONE(take_op(entry, page.case_id, sequence));
        break;
      case EntryKind::link:
        TRY_DONE(take_link(entry, page.case_id, sequence));
        break;
      case EntryKind::erased:
        take_erased(entry, page.case_id, sequence);
        break;
      case EntryKind::echo:
        TRY_DONE(take_echo(entry, sequence));
        break;
    }
  }
  explain_erased(page.case_id, sequence == page.head_sequence ? AtHead::yes : AtHead::no);
  if (sequence == page.head_sequence) TRY_DONE(keep_to_log(page.case_id));
  if (shown_) {
    ByteWriter again;
    if (sequence != page.head_sequence) again.u64(*shown_);
    batch.settings.emplace_back(std::string(again_prefix) + page.case_id.hex(), again.take());
  }
  remember_newer(page.case_id, from);
  if (links + lost > 0) own_.rebase(page.case_id, reg_, vault_, now_, batch, refused);
  batch.cursors.push_back({page.case_id, epoch, sequence, chains.back()});
  return {};
}

Done PageTaker::take_op(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence) {
  const OpId id = id_of_op(entry.bytes);
  const auto op = parse_op(entry.bytes);
  if (!op.ok()) {
    if (op.error().fault() == Fault::unsupported) newer_ = Newer::met;
    quarantine(entry, case_id, sequence, {id, {}, op.error().reason()});
    return {};
  }
  // Nothing of it is kept, not even as evidence: that would bring back what was disposed of.
  if (disposed(case_id, op->header.record)) {
    refused.push_back({id, op->header.record, "a change of a record that was disposed of"});
    batch.audit.push_back(refused_entry(entry, case_id, now_));
    return {};
  }
  if (!held(id)) {
    // Nothing is set aside for good because the server has not shown a link yet.
    if (op->header.seen > reg_.length())
      return Error(Fault::damaged,
                   "the server shows a change whose author had seen more of the register than it "
                   "shows this laptop");
    Done verified = verify_op(reg_, case_id, entry.bytes, *op);
    if (verified.ok()) verified = follows(id, op->header);
    if (verified.ok()) verified = of_this_case(op->header);
    if (!verified.ok()) {
      quarantine(entry, case_id, sequence, {id, op->header.record, verified.error().reason()});
      return {};
    }
    ++ops;
    said.emplace_back(op->header.device, said_by(op->header, id, sequence));
  }
  batch.pulled.push_back({id, entry.bytes, key_records_of(*op, entry.key_records), sequence});
  return {};
}

Done PageTaker::follows(const OpId& id, const OpHeader& h) {
  seen_[id] = h.seen;
  const auto before = seen_.find(h.previous);
  if (before != seen_.end() && h.seen < before->second)
    return Error(Fault::refused, "a change whose author had seen more before");
  return {};
}

// Any member of one case can sign for it a change that names a record of another.
Done PageTaker::of_this_case(const OpHeader& h) const {
  const std::optional<RecordRow> known = vault_.row(h.record);
  if (known && known->case_id != h.case_id)
    return Error(Fault::refused, "a change of a record of another case");
  return {};
}

Done PageTaker::take_link(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence) {
  const LinkId id = id_of_link(entry.bytes);
  const auto link = parse_link(entry.bytes);
  if (!link.ok()) {
    if (link.error().fault() == Fault::unsupported) newer_ = Newer::met;
    quarantine(entry, case_id, sequence, {{}, {}, link.error().reason()});
    return {};
  }
  if (link->chain != case_id) {
    quarantine(entry, case_id, sequence, {{}, {}, "a link of another case"});
    return {};
  }
  if (!reg_.holds(case_id, link->sequence, id)) {
    TRY_DONE(make_way(*link, entry.bytes));
    const Done applied = reg_.apply(entry.bytes);
    if (!applied.ok()) {
      quarantine(entry, case_id, sequence, {{}, {}, applied.error().reason()});
      return {};
    }
    batch.links.push_back({case_id, link->sequence, id, entry.bytes, StoredLink::Sent::yes});
    ++links;
  }
  if (shown_ && link->sequence == *shown_ + 1) ++*shown_;
  take_keys(*link);
  return {};
}

Done PageTaker::load(const Page& page, Log log) {
  const std::string name = std::string(again_prefix) + page.case_id.hex();
  TRY(const auto stored, vault_.setting(name));
  if (stored && !stored->empty()) shown_ = ByteReader(*stored).u64();
  if (log == Log::of_another_history) shown_ = 0;
  if (shown_ == 0 && page.first != 1) {
    shown_.reset();
    batch.settings.emplace_back(name, Bytes{});
  }
  TRY(const auto newer, vault_.setting(std::string(newer_prefix) + page.case_id.hex()));
  if (newer) newer_ = Newer::met_before;
  return load_erased(page.case_id);
}

// From 1 on, this program reads what an earlier one could not: with the first page it is noted as
// read, for a run that breaks off goes on behind that page.
void PageTaker::remember_newer(const CaseId& case_id, const Cursor& from) {
  if (newer_ == Newer::none || (newer_ == Newer::met_before && from.sequence != 0)) return;
  ByteWriter out;
  out.u32(reading_version);
  batch.settings.emplace_back(std::string(newer_prefix) + case_id.hex(), out.take());
}

Done PageTaker::make_way(const Link& link, ByteView bytes) {
  const KnownCase* of = reg_.find(link.chain);
  const bool in_place =
      shown_ && of != nullptr && link.sequence == *shown_ + 1 && link.sequence <= of->length;
  if (!in_place) return {};
  Register trial = reg_;
  TRY_DONE(shorten(trial, vault_, link.chain, *shown_));
  return trial.apply(bytes).ok() ? let_go(link.chain, *shown_) : Done();
}

// At the head of the log: what is not in it although it was offered will not come any more.
Done PageTaker::keep_to_log(const CaseId& case_id) {
  const KnownCase* of = reg_.find(case_id);
  if (!shown_ || of == nullptr || of->length <= *shown_) return {};
  return let_go(case_id, *shown_);
}

Done PageTaker::let_go(const CaseId& case_id, std::uint64_t length) {
  const KnownCase then = *reg_.find(case_id);
  TRY_DONE(shorten(reg_, vault_, case_id, length));
  const KnownCase* common = reg_.find(case_id);
  const VaultIdentity& me = vault_.identity();
  const KnownUser* user = reg_.user(me.user);
  TRY(const std::vector<StoredLink> held, vault_.links(case_id));
  std::vector<OwnLinks::Waiting> again;
  bool named = false;
  for (const StoredLink& stored : held) {
    if (stored.sequence <= length || stored.sent == StoredLink::Sent::no) continue;
    ++lost;
    TRY(const Link link, parse_link(stored.bytes));
    keep_aside({EntryKind::link, stored.bytes, {}}, case_id, stored.sequence,
               "an entry that the server, put back, has lost");
    const SaidBy by = link.device == me.device ? SaidBy::this_laptop : SaidBy::a_colleague;
    const bool may = user != nullptr && role_permits(user->role, link.type);
    if (may && common != nullptr && to_be_said_again(link, then, *common, by))
      again.push_back({case_id, stored.id, stored.bytes, OwnLinks::Waiting::Said::lost});
    else
      named = named || !is_of_keys(link);
  }
  batch.ends.push_back({case_id, length});
  own_.say_again(std::move(again));
  if (named)
    refused.push_back({{},
                       {},
                       "the server was put back, and other entries stand in a case's register in "
                       "the place of some that this laptop knew: what was said in them counts no "
                       "more until it is said again; look at who works on the case, its holds and "
                       "its orders of disposal"});
  return {};
}

void PageTaker::take_erased(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence) {
  if (entry.bytes.size() != erased_bytes) {
    quarantine(entry, case_id, sequence, {{}, {}, "an erased entry that names no record"});
    return;
  }
  ByteReader in(ByteView(entry.bytes).last(RecordId::size));
  erased_.insert(RecordId::read(in));
}

// Only what this run has pushed, and the server has just acknowledged, may come back as a name: it
// lies here. Otherwise a server could leave out what nobody here has ever seen.
Done PageTaker::take_echo(const WireEntry& entry, std::uint64_t sequence) {
  ByteReader in(entry.bytes);
  const OpId id = OpId::read(in);
  if (!in.finished() || !held(id))
    return Error(Fault::damaged, "a page that names what this laptop has not sent");
  batch.acks.push_back({id, sequence});
  return {};
}

Done PageTaker::load_erased(const CaseId& case_id) {
  TRY(const auto stored, vault_.setting(std::string(erased_prefix) + case_id.hex()));
  if (!stored) return {};
  ByteReader in(*stored);
  while (in.ok() && in.left() > 0) erased_.insert(RecordId::read(in));
  if (!in.finished()) return Error(Fault::damaged, "the list of erased entries is damaged");
  erased_before_ = erased_.size();
  return {};
}

void PageTaker::explain_erased(const CaseId& case_id, AtHead at_head) {
  std::erase_if(erased_, [&](const RecordId& id) { return disposed(case_id, id); });
  if (at_head == AtHead::yes) {
    for (const RecordId& id : erased_)
      quarantine(left_out(id), case_id, 0,
                 {{}, id, "the server left out changes that nobody ordered to be disposed of"});
    erased_.clear();
  }
  if (erased_.empty() && erased_before_ == 0) return;
  Bytes left;
  for (const RecordId& id : erased_) left.insert(left.end(), id.view().begin(), id.view().end());
  batch.settings.emplace_back(std::string(erased_prefix) + case_id.hex(), std::move(left));
}

bool PageTaker::disposed(const CaseId& case_id, const RecordId& record) const {
  const KnownCase* of = reg_.find(case_id);
  return of != nullptr && of->disposed.count(record) != 0;
}

void PageTaker::take_keys(const Link& link) {
  const VaultIdentity& me = vault_.identity();
  const std::vector<CaseWrap>* wraps = wraps_in(link.body);
  if (wraps == nullptr) return;
  std::set<std::uint32_t> generations;
  for (const CaseWrap& w : *wraps)
    if (w.user == me.user) generations.insert(w.user_generation);
  for (const std::uint32_t generation : generations) {
    const PrivateKey* key = vault_.user_key(generation);
    if (key == nullptr) continue;
    auto keys = keys_from(link, link.chain, me.user, *key, generation);
    if (!keys.ok()) continue;
    for (CaseKey& k : *keys)
      if (!vault_.holds_case_key(k.case_id, k.facet, k.generation))
        batch.case_keys.push_back(std::move(k));
  }
}

void PageTaker::quarantine(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence,
                           RefusedItem why) {
  why.aside = entry_id(entry);
  refused.push_back(why);
  // Once: a log that is read again shows it again.
  const auto before = vault_.setting(std::string(quarantine_prefix) + why.aside.hex());
  if (!before.ok() || !*before) batch.audit.push_back(refused_entry(entry, case_id, now_));
  keep_aside(entry, case_id, sequence, why.reason);
}

}  // namespace lanyard
