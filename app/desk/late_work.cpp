// What the server says of it is checked as for a page: who signed it, for which case.
#include "app/desk/late_work.h"

#include "app/desk/cases.h"
#include "app/desk/last_contact.h"
#include "app/desk/retention.h"
#include "app/desk/syncing.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

std::string title_of(const Desk& desk, const CaseId& id) {
  const auto view = case_view(desk, id);
  return view.ok() ? view->line.title : Phrase("A case that never arrived").str();
}

std::string why_of(const Register& reg, const DeviceId& device) {
  const KnownDevice* laptop = reg.device(device);
  return laptop != nullptr && laptop->revoked_at
             ? Phrase("It was written on a laptop that has been revoked.").str()
             : Phrase("Its author had been taken off the case when it arrived.").str();
}

std::string text_of(const Form* form, const Change& change) {
  std::string out;
  const auto line = [&](std::string_view label, const Value& value) {
    const std::string words = words_of(value);
    if (!words.empty()) out += std::string(label) + ": " + words + "\n";
  };
  if (form == nullptr) {
    for (const auto& [field, write] : change.fields) line(field, write.value);
    return out;
  }
  for (const Section& section : form->sections)
    for (const Field& field : section.fields)
      if (const auto at = change.fields.find(field.id); at != change.fields.end())
        line(translated(field.label), at->second.value);
  return out;
}

bool had_gone(const Register& reg, const KnownDevice& laptop, const CaseId& id) {
  const KnownCase* of = reg.find(id);
  return laptop.revoked_at || (of != nullptr && of->removed.count(laptop.user) != 0);
}

bool verifies(const Register& reg, const LateEntry& entry, const Op& op) {
  const KnownDevice* laptop = reg.device(op.header.device);
  return laptop != nullptr && laptop->user == op.header.author && op.header.org == reg.org() &&
         op.header.case_id == entry.case_id && had_gone(reg, *laptop, entry.case_id) &&
         verify(laptop->key, tags::op, signed_part(entry.entry.bytes), op.signature);
}

LateItem item_of(const Desk& desk, const Register& reg, const LateEntry& entry) {
  LateItem out;
  out.case_id = entry.case_id;
  out.case_title = title_of(desk, entry.case_id);
  out.received = entry.received;
  out.why = why_of(reg, entry.device);
  if (entry.entry.kind == EntryKind::link) {
    out.id = OpId::from_bytes(id_of_link(entry.entry.bytes).view()).value();
    const auto link = parse_link(entry.entry.bytes);
    out.form_title = Phrase("An entry of the register").str();
    if (!link.ok()) return out;
    out.author = desk.name_of(link->user);
    out.written = link->time;
    return out;
  }
  out.id = id_of_op(entry.entry.bytes);
  const auto op = parse_op(entry.entry.bytes);
  if (!op.ok() || !verifies(reg, entry, *op)) {
    out.form_title = Phrase("A change").str();
    out.why = Phrase(
                  "Lanyard cannot confirm who wrote this. Nothing was added to the case. Tell your "
                  "administrator.")
                  .str();
    return out;
  }
  out.record = op->header.record;
  out.author = desk.name_of(op->header.author);
  out.written = op->header.clock.instant();
  out.can_be_taken = reg.find(entry.case_id) != nullptr;
  if (op->header.kind == ChangeKind::chunk) {
    out.form_title = Phrase("Part of an attachment").str();
    return out;
  }
  const auto change = desk.vault().peek(entry.entry.bytes, entry.entry.key_records);
  const Form* form =
      change.ok() ? desk.catalog()->form(change->form, change->form_version) : nullptr;
  out.form_title = form_title(form, Phrase("A change").str());
  if (change.ok()) out.text = text_of(form, *change);
  return out;
}

// The pieces of an attachment are decided on with its record, or with each other when that is not
// among what waits.
std::vector<LateItem> together(std::vector<LateItem> items, const std::vector<LateEntry>& entries) {
  std::vector<LateItem> out;
  std::map<RecordId, std::size_t> first;
  for (const bool pieces : {false, true})
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (is_chunk(entries[n].entry.bytes) != pieces) continue;
      const auto at = first.find(items[n].record);
      const bool joins = pieces && at != first.end() && items[n].can_be_taken &&
                         out[at->second].pieces.size() + 1 < most_late;
      if (joins) {
        out[at->second].pieces.push_back(items[n].id);
        continue;
      }
      first[items[n].record] = out.size();
      out.push_back(std::move(items[n]));
    }
  return out;
}

}  // namespace

std::vector<LateItem> late_items(const Desk& desk, const SyncReport& report) {
  const std::shared_ptr<const Register> reg = desk.reg();
  std::vector<LateItem> out;
  out.reserve(report.late.size());
  for (const LateEntry& entry : report.late) out.push_back(item_of(desk, *reg, entry));
  return together(std::move(out), report.late);
}

Result<std::vector<LateItem>> late_work(Desk& desk) {
  TRY(const SyncReport report, sync_once(desk, Agent::Late::fetch));
  return late_items(desk, report);
}

Result<LateItem> late_named(const std::vector<LateItem>& items, std::string_view typed) {
  const LateItem* found = nullptr;
  for (const LateItem& item : items) {
    if (typed.empty() || !item.id.hex().starts_with(typed)) continue;
    if (found != nullptr) return Error(Fault::bad_input, "several begin so: give more of the id");
    found = &item;
  }
  if (found == nullptr) return Error(Fault::not_found, "nothing of that id came late");
  return *found;
}

Done decide_late(Desk& desk, const LateItem& item, LateWork::Decision decision,
                 std::string_view reason) {
  if (!item.can_be_taken && decision == LateWork::Decision::taken)
    return Error(Fault::refused, "this cannot be taken into a case: leave it out, and say why");
  if (!desk.reg()->find(item.case_id))
    return Error(Fault::refused, "the case never arrived: this stays with the server");
  if (decision == LateWork::Decision::left_out && reason.empty())
    return Error(Fault::refused, "leaving work out needs a reason");
  TRY(Sealed sealed, sealed_reason(desk, item.case_id, item.case_id.view(), reason));
  Batch also;
  note_late_decided(desk, also);
  std::vector<OpId> ops{item.id};
  ops.insert(ops.end(), item.pieces.begin(), item.pieces.end());
  return desk.say(item.case_id, LateWork{decision, std::move(ops), std::move(sealed)},
                  AuditAction::late_decided, std::move(also));
}

}  // namespace lanyard
