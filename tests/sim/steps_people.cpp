// What people do: write, finish, add to, sync, hold, and say who works on a case.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/retention.h"
#include "tests/sim/steps.h"

namespace lanyard::sim {
namespace {

constexpr std::size_t most_records = 10;

std::map<std::string, Value> text(std::size_t number) {
  return {{words_field, Value("What was seen, number " + std::to_string(number))}};
}

}  // namespace

void Schedule::save() {
  Device& d = writer();
  const std::size_t number = w_.oracle.sayings.size();
  SaidRecord what{{}, some_case(), w_.random.chance(65) ? log_form : note_form};
  const auto open =
      records_on(d, what.form, what.form == log_form ? RecordState::current : RecordState::draft);
  const bool fresh = w_.oracle.records.size() < most_records && w_.random.chance(30);
  if (!fresh && !open.empty()) what = w_.random.pick(open);
  DraftSave draft;
  draft.record = what.id;
  draft.case_id = what.case_id;
  draft.form = what.form;
  draft.fields = text(number);
  tell("save", d.number, w_.write(d, what, [&] { return save_record(*d.desk, draft); }));
}

void Schedule::submit() {
  Device& d = writer();
  const auto drafts = records_on(d, note_form, RecordState::draft);
  if (drafts.empty()) return;
  const SaidRecord& what = w_.random.pick(drafts);
  tell("submit", d.number, w_.write(d, what, [&]() -> Result<RecordId> {
    TRY_DONE(submit_record(*d.desk, what.id));
    return what.id;
  }));
}

void Schedule::amend() {
  Device& d = writer();
  const auto done = records_on(d, note_form, RecordState::submitted);
  if (done.empty()) return;
  const SaidRecord& what = w_.random.pick(done);
  const std::size_t number = w_.oracle.sayings.size();
  tell("amend", d.number, w_.write(d, what, [&]() -> Result<RecordId> {
    TRY_DONE(add_to_record(*d.desk, what.id, text(number), "It was left out"));
    return what.id;
  }));
}

void Schedule::sync_one() {
  if (w_.random.chance(25)) return synced(*w_.devices[w_.random.below(everybody)]);
  synced(writer());
}

void Schedule::set_hold() {
  Device& d = desk_of(w_.random.pick(std::vector<std::size_t>{ana, sue, rolf}));
  const auto set = lanyard::set_hold(*d.desk, {some_case(), "legal", "A claim", std::nullopt});
  tell("hold", d.number, set.ok() ? Done() : Done(set.error()));
}

void Schedule::clear_hold() {
  Device& d = desk_of(rolf);
  const CaseId& id = some_case();
  const KnownCase* of = d.desk->reg()->find(id);
  if (of == nullptr || of->holds.empty()) return;
  tell("clear hold", d.number,
       lanyard::clear_hold(*d.desk, id, of->holds.front().id, "The claim is settled"));
}

void Schedule::remove_member() {
  Device& d = desk_of(w_.random.chance(70) ? sue : admin);
  const std::size_t who = w_.random.chance(50) ? ana : ben;
  const CaseId& id = some_case();
  const Done done = deallocate(*d.desk, id, Founding::get().people[who].user);
  if (done.ok()) w_.oracle.removals.push_back({who, id});
  tell(who == ana ? "remove ana" : "remove ben", d.number, done);
}

void Schedule::take_in_late() {
  tell("sue takes in what came late", sue, w_.take_in_late(desk_of(sue)));
}

void Schedule::add_member() {
  Device& d = desk_of(sue);
  const std::size_t who = w_.random.chance(50) ? ana : ben;
  const CaseId& id = some_case();
  const KnownCase* of = d.desk->reg()->find(id);
  const UserId& user = Founding::get().people[who].user;
  if (of == nullptr || d.desk->reg()->may_write(user, id)) return;
  tell(who == ana ? "add ana" : "add ben", d.number, allocate(*d.desk, id, user));
}

void Schedule::revoke() {
  for (const auto& d : w_.devices)
    if (d->revoked) return;
  const std::size_t who = w_.random.chance(50) ? ana : ben;
  const DeviceId& device = Founding::get().people[who].device;
  const Done done = desk_of(admin).desk->say({}, DeviceRevoke{device, DeviceRevoke::Wipe::no},
                                             AuditAction::device_revoked);
  for (const auto& d : w_.devices)
    if (d->owner == who) d->revoked = done.ok();
  tell(who == ana ? "revoke ana's" : "revoke ben's", admin, done);
}

}  // namespace lanyard::sim
