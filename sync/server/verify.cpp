// verify: a page of a log at a time, so memory does not grow with the store.
#include "sync/server/verify.h"

#include "crypto/hash.h"
#include "sync/server/op_check.h"
#include "sync/server/registers.h"

namespace lanyard {
namespace {

constexpr std::size_t page_entries = 512;
constexpr std::size_t page_bytes = 4 * 1024 * 1024;

Done verify_op(Store& store, const Register& reg, const CaseId& chain, StoredEntry entry,
               VerifyReport& report) {
  ++report.ops;
  const CheckedOp op =
      check_op(reg, {.op = std::move(entry.bytes), .key_records = std::move(entry.key_records)});
  if (op.code != OpCode::ok) return Error(Fault::damaged, "an op in the store does not verify");
  TRY(const auto stone, store.tombstone(reg.org(), op.record));
  if (stone && stone->case_id == chain)
    return Error(Fault::damaged, "an op of a record that was disposed of is still there");
  if (op.case_id != chain) return Error(Fault::damaged, "an op lies in another case's log");
  for (const KeyRecordId& id : op.needs) {
    TRY(const bool there, store.has_key_record(reg.org(), id));
    report.keys_gone += there ? 0 : 1;
  }
  return {};
}

Result<OpId> verify_erased(Store& store, const Register& reg, const StoredEntry& entry,
                           VerifyReport& report) {
  ++report.erased;
  ByteReader in(entry.bytes);
  const OpId id = OpId::read(in);
  const RecordId record = RecordId::read(in);
  if (!in.finished()) return Error(Fault::damaged, "an erased entry does not parse");
  TRY(const auto stone, store.tombstone(reg.org(), record));
  if (!stone) return Error(Fault::damaged, "an op was erased whose record was not disposed of");
  return id;
}

Done verify_entry(Store& store, const Register& reg, const CaseId& chain, StoredEntry entry,
                  Chain& running, VerifyReport& report) {
  report.bytes += entry.bytes.size();
  switch (entry.kind) {
    case EntryKind::op:
      running = extend(running, entry.sequence, id_of_op(entry.bytes).view());
      return verify_op(store, reg, chain, std::move(entry), report);
    case EntryKind::link:
      ++report.links;
      running = extend(running, entry.sequence, id_of_link(entry.bytes).view());
      return {};
    case EntryKind::erased: {
      TRY(const OpId id, verify_erased(store, reg, entry, report));
      running = extend(running, entry.sequence, id.view());
      return {};
    }
    case EntryKind::echo:
      break;  // said to a laptop, never kept
  }
  return Error(Fault::damaged, "an entry of an unknown kind");
}

// `next`: the entry that is looked at, also when this fails.
Done verify_log(Store& store, const Register& reg, const CaseId& chain, std::uint64_t& next,
                VerifyReport& report) {
  ++report.logs;
  TRY(const LogHead head, store.head(reg.org(), chain));
  Chain running;
  for (next = 1; next <= head.sequence;) {
    TRY(std::vector<StoredEntry> page,
        store.read(reg.org(), chain, next, page_entries, page_bytes));
    if (page.empty()) return Error(Fault::damaged, "an entry is missing from a log");
    for (StoredEntry& entry : page) {
      TRY_DONE(verify_entry(store, reg, chain, std::move(entry), running, report));
      TRY(const Chain kept, store.chain_at(reg.org(), chain, next));
      if (kept != running) return Error(Fault::damaged, "the chain of a log does not verify");
      ++next;
    }
  }
  if (running != head.chain) return Error(Fault::damaged, "the head of a log does not verify");
  return {};
}

Done look_at_log(Store& store, const Register& reg, const CaseId& chain, VerifyReport& report) {
  std::uint64_t next = 0;
  const Done sound = verify_log(store, reg, chain, next, report);
  if (sound.ok() || sound.error().fault() != Fault::damaged) return sound;
  report.damaged.push_back({reg.org(), chain, next, sound.error().reason()});
  return {};
}

}  // namespace

Result<VerifyReport> examine_store(Store& store) {
  VerifyReport report;
  Registers registers;
  TRY_DONE(registers.load(store));
  TRY(const std::vector<OrgId> orgs, store.organisations());
  for (const OrgId& org : orgs) {
    ++report.organisations;
    const auto reg = registers.now(org);
    TRY_DONE(look_at_log(store, *reg, CaseId{}, report));
    TRY(const std::vector<CaseId> cases, store.cases(org));
    for (const CaseId& id : cases) TRY_DONE(look_at_log(store, *reg, id, report));
  }
  return report;
}

Result<VerifyReport> verify_store(Store& store) {
  TRY(VerifyReport report, examine_store(store));
  if (!report.damaged.empty()) return Error(Fault::damaged, report.damaged.front().what);
  return report;
}

}  // namespace lanyard
