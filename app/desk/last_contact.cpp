// One row of the vault's own, sealed like every other: ids, counts and the reasons of this program.
//   at:i64 fault:u16 reason:text clock_refused:u8 healed:u32 late_waiting:u32
//   { set:u8 op:32 record:16 reason:text }*     fault 0: none; set 0: refused, 1: quarantined
#include "app/desk/last_contact.h"

#include <algorithm>

#include "app/desk/settings.h"
#include "sync/agent/page.h"

namespace lanyard {
namespace {

constexpr std::size_t most_kept = 200;
constexpr std::size_t most_fault_text = 400;

void put(ByteWriter& out, const std::vector<RefusedEntry>& entries, std::uint8_t set) {
  for (const RefusedEntry& entry : entries) {
    out.u8(set);
    out.bytes(entry.op.view());
    out.bytes(entry.record.view());
    out.text(entry.reason);
  }
}

Bytes encode(const LastContact& contact) {
  ByteWriter out;
  out.i64(contact.at.ms);
  out.u16(static_cast<std::uint16_t>(contact.fault ? static_cast<std::uint16_t>(*contact.fault) + 1U
                                                   : 0U));
  out.text(contact.reason);
  out.u8(contact.clock_refused ? 1 : 0);
  out.u32(static_cast<std::uint32_t>(contact.healed));
  out.u32(static_cast<std::uint32_t>(contact.late_waiting));
  put(out, contact.refused, 0);
  put(out, contact.quarantined, 1);
  return out.take();
}

Result<LastContact> decode(ByteView bytes) {
  ByteReader in(bytes);
  LastContact out;
  out.at = {in.i64()};
  if (const std::uint16_t fault = in.u16(); fault != 0) out.fault = static_cast<Fault>(fault - 1);
  out.reason = in.text(most_fault_text);
  out.clock_refused = in.u8() != 0;
  out.healed = in.u32();
  out.late_waiting = in.u32();
  while (in.ok() && in.left() > 0) {
    const bool quarantined = in.u8() != 0;
    RefusedEntry entry;
    entry.op = OpId::read(in);
    entry.record = RecordId::read(in);
    entry.reason = in.text(most_fault_text);
    (quarantined ? out.quarantined : out.refused).push_back(std::move(entry));
  }
  if (!in.finished()) return Error(Fault::damaged, "the row of the last contact does not parse");
  return out;
}

// What a page set aside has a row of its own, named by the entry.
bool is_quarantined(const Vault& vault, const OpId& op) {
  if (op.none()) return false;
  const auto row = vault.setting(std::string(quarantine_prefix) + op.hex());
  return row.ok() && row->has_value();
}

void add(std::vector<RefusedEntry>& to, const RefusedItem& item) {
  ByteReader aside(item.aside.view());
  const OpId id = item.aside.none() ? item.op : OpId::read(aside);
  const bool known = std::any_of(to.begin(), to.end(), [&](const RefusedEntry& one) {
    return one.op == id && one.record == item.record && one.reason == item.reason.c_str();
  });
  if (!known && to.size() < most_kept) to.push_back({id, item.record, item.reason.c_str()});
}

}  // namespace

Result<LastContact> last_contact(const Desk& desk) {
  TRY(const std::optional<Bytes> row, desk.vault().setting(settings::last_contact));
  if (!row) return LastContact{};
  return decode(*row);
}

void note_contact(const Desk& desk, const SyncReport& report, bool clock_refused, Batch& batch) {
  LastContact next;
  if (const Result<LastContact> before = last_contact(desk); before.ok())
    for (const RefusedEntry& entry : before->quarantined)
      if (is_quarantined(desk.vault(), entry.op)) next.quarantined.push_back(entry);
  next.at = desk.clock().now();
  next.clock_refused = clock_refused;
  next.healed = report.healed;
  next.late_waiting = report.late_waiting;
  for (const RefusedItem& item : report.refused)
    add(item.aside.none() ? next.refused : next.quarantined, item);
  batch.settings.emplace_back(settings::last_contact, encode(next));
}

void note_contact(const Desk& desk, const Error& failure, Batch& batch) {
  LastContact next;
  if (const Result<LastContact> before = last_contact(desk); before.ok()) next = *before;
  if (next.fault == failure.fault() && next.reason == failure.what()) return;
  next.at = desk.clock().now();
  next.fault = failure.fault();
  next.reason = failure.what();
  batch.settings.emplace_back(settings::last_contact, encode(next));
}

void note_late_decided(const Desk& desk, Batch& batch) {
  Result<LastContact> next = last_contact(desk);
  if (!next.ok() || next->late_waiting == 0) return;
  --next->late_waiting;
  batch.settings.emplace_back(settings::last_contact, encode(*next));
}

}  // namespace lanyard
