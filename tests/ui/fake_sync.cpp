// The invented desk's sync page, fields with two versions, and work that came late.
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

DeviceId laptop(std::uint8_t first) {
  std::array<std::uint8_t, DeviceId::size> bytes{};
  bytes.fill(first);
  return DeviceId(bytes);
}
const DeviceId mine = laptop(0x4f);
const DeviceId other = laptop(0xc2);

UnsentNote note(int n, const char* title, const char* about, std::int64_t ago) {
  UnsentNote out;
  out.record = FakeWorker::record_id(n);
  out.title = title;
  out.case_title = about;
  out.icon = "home";
  out.since = {fake_now_ms - ago};
  return out;
}

ConflictSide side(const char* who, const DeviceId& on, std::int64_t ago, std::string text) {
  ConflictSide out;
  out.who = who;
  out.laptop = on;
  out.this_laptop = on == mine;
  out.at = {fake_now_ms - ago};
  out.text = std::move(text);
  out.value = out.text;
  return out;
}

Conflict conflict(int n, const char* title, const char* form, const char* label) {
  Conflict out;
  out.record = FakeWorker::record_id(n);
  out.case_id = FakeWorker::case_id(0);
  out.case_title = title;
  out.form_title = form;
  out.field = "seen.words";
  out.label = label;
  out.mine_to_settle = true;
  return out;
}

}  // namespace

std::vector<Conflict> FakeWorker::invented_conflicts() {
  Conflict home = conflict(33, "Zofia Wiśniewska", "Home visit", "What I saw and heard");
  home.sides = {
      side("Callum Reid", other, 20 * hour_ms,
           "The home was warm and tidy. Ms Wiśniewska rang at 17:30 to say that the boiler has "
           "failed; duty arranged heaters. Ms Wiśniewska was open about finding mornings hard."),
      side("Nia Prosser", mine, 22 * hour_ms,
           "The home was warm and tidy. A new bedtime chart was on the fridge. Ms Wiśniewska was "
           "open about finding mornings hard.")};
  home.text = true;
  home.both = Value(home.sides[0].text + "\n" + home.sides[1].text);
  Conflict school = conflict(37, "Élie Renouf", "About the child", "School or nursery");
  school.field = "school";
  school.sides = {side("Hania Zając", other, 50 * hour_ms, "St Brelade Primary"),
                  side("Nia Prosser", mine, 49 * hour_ms, "Les Quennevais")};
  school.text = true;
  school.both = Value(std::string("St Brelade Primary\nLes Quennevais"));
  Conflict outcome = conflict(38, "Siân Tŷ Gwyn", "Home visit", "How the visit went");
  outcome.field = "outcome";
  outcome.sides = {side("Hania Zając", other, 70 * hour_ms, "Face to face"),
                   side("Nia Prosser", mine, 69 * hour_ms, "By video")};
  Conflict needs =
      conflict(39, "Siân Tŷ Gwyn", "Child or young person", "Support needs identified");
  needs.field = "support_needs";
  needs.sides = {
      side("Hania Zając", other, 75 * hour_ms,
           "Siân finds mornings hard and comes to school late. The school nurse sees her every "
           "second week.\n\nHer grandmother brings her on Mondays."),
      side("Nia Prosser", mine, 74 * hour_ms,
           "Siân finds mornings hard. The school nurse sees her every second week.\n\nHer "
           "grandmother brings her on Mondays and Fridays.")};
  needs.text = true;
  needs.both = Value(needs.sides[0].text + "\n" + needs.sides[1].text);
  needs.combined =
      "Siân finds mornings hard and comes to school late. The school nurse sees her every second "
      "week.\n\nHer grandmother brings her on Mondays and Fridays.";
  needs.combined_from = combined_words({"Hania Zając", "Nia Prosser"});
  return {home, school, outcome, needs};
}

