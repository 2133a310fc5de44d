// Opens ops with the record's keys and folds them.
#include "storage/vault/opener.h"

#include <algorithm>

#include "storage/model/facts.h"

namespace lanyard {
namespace {

// By clock, for whoever holds the facts alone.
std::vector<ToldFacts> told_by(std::vector<const OpenedOp*> ops) {
  std::sort(ops.begin(), ops.end(), [](const OpenedOp* a, const OpenedOp* b) {
    return std::tie(a->change.clock, a->id) < std::tie(b->change.clock, b->id);
  });
  std::vector<ToldFacts> out;
  for (const OpenedOp* op : ops)
    if (op->facts) out.push_back({op->change, *op->facts});
  return out;
}

}  // namespace

RowKey op_row(const RowNames& names, const RecordId& record, std::size_t n) {
  return names.of(RowKind::op, record.view(), n);
}

Result<KeptOp> read_kept(const Opening& in, const Entry& entry, std::size_t n) {
  const RowKey row = op_row(in.names, entry.id, n);
  TRY(const auto sealed, in.txn.get(in.ops, row));
  if (!sealed) return Error(Fault::damaged, "an op of a record is missing");
  TRY(const Plain plain, open(KeyView<ForLocal>(in.keys(entry.own)), tags::local, row, *sealed));
  TRY(KeptOp kept, decode_kept(plain));
  if (prefix_of(id_of_op(kept.op)) != entry.ops.at(n).prefix)
    return Error(Fault::damaged, "an op of a record is not the newest");
  return kept;
}

const KeyRef* key_of_part(const Entry& entry, const OpPart& part, const KeySource& keys) {
  for (const KeyRef& key : entry.keys) {
    if (key.facet != part.facet || key.generation != part.generation) continue;
    if (commit_bytes(keys(key.slot)) == part.commitment) return &key;
  }
  return nullptr;
}

Result<std::optional<OpenedOp>> open_op(const Opening& in, const Entry& entry, ByteView bytes) {
  TRY(const Op op, parse_op(bytes));
  const Bytes header = encode_header(op.header);
  std::map<Facet, PartBody> parts;
  for (const OpPart& part : op.parts) {
    const KeyRef* key = key_of_part(entry, part, in.keys);
    if (key == nullptr) continue;
    TRY(const Plain plain, open(KeyView<ForObject>(in.keys(key->slot)), tags::part,
                                part_context(header, part.facet, part.generation), part.sealed));
    TRY(PartBody body, decode_part(plain));
    parts.emplace(part.facet, std::move(body));
  }
  if (parts.empty()) return std::optional<OpenedOp>();
  OpenedOp out;
  out.id = id_of_op(bytes);
  out.narrative = parts.contains(Facet::narrative);
  const auto facts = parts.find(Facet::facts);
  if (facts != parts.end()) {
    out.facts = facts->second.facts;
    out.seen = facts->second.seen;
  }
  out.change = join(parts);
  out.change.case_id = op.header.case_id;
  out.change.record = op.header.record;
  out.change.kind = op.header.kind;
  out.change.author = op.header.author;
  out.change.device = op.header.device;
  out.change.clock = op.header.clock;
  return std::optional<OpenedOp>(std::move(out));
}

Result<std::optional<OpenedOp>> open_kept(const Opening& in, const Entry& entry, std::size_t n) {
  TRY(const KeptOp kept, read_kept(in, entry, n));
  return open_op(in, entry, kept.op);
}

Result<std::optional<Chunk>> open_chunk(const Opening& in, const Entry& entry, ByteView bytes) {
  TRY(const Op op, parse_op(bytes));
  if (op.header.kind != ChangeKind::chunk)
    return Error(Fault::damaged, "a change in place of a piece of an attachment");
  const OpPart& part = op.parts.front();
  const KeyRef* key = key_of_part(entry, part, in.keys);
  if (key == nullptr) return std::optional<Chunk>();
  const Bytes context = part_context(encode_header(op.header), part.facet, part.generation);
  TRY(const Plain plain,
      open(KeyView<ForObject>(in.keys(key->slot)), tags::chunk, context, part.sealed));
  TRY(Chunk chunk, decode_chunk(plain));
  return std::optional<Chunk>(std::move(chunk));
}

Result<std::vector<OpenedOp>> open_record(const Opening& in, const Entry& entry) {
  std::vector<OpenedOp> out;
  for (std::size_t n = 0; n < entry.ops.size(); ++n) {
    if (entry.ops[n].is(op_chunk)) continue;
    auto opened = open_kept(in, entry, n);
    // What was not readable when it came (no key, or a member signed nonsense) is no damage, and
    // what is damaged here was marked when the next change came.
    if (!opened.ok() && !entry.ops[n].is(op_unreadable)) return opened.error();
    if (opened.ok() && *opened) out.push_back(std::move(**opened));
  }
  return out;
}

Folded fold_opened(const std::vector<OpenedOp>& ops, const Catalog* catalog) {
  Folded out;
  std::vector<std::pair<OpId, Change>> changes;
  std::vector<const OpenedOp*> all;
  bool narrative = !ops.empty();
  for (const OpenedOp& op : ops) {
    changes.emplace_back(op.id, op.change);
    all.push_back(&op);
    narrative = narrative && op.narrative;
    if (out.form == nullptr && catalog != nullptr)
      out.form = catalog->form(op.change.form, op.change.form_version);
  }
  out.record = fold(changes, out.form == nullptr ? ReviewRule::supervisor : out.form->review);
  if (catalog != nullptr) out.form = catalog->form(out.record.form, out.record.form_version);
  out.facts = narrative && out.form != nullptr ? facts_of(out.record, *out.form)
                                               : facts_told(told_by(all), out.record, out.form);
  return out;
}

std::string search_text(const Record& record) {
  std::string out;
  const auto add = [&out](const Value& value) {
    const std::string words = words_of(value);
    if (words.empty()) return;
    if (!out.empty()) out.push_back('\n');
    out += words;
  };
  for (const auto& [field, heads] : record.fields)
    for (const FieldHead& head : heads) add(head.value);
  for (const Addition& addition : record.additions)
    for (const auto& [field, value] : addition.fields) add(value);
  return out;
}

}  // namespace lanyard
