// Reading, growing and replaying the ledger.
#include "sync/server/ledger.h"

#include "crypto/hash.h"
#include "platform/os/append_file.h"
#include "sync/share/link.h"

namespace lanyard {
namespace {

constexpr std::string_view magic = "LNYledgr";
constexpr std::uint16_t version = 1;
constexpr std::size_t sure_at = 8 + 2;
constexpr std::size_t start_bytes = sure_at + 8;
constexpr std::size_t sum_bytes = 32;
constexpr std::uint32_t most_records = 4096;
constexpr std::size_t most_file = std::size_t{1} << 31;

Bytes encode_body(const LedgerEntry& entry) {
  ByteWriter out;
  out.bytes(entry.org.view());
  out.bytes(entry.case_id.view());
  out.bytes(entry.order.view());
  out.u32(static_cast<std::uint32_t>(entry.day));
  out.u32(static_cast<std::uint32_t>(entry.records.size()));
  for (const RecordId& record : entry.records) out.bytes(record.view());
  out.block(entry.link);
  return out.take();
}

Result<LedgerEntry> parse_body(ByteView bytes) {
  ByteReader in(bytes);
  LedgerEntry out;
  out.org = OrgId::read(in);
  out.case_id = CaseId::read(in);
  out.order = OrderId::read(in);
  out.day = static_cast<std::int32_t>(in.u32());
  const std::uint32_t count = in.count32(most_records, RecordId::size);
  for (std::uint32_t i = 0; i < count; ++i) out.records.push_back(RecordId::read(in));
  const ByteView link = in.block(link_wire_most);
  out.link.assign(link.begin(), link.end());
  if (!in.finished()) return Error(Fault::damaged, "an entry of the ledger does not parse");
  return out;
}

Digest<LedgerKind> sum_of(const Digest<LedgerKind>& before, ByteView body) {
  return Digest<LedgerKind>(
      Hasher("LNYledger").add(before.view()).add_u64(body.size()).add(body).finish());
}

}  // namespace

Result<Ledger::Walk> Ledger::walk(const Visit& visit) const {
  TRY(const Bytes file, read_file(file_, most_file));
  ByteReader in(file);
  if (as_text(in.bytes(magic.size())) != magic)
    return Error(Fault::damaged, "the ledger of disposals does not begin as one");
  if (in.u16() != version)
    return Error(Fault::unsupported, "a ledger of disposals of another version");
  Walk out;
  out.sure = in.u64();
  out.end.size = start_bytes;
  while (in.left() > 0) {
    out.torn = in.left();
    const ByteView body = in.block(in.left());
    const auto kept = Digest<LedgerKind>::read(in);
    LedgerMark next{out.end.mark.entries + 1, sum_of(out.end.mark.sum, body)};
    if (!in.ok() || kept != next.sum) break;
    TRY(const LedgerEntry entry, parse_body(body));
    TRY_DONE(visit(entry, next));
    out.end = {next, out.end.size + 4 + body.size() + sum_bytes};
    out.torn = 0;
  }
  if (file.size() < start_bytes || out.end.mark.entries < out.sure)
    return Error(Fault::damaged, "the ledger of disposals is damaged");
  return out;
}

Path ledger_file(const Path& folder) {
  return folder / "disposals";
}

Result<Ledger> Ledger::open(const Path& folder) {
  TRY_DONE(make_folder(folder));
  Ledger out(ledger_file(folder));
  const auto size = size_of_file(out.file_);
  if (!size.ok() && size.error().fault() != Fault::not_found) return size.error();
  if (!size.ok()) {
    ByteWriter start;
    start.bytes(as_bytes(magic));
    start.u16(version);
    start.u64(0);
    TRY_DONE(replace_file(out.file_, start.view()));
  }
  TRY(const Walk walked, out.walk([](const LedgerEntry&, const LedgerMark&) { return Done(); }));
  out.end_ = walked.end;
  out.before_ = walked.end;
  out.sure_ = walked.sure;
  out.torn_ = walked.torn;
  return out;
}

Done Ledger::each(const Visit& visit) const {
  TRY(const Walk walked, walk(visit));
  if (walked.end.mark != end_.mark)
    return Error(Fault::damaged, "the ledger changed while it was read");
  return {};
}

Done Ledger::check(const LedgerMark& of_store) const {
  if (of_store.entries == 0) return {};
  bool found = false;
  TRY_DONE(each([&](const LedgerEntry&, const LedgerMark& mark) {
    found = found || mark == of_store;
    return Done();
  }));
  if (found) return {};
  return Error(Fault::damaged,
               "the ledger lacks disposals that the store has carried out: put the ledger that "
               "belongs to this store into its folder");
}

Result<LedgerMark> Ledger::append(const LedgerEntry& entry) {
  if (entry.records.empty() || entry.records.size() > most_records ||
      entry.link.size() > link_wire_most)
    return Error(Fault::bad_input, "a disposal of no records, or of too many at one time");
  before_ = end_;
  TRY_DONE(settle());
  const Bytes body = encode_body(entry);
  const LedgerMark next{end_.mark.entries + 1, sum_of(end_.mark.sum, body)};
  ByteWriter out;
  out.block(body);
  out.bytes(next.sum.view());
  const Done written = append_to_file(file_, end_.size, out.view());
  if (!written.ok()) {
    torn_ = out.size();  // as far as it got
    return written.error();
  }
  end_ = {next, end_.size + out.size()};
  return next;
}

Done Ledger::take_back() {
  contract(before_.size >= start_bytes, "an entry was appended");
  TRY_DONE(cut_file(file_, before_.size));
  end_ = before_;
  torn_ = 0;
  return {};
}

Done Ledger::settle() {
  if (torn_ > 0) {
    TRY_DONE(cut_file(file_, end_.size));
    torn_ = 0;
  }
  if (sure_ == end_.mark.entries) return {};
  ByteWriter count;
  count.u64(end_.mark.entries);
  TRY_DONE(overwrite_part(file_, sure_at, count.view()));
  sure_ = end_.mark.entries;
  return {};
}

Result<std::uint64_t> replay(Ledger& ledger, Store& store) {
  TRY(const LedgerMark carried_out, store.ledger());
  TRY_DONE(ledger.check(carried_out));
  std::uint64_t out = 0;
  TRY_DONE(ledger.each([&](const LedgerEntry& entry, const LedgerMark& mark) -> Done {
    if (mark.entries <= carried_out.entries) return {};
    DisposalDeed what{.case_id = entry.case_id,
                      .order = entry.order,
                      .day = entry.day,
                      .records = entry.records,
                      .done = {},
                      .ledger = mark};
    TRY(const Link link, parse_link(entry.link));
    TRY(const std::vector<StoredEntry> links, store.links(entry.org, entry.case_id));
    TRY(const auto seen, store.find(entry.org, link.seen_id.view()));
    // A store that lacks the links before it gets it from the laptops, after them.
    if (seen && !links.empty() && id_of_link(links.back().bytes) == link.previous)
      what.done = AppendLink{.chain = entry.case_id,
                             .id = id_of_link(entry.link),
                             .previous = link.previous,
                             .bytes = entry.link};
    TRY(const Disposed done, store.dispose(entry.org, what));
    out += done.old_epoch == Disposed::OldEpoch::destroyed ? 1 : 0;
    return {};
  }));
  TRY_DONE(ledger.settle());
  return out;
}

}  // namespace lanyard