void FakeWorker::answer(const ask::SyncPage&) {
  SyncView view;
  view.now = {fake_now_ms};
  view.status.configured = true;
  view.status.last_synced = {fake_now_ms - 2 * hour_ms};
  view.laptops = {{mine, OwnLaptop::Standing::this_one}, {other, OwnLaptop::Standing::in_use}};
  view.lease.until = {fake_now_ms + 6 * day_ms + hour_ms};
  view.lease_days = 6;
  if (quiet_day) {
    view.status.verified = true;
    view.words = {"Synced 12:30", ""};
  } else {
    view.unsent = {note(35, "Home visit", "Élie Renouf", 31 * hour_ms),
                   note(34, "Phone call with school", "Zofia Wiśniewska", 3 * hour_ms)};
    view.unsent[0].refused =
        "you had been taken off this case when it arrived: the server keeps it for the case's "
        "supervisor, who decides";
    view.status.unsent_records = 2;
    view.status.oldest_unsent = view.unsent[0].since;
    view.words = {"2 notes only on this laptop", "The oldest for 31 hours"};
    view.last.fault = Fault::offline;
    view.last.at = {fake_now_ms - hour_ms};
    view.lease.use = Lease::Use::ending;
    view.lease_days = 2;
    view.lease_words =
        "Without a sync this laptop locks on 28 November 2026. Sync, or ask your supervisor for "
        "one-time code 3 of laptop 4f4f4f4f.";
    view.leaving = {{case_id(2), "Gwenllian Llŷr", *Date::make(2026, 11, 27)},
                    {case_id(8), "Aoife Ní Dhomhnaill", *Date::make(2026, 11, 30)}};
    view.staying[Stays::open] = 2;
    view.laptops.push_back({laptop(0x71), OwnLaptop::Standing::revoked});
  }
  view.alarms = alarms;
  answers_.push_back(tell::SyncPage{std::move(view)});
}

void FakeWorker::answer(const ask::SaveEvidence&) {
  ++papers;
  answers_.push_back(tell::PaperSaved{"/home/nia/Documents/what-the-server-signed.lnye"});
}

void FakeWorker::answer(const ask::Conflicts&) {
  answers_.push_back(tell::Conflicts{quiet_day ? std::vector<Conflict>{} : conflicts});
}

void FakeWorker::answer(const ask::Resolve& task) {
  resolved.push_back(task);
  std::erase_if(conflicts, [&](const Conflict& one) {
    return one.record == task.record && one.field == task.field;
  });
  answers_.push_back(tell::Resolved{task.record, task.field});
  answer(ask::Conflicts{});
}

void FakeWorker::answer(const ask::Late&) {
  tell::Late told;
  if (late_fault.empty()) told.items = late;
  told.fault = late_fault;
  answers_.push_back(std::move(told));
}

std::vector<LateItem> FakeWorker::invented_late() {
  LateItem visit;
  visit.id = OpId::from_bytes(Bytes(OpId::size, 0x21)).value();
  visit.case_id = case_id(0);
  visit.case_title = "Zofia Wiśniewska";
  visit.author = "Hania Zając";
  visit.form_title = "Home visit";
  visit.written = {fake_now_ms - 4 * day_ms};
  visit.received = {fake_now_ms - 5 * hour_ms};
  visit.why = "Its author had been taken off the case when it arrived.";
  visit.text =
      "Purpose: To see Zofia at home.\nChild's voice: “I do my reading here now, before bed.”\n"
      "What I saw and heard: The home was warm. A chart was on the fridge.\n";
  visit.can_be_taken = true;
  LateItem odd;
  odd.id = OpId::from_bytes(Bytes(OpId::size, 0x22)).value();
  odd.case_id = case_id(3);
  odd.case_title = "Élie Renouf";
  odd.author = "someone";
  odd.form_title = "A change";
  odd.written = {fake_now_ms - 9 * day_ms};
  odd.received = {fake_now_ms - 3 * day_ms};
  odd.why =
      "Lanyard cannot confirm who wrote this. Nothing was added to the case. Tell your "
      "administrator.";
  return {visit, odd};
}

void FakeWorker::answer(const ask::DecideLate& task) {
  late_decided.push_back(task);
  std::erase_if(late, [&](const LateItem& one) { return one.id == task.item.id; });
  answers_.push_back(tell::LateDecided{task.item.id, task.decision});
  answer(ask::Status{});
}

}  // namespace lanyard::ui
