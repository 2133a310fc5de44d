// From a change to an op: checked, perhaps put in the place of the op before it, split by facet,
// each part sealed under the record's key, signed, and kept.
#include <algorithm>

#include "platform/base/text.h"
#include "storage/model/clock_reach.h"
#include "storage/vault/row_codec.h"
#include "storage/vault/writing.h"

namespace lanyard {
namespace {

constexpr std::size_t most_parents = 8;
constexpr std::size_t most_superseded = 64;

const CaseKeyRef* newest_case_key(const CaseEntry* held, Facet facet) {
  const CaseKeyRef* best = nullptr;
  if (held == nullptr) return best;
  for (const CaseKeyRef& key : held->keys)
    if (key.facet == facet && (best == nullptr || key.generation > best->generation)) best = &key;
  return best;
}

// What a field's write says after it takes the place of an earlier one by the same device.
void take_over(FieldWrite& now, const FieldWrite& before, const OpId& replaced) {
  std::erase(now.parents, replaced);
  for (const OpId& parent : before.parents)
    if (std::find(now.parents.begin(), now.parents.end(), parent) == now.parents.end() &&
        now.parents.size() < most_parents)
      now.parents.push_back(parent);
}

void merge_into(Change& now, const Change& before, const OpId& replaced) {
  for (const auto& [id, write] : before.fields) {
    const auto [at, added] = now.fields.try_emplace(id, write);
    if (!added) take_over(at->second, write, replaced);
  }
  for (auto& [id, write] : now.fields) std::erase(write.parents, replaced);
  if (before.first_keystroke.ms != 0) now.first_keystroke = before.first_keystroke;
  if (now.moved_to.none()) now.moved_to = before.moved_to;
}

}  // namespace

Result<const Form*> Writing::check(const Change& change) const {
  if (change.record.none() || change.case_id.none())
    return Error(Fault::bad_input, "a change without a record or a case");
  if (!catalog_) return Error(Fault::bad_input, "no forms are known yet");
  const Form* form = catalog_->form(change.form, change.form_version);
  if (form == nullptr) return Error(Fault::bad_input, "an unknown form");
  for (const auto& [id, write] : change.fields) {
    if (form->find(id) == nullptr) return Error(Fault::bad_input, "an unknown field");
    if (write.parents.size() > most_parents) return Error(Fault::bad_input, "too many parents");
  }
  if (!valid_utf8(change.reason)) return Error(Fault::bad_input, "text that is not UTF-8");
  TRY_DONE(check_state(change, *form));
  return form;
}

// What the vault refuses by itself: writing into what is submitted, closed or discarded. Who may do
// what is decided in storage/rules.
Done Writing::check_state(const Change& change, const Form& form) const {
  const Entry* entry = stage_.find(change.record);
  RecordState state = form.review == ReviewRule::none ? RecordState::current : RecordState::draft;
  if (entry != nullptr) {
    RecordRow row;
    if (entry->case_id != change.case_id)
      return Error(Fault::bad_input, "the record belongs to another case");
    if (entry->ops.size() >= most_ops_of_record)
      return Error(Fault::bad_input, "a record with too many ops");
    if (!decode_row(entry->row, row)) return Error(Fault::damaged, "a row does not parse");
    state = row.state;
  } else if (change.kind != ChangeKind::write && change.kind != ChangeKind::submit) {
    return Error(Fault::not_found, "there is no such record");
  }
  const bool ended = state == RecordState::closed || state == RecordState::discarded;
  switch (change.kind) {
    case ChangeKind::write:
    case ChangeKind::submit:
      if (ended || state == RecordState::submitted)
        return Error(Fault::refused, "the record can no longer be edited");
      return {};
    case ChangeKind::addition:
      if (ended || state == RecordState::draft)
        return Error(Fault::refused, "only a submitted record takes an addition");
      return {};
    case ChangeKind::recall:
      if (state != RecordState::submitted)
        return Error(Fault::refused, "only a submitted record is recalled");
      return {};
    case ChangeKind::discard:
      if (state != RecordState::draft) return Error(Fault::refused, "only a draft is discarded");
      return {};
    case ChangeKind::close:
      if (ended) return Error(Fault::refused, "the record is closed already");
      return {};
    case ChangeKind::chunk:
      return Error(Fault::bad_input, "a piece of an attachment is no change");
  }
  return {};
}

// The device's newest op, when it is an unsent draft write of this record that nobody has been
// given: the change may take its place. Every autosave would otherwise travel.
Result<std::optional<Writing::Coalesced>> Writing::replaced_by(const Change& change) {
  const Entry* entry = stage_.find(change.record);
  const auto last = body_.outbox.find(state_.sequence);
  if (change.kind != ChangeKind::write || entry == nullptr || last == body_.outbox.end() ||
      last->second.record != change.record || last->second.handed)
    return std::optional<Coalesced>();
  Coalesced out;
  out.n = last->second.n;
  TRY(KeptOp kept, read_kept(opening(), *entry, out.n));
  TRY(Op op, parse_op(kept.op));
  TRY(auto opened, open_op(opening(), *entry, kept.op));
  const bool same_form = opened && opened->change.form == change.form &&
                         opened->change.form_version == change.form_version;
  if (op.header.kind != ChangeKind::write || !same_form) return std::optional<Coalesced>();
  out.header = op.header;
  out.key_records = std::move(kept.key_records);
  out.change = change;
  merge_into(out.change, opened->change, opened->id);
  return std::optional<Coalesced>(std::move(out));
}

OpHeader Writing::next_header(ChangeKind kind, const CaseId& case_id, const RecordId& record,
                              Hlc clock) const {
  OpHeader header;
  header.kind = kind;
  header.org = body_.root->identity.org;
  header.author = body_.root->identity.user;
  header.device = body_.root->identity.device;
  header.incarnation = body_.root->identity.incarnation;
  header.sequence = state_.sequence + 1;
  header.clock = clock;
  header.case_id = case_id;
  header.record = record;
  header.previous = state_.previous;
  header.seen = state_.org_links;
  return header;
}

OpHeader Writing::header_of(const Change& change, const Form& form, const Entry* entry) const {
  OpHeader header = next_header(change.kind, change.case_id, change.record, change.clock);
  if (facts_of(change, form).flags.contains("safeguarding")) header.flags = op_flag_safeguarding;
  if (change.kind != ChangeKind::submit || entry == nullptr) return header;
  // A submit is a whole snapshot: the draft writes before it may be pruned.
  const auto history = histories_.find(change.record);
  if (history == histories_.end()) return header;
  for (const OpenedOp& op : history->second)
    if (op.change.kind == ChangeKind::write && header.superseded.size() < most_superseded)
      header.superseded.push_back(op.id);
  return header;
}

// The key record of a key that came with op `held.introduced`; none when the key is wrapped under
// another generation than its own. Earlier versions took such keys in, and somebody who has left
// the case may know them.
Result<std::optional<KeyRecordId>> Writing::key_record_of(const Entry& entry, const KeyRef& held,
                                                          std::size_t n, const KeptOp& kept) const {
  const Commitment commitment = commit_bytes(stage_.key(held.slot));
  const bool here = held.introduced == n;
  KeptOp other;
  if (!here) {
    TRY(other, read_kept(opening(), entry, held.introduced));
  }
  for (const Bytes& bytes : here ? kept.key_records : other.key_records) {
    TRY(const KeyRecord record, parse_key_record(bytes));
    if (record.facet == held.facet && record.commitment == commitment && of_one_generation(record))
      return std::optional(id_of_key_record(bytes));
  }
  return std::optional<KeyRecordId>();
}

// A key of the record under the newest key of the case, or a fresh one.
Result<Writing::PartKey> Writing::key_for(Entry& entry, Facet facet, std::size_t n, KeptOp& kept) {
  const CaseKeyRef* case_key = newest_case_key(stage_.find_case(entry.case_id), facet);
  if (case_key == nullptr) return Error(Fault::not_permitted, "no key of this case");
  for (const KeyRef& held : entry.keys) {
    if (held.facet != facet || held.generation != case_key->generation) continue;
    TRY(const auto record, key_record_of(entry, held, n, kept));
    if (record) return PartKey{held.slot, held.generation, *record};
  }
  if (entry.keys.size() >= most_keys_of_record)
    return Error(Fault::bad_input, "a record with too many keys");
  Plain key(32);
  fill_random(key);
  KeyRecord record;
  record.record = entry.id;
  record.case_id = entry.case_id;
  record.facet = facet;
  record.generation = case_key->generation;
  record.case_generation = case_key->generation;
  record.commitment = commit_bytes(key.data());
  record.wrapped = seal(KeyView<ForCase>(stage_.key(case_key->slot)), tags::object_key,
                        key_record_context(record), key);
  PartKey out{stage_.hold(key), record.generation, {}};
  kept.key_records.push_back(encode(record));
  out.record = id_of_key_record(kept.key_records.back());
  entry.keys.push_back({facet, static_cast<std::uint16_t>(n), out.generation, out.slot});
  return out;
}

Done Writing::seal_parts(Op& op, const Change& change, const Form& form, Entry& entry,
                         std::size_t n, KeptOp& kept) {
  const Bytes header = encode_header(op.header);
  std::map<Facet, PartBody> parts = split(change, form);
  parts[Facet::facts].seen = seen_log(change.case_id);
  for (const auto& [facet, body] : parts) {
    TRY(const Plain bytes, encode_part(body));
    TRY(const PartKey key, key_for(entry, facet, n, kept));
    OpPart part;
    part.facet = facet;
    part.generation = key.generation;
    part.commitment = commit_bytes(stage_.key(key.slot));
    part.key_record = key.record;
    part.sealed = seal(KeyView<ForObject>(stage_.key(key.slot)), tags::part,
                       part_context(header, facet, key.generation), bytes);
    op.parts.push_back(std::move(part));
  }
  // The change that this one takes the place of may have brought keys of an older generation. A key
  // record that no part names is none of the op's, and the server would refuse it.
  std::erase_if(kept.key_records, [&op](const Bytes& bytes) {
    const KeyRecordId id = id_of_key_record(bytes);
    return std::none_of(op.parts.begin(), op.parts.end(),
                        [&id](const OpPart& part) { return part.key_record == id; });
  });
  return {};
}

std::optional<SeenLog> Writing::seen_log(const CaseId& id) const {
  const auto at = body_.cursors.find(id);
  if (at == body_.cursors.end() || at->second.sequence == 0) return std::nullopt;
  const Cursor& cursor = at->second;
  if (cursor.known == Cursor::Known::by_silence) return std::nullopt;
  return SeenLog{cursor.epoch, cursor.sequence, mark_of(cursor.chain)};
}

Done Writing::put_kept(const Entry& entry, std::size_t n, const KeptOp& kept) {
  const RowKey row = op_row(body_.names(), entry.id, n);
  return txn_.put(
      body_.ops, row,
      seal(KeyView<ForLocal>(stage_.key(entry.own)), tags::local, row, encode_kept(kept)));
}

Done Writing::add_change(const Change& given) {
  TRY(const Form* form, check(given));
  TRY(History * past, history(given.record));
  Change change = given;
  change.author = body_.root->identity.user;
  change.device = body_.root->identity.device;
  if (change.clock.value == 0) change.clock = state_.clock.next(body_.clock.now());
  // Within a record the clock follows what was seen of it, however far ahead that is: whoever holds
  // only the facts has no parents to go by.
  for (const OpenedOp& seen : *past)
    change.clock = std::max(change.clock, Hlc{seen.change.clock.value + 1});
  if (change.claimed.ms == 0) change.claimed = body_.clock.now();
  TRY(auto replaced, replaced_by(change));
  if (replaced) change = replaced->change;
  Op op;
  op.header = header_of(change, *form, stage_.find(change.record));
  Entry& entry = stage_.touch(change.record, change.case_id);
  KeptOp kept;
  std::size_t n = entry.ops.size();
  if (replaced) {
    n = replaced->n;
    op.header.sequence = replaced->header.sequence;
    op.header.previous = replaced->header.previous;
    kept.key_records = std::move(replaced->key_records);
  }
  TRY_DONE(seal_parts(op, change, *form, entry, n, kept));
  op.signature = body_.device->sign(tags::op, encode_unsigned(op));
  kept.op = encode(op);
  if (kept.op.size() > op_most_bytes) return Error(Fault::bad_input, "a change that is too large");
  TRY_DONE(put_kept(entry, n, kept));

  const OpId id = id_of_op(kept.op);
  const OpMark mark{prefix_of(id), op.header.sequence, op_unsent | op_own};
  if (replaced) {
    const std::uint64_t before = entry.ops[n].prefix;
    std::erase_if(*past, [before](const OpenedOp& old) { return prefix_of(old.id) == before; });
    entry.ops[n] = mark;
  } else {
    entry.ops.push_back(mark);
  }
  out_added_[op.header.sequence] =
      OutRef{change.record, static_cast<std::uint16_t>(n), mark.prefix, false};
  past->push_back({id, change, facts_of(change, *form), true, {}});
  state_.sequence = op.header.sequence;
  state_.previous = id;
  state_.clock = std::max(state_.clock, within_reach(change.clock, body_.clock.now()));
  written_.ops.push_back(id);
  to_refresh_.push_back(change.record);
  if (replaced) return {};  // one entry for each op, however often it was saved
  const bool submit = change.kind == ChangeKind::submit;
  audit_.push_back({submit ? AuditAction::record_submitted : AuditAction::record_written,
                    body_.clock.now(), change.author, change.case_id, change.record, 0});
  return {};
}

}  // namespace lanyard
