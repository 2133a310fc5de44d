// One pass over the rows; titles are opened for the few that are listed.
#include "app/desk/sync_view.h"

#include <algorithm>

#include "app/desk/copies.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

std::string refusal_of(const LastContact& last, const RecordId& record) {
  for (const RefusedEntry& entry : last.refused)
    if (entry.record == record) return entry.reason;
  return {};
}

void add_unsent(const Desk& desk, std::vector<RecordRow> rows, SyncView& view) {
  std::stable_sort(rows.begin(), rows.end(), [](const RecordRow& a, const RecordRow& b) {
    return a.updated.instant() < b.updated.instant();
  });
  if (rows.size() > sync_most_listed) {
    view.more_unsent = rows.size() - sync_most_listed;
    rows.resize(sync_most_listed);
  }
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  for (const RecordRow& row : rows) {
    const Form* form = catalog->form(row.form, row.form_version);
    view.unsent.push_back({row.id, form_title(form, row.form), case_title(desk, row.case_id),
                           form ? form->icon : "", row.updated.instant(),
                           refusal_of(view.last, row.id)});
  }
}

void add_laptops(const Desk& desk, SyncView& view) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const VaultIdentity& me = desk.vault().identity();
  std::vector<const KnownDevice*> mine;
  for (const auto& [id, device] : reg->devices())
    if (device.user == me.user) mine.push_back(&device);
  std::sort(mine.begin(), mine.end(),
            [](const KnownDevice* a, const KnownDevice* b) { return a->since < b->since; });
  for (const KnownDevice* device : mine) {
    OwnLaptop laptop{device->id, OwnLaptop::Standing::in_use};
    if (device->id == me.device) laptop.standing = OwnLaptop::Standing::this_one;
    if (device->revoked_at) laptop.standing = OwnLaptop::Standing::revoked;
    if (device->wipe_at) laptop.standing = OwnLaptop::Standing::to_wipe;
    view.laptops.push_back(laptop);
  }
}

// The day is reckoned as the sweep does it (storage/duties/sweep.h).
void add_leaving(const Desk& desk, const std::set<CaseId>& here, SyncView& view) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::shared_ptr<const Register> reg = desk.reg();
  if (catalog->notice().id.empty()) return;
  const Date today = desk.today();
  for (const CaseId& id : here) {
    const KnownCase* of = reg->find(id);
    if (of == nullptr) continue;
    const CaseStanding standing = standing_of(desk, *of);
    const Date opened = standing.opened ? std::min(*standing.opened, today) : today;
    const Date leaves = residency_until(standing, catalog->notice().device, opened).plus_days(1);
    if (leaves > today.plus_days(leaving_within_days)) continue;
    view.leaving.push_back({id, case_title(desk, id), std::max(leaves, today)});
  }
  std::stable_sort(view.leaving.begin(), view.leaving.end(),
                   [](const LeavingCase& a, const LeavingCase& b) { return a.leaves < b.leaves; });
}

}  // namespace

SyncView sync_view(const Desk& desk) {
  SyncView out;
  out.now = desk.now();
  out.status = sync_status(desk);
  out.words = sync_words(desk, out.status);
  if (const Result<LastContact> last = last_contact(desk); last.ok()) out.last = *last;
  std::vector<RecordRow> unsent;
  std::set<CaseId> here;
  desk.vault().each_row([&](const RecordRow& row) {
    if (row.unsent) unsent.push_back(row);
    here.insert(row.case_id);
    return true;
  });
  add_unsent(desk, std::move(unsent), out);
  out.alarms = raised_alarms(desk, out.last);
  out.lease = lease_of(desk);
  out.lease_words = lease_words(desk, out.lease);
  if (out.lease.until.ms > out.now.ms)
    out.lease_days = static_cast<int>((out.lease.until.ms - out.now.ms) / day_ms);
  add_laptops(desk, out);
  add_leaving(desk, here, out);
  for (const StayingCopy& one : desk.swept().staying) ++out.staying[one.why];
  return out;
}

}  // namespace lanyard
