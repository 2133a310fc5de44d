// The bytes of what is kept of a case's copies.
//
//   opened = day:i32                          days since 1970
//   left   = 1:u8 safeguarding:u8 sessions:u8 last_session:i32 n:u32 (why:u8 record:16)*n
#include "app/desk/copies.h"

#include "app/desk/sweeping.h"
#include "storage/model/op.h"

namespace lanyard {
namespace {

constexpr std::uint8_t left_version = 1;
constexpr std::uint32_t most_left = 1U << 20;
constexpr std::size_t most_why_bytes = 1024;

}  // namespace

std::string opened_setting(const CaseId& id) {
  return "case.opened." + id.hex();
}

std::string looked_setting(const CaseId& id) {
  return "case.looked." + id.hex();
}

std::string left_setting(const CaseId& id) {
  return "case.left." + id.hex();
}

Bytes encode_day(Date day) {
  ByteWriter out;
  out.u32(static_cast<std::uint32_t>(day.days()));
  return out.take();
}

Bytes encode_left(const LeftOf& left) {
  ByteWriter out;
  out.u8(left_version);
  out.u8(left.sum.safeguarding ? 1 : 0);
  out.u8(left.sum.last_contact_session ? 1 : 0);
  out.bytes(encode_day(left.sum.last_contact_session.value_or(Date{})));
  out.u32(static_cast<std::uint32_t>(left.records.size()));
  for (const auto& [record, why] : left.records) {
    out.u8(static_cast<std::uint8_t>(why));
    out.bytes(record.view());
  }
  return out.take();
}

Result<LeftOf> decode_left(ByteView bytes) {
  ByteReader in(bytes);
  LeftOf out;
  if (in.u8() != left_version) return Error(Fault::unsupported, "written by a newer version");
  out.sum.safeguarding = in.u8() == 1;
  const bool sessions = in.u8() == 1;
  const auto session = static_cast<std::int32_t>(in.u32());
  if (sessions) out.sum.last_contact_session = Date::from_days(session);
  for (std::uint32_t n = in.count32(most_left, 17); n > 0; --n) {
    const std::uint8_t why = in.u8();
    if (why < 1 || why > 4) return Error(Fault::damaged, "an unknown reason");
    out.records[RecordId::read(in)] = static_cast<Leaves>(why);
  }
  if (!in.finished()) return Error(Fault::damaged, "a row of left copies does not parse");
  return out;
}

Result<LeftOf> left_of(const Vault& vault, const CaseId& id) {
  TRY(const std::optional<Bytes> bytes, vault.setting(left_setting(id)));
  if (!bytes) return LeftOf{};
  return decode_left(*bytes);
}

CaseStanding standing_of(const Desk& desk, const KnownCase& of) {
  CaseStanding out{of.kind, of.routes, of.closed, {}, last_opened(desk, of.id), std::nullopt, {}};
  for (const KnownHold& hold : of.holds) out.holds.push_back(hold.kind);
  out.lowered = of.lowered;
  out.ceased_trading = desk.catalog()->notice().controller.ceased_trading;
  return out;
}

CaseSum sum_of(const Desk& desk, const CaseId& id, const std::vector<RecordRow>& rows) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  CaseSum out = of ? sum_of(rows, of->lowered) : sum_of(rows);
  if (const Result<LeftOf> left = left_of(desk.vault(), id); left.ok()) remember(out, left->sum);
  return out;
}

std::set<RecordId> disposed_of(const KnownCase& of) {
  std::set<RecordId> out;
  for (const auto& [record, order] : of.disposed) out.insert(record);
  return out;
}

bool quarantined(ByteView setting, const std::set<RecordId>& records,
                 const std::set<CaseId>& cases) {
  ByteReader in(setting);
  const CaseId id = CaseId::read(in);
  static_cast<void>(in.u64());
  static_cast<void>(in.block(most_why_bytes));
  const ByteView entry = in.block(setting.size());
  if (!in.finished()) return false;
  if (cases.contains(id)) return true;
  const auto op = parse_op(entry);
  return op.ok() && op->header.case_id == id && records.contains(op->header.record);
}

}  // namespace lanyard
