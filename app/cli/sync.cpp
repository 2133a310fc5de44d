// sync: one exchange with the server, or one after the other until told to stop.
#include "app/desk/alarms.h"
#include "app/desk/courier.h"
#include "app/desk/syncing.h"

#include <charconv>
#include <chrono>

#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "platform/os/stop_signal.h"

namespace lanyard {
namespace {

Json refused_json(const SyncReport& report) {
  Json out = Json::array();
  for (const RefusedItem& item : report.refused)
    out.push_back(
        {{"op", item.op.hex()}, {"record", item.record.hex()}, {"reason", item.reason.c_str()}});
  return out;
}

constexpr std::chrono::seconds usual_pause{60};
constexpr long longest_pause = 24 * 60 * 60;

Answer answer_of(const Desk& desk, const SyncReport& report) {
  Answer out;
  out.json["pushed"] = report.pushed;
  out.json["pulled"] = report.pulled;
  out.json["links"] = report.links;
  out.json["refused"] = refused_json(report);
  out.json["waiting"] = report.waiting;
  out.json["unreadable"] = report.unreadable;
  out.json["for_review"] = report.for_review;
  out.json["late_waiting"] = report.late_waiting;
  out.json["round_trips"] = report.wire.round_trips;
  out.json["bytes_up"] = report.wire.bytes_up;
  out.json["bytes_down"] = report.wire.bytes_down;
  out.json["server_time"] = iso_of(report.server_time);
  out.json["server_time_refused"] = server_time_refused(desk, report);
  out.words = "Pushed " + counted(report.pushed, "change", "changes") + ", pulled " +
              std::to_string(report.pulled) + ". " +
              (report.waiting == 0 ? std::string("Nothing is only on this laptop.")
                                   : counted(report.waiting, "change is", "changes are") +
                                         " only on this laptop.") +
              "\n";
  if (report.late_waiting > 0)
    out.words += counted(report.late_waiting, "change", "changes") +
                 " came after their author had gone: see `review late`.\n";
  if (server_time_refused(desk, report))
    out.words += std::string(server_time_refused_words.c_str()) + "\n";
  for (const RefusedItem& item : report.refused)
    out.words += "Refused: " + brief(item.record) + ", " + item.reason.c_str() + "\n";
  return out;
}

Result<std::chrono::seconds> pause_given(const Given& given) {
  if (!given.has("--every")) return usual_pause;
  const std::string text = given.text("--every");
  long seconds = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (code != std::errc() || end != text.data() + text.size() || seconds < 1 ||
      seconds > longest_pause)
    return Error(Fault::bad_input, "--every is a number of seconds, from 1 to 86400");
  return std::chrono::seconds(seconds);
}

// By the names that the window shows them by.
Answer with_alarms(const Desk& desk, Answer out) {
  out.json["alarms"] = Json::array();
  for (const RaisedAlarm& alarm : raised_alarms(desk)) {
    Json told{{"name", name_of(alarm.what)}, {"reason", alarm.reason}};
    out.words += "Alarm: " + std::string(name_of(alarm.what)) +
                 (alarm.reason.empty() ? "" : ", " + alarm.reason);
    if (alarm.copied) {
      told["device"] = alarm.copied->device.hex();
      told["user"] = alarm.copied->user;
      told["since"] = iso_of(alarm.copied->since);
      out.words += ", laptop " + brief(alarm.copied->device) + " of " + alarm.copied->user +
                   ", at the latest since " + time_words(desk, alarm.copied->since) +
                   ": speak to them, and have an administrator say `device revoke`";
    }
    out.words += "\n";
    out.json["alarms"].push_back(std::move(told));
  }
  return out;
}

// No network is what a laptop has most of the time. Anything else needs a person.
bool passes(const Error& error) {
  return error.fault() == Fault::offline || error.fault() == Fault::server_refused;
}

// What the organisation has decided about this laptop meanwhile.
Result<Answer> after(Session& session, const SyncReport& report, Answer answer) {
  if (must_wipe(report)) {
    TRY_DONE(session.wipe_laptop());
    return Error(Fault::turned_away,
                 "this vault was wiped: the laptop was reported lost, and what was only on it is "
                 "with the supervisor");
  }
  if (report.standing == SyncReport::Standing::in_use) return answer;
  return stopped(std::move(answer), Error(Fault::turned_away, "this laptop was revoked"));
}

// What the rounds did together; the answer comes when it is told to stop.
Result<Answer> watch(Session& session, const Given& given) {
  TRY(const std::chrono::seconds pause, pause_given(given));
  const StopSignal stop;
  WITH_DESK_FOR_CONTACT(session);
  SyncReport sum;
  std::uint64_t rounds = 0;
  std::uint64_t failed = 0;
  do {
    const Result<SyncReport> report = sync_once(desk);
    if (!report.ok() && !passes(report.error())) return report.error();
    ++(report.ok() ? rounds : failed);
    std::string words =
        with_alarms(desk, report.ok() ? answer_of(desk, *report) : stopped({}, report.error()))
            .words;
    while (words.ends_with('\n')) words.pop_back();
    session.say(words);
    if (!report.ok()) continue;
    sum.pushed += report->pushed;
    sum.pulled += report->pulled;
    sum.links += report->links;
    sum.healed += report->healed;
    sum.wire.round_trips += report->wire.round_trips;
    sum.wire.bytes_up += report->wire.bytes_up;
    sum.wire.bytes_down += report->wire.bytes_down;
    sum.refused = report->refused;
    sum.waiting = report->waiting;
    sum.unreadable = report->unreadable;
    sum.server_time = report->server_time;
    sum.for_review = report->for_review;
    sum.late_waiting = report->late_waiting;
    sum.standing = report->standing;
    if (sum.standing != SyncReport::Standing::in_use) break;
  } while (!stop.wait_for(pause));
  Answer out = with_alarms(desk, answer_of(desk, sum));
  out.json["rounds"] = rounds;
  out.json["failed"] = failed;
  return after(session, sum, std::move(out));
}

Result<Answer> to_folder(Session& session, const std::string& folder) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const FolderWritten done, write_folder(desk, folder));
  Answer out;
  out.json["folder"] = folder;
  out.json["files"] = done.files;
  out.json["changes"] = done.changes;
  out.json["bytes"] = done.bytes;
  out.words = counted(done.changes, "change", "changes") + " in " +
              counted(done.files, "file", "files") +
              ". Whoever carries them can read nothing. On a laptop with a connection: sync "
              "--from-folder; then bring the folder back here and say the same.\n";
  return out;
}

Json refused_json(const FolderTaken& taken) {
  Json out = Json::array();
  for (const FolderTaken::Refused& one : taken.refused)
    out.push_back(
        {{"file", one.file}, {"fault", name_of(one.why.fault())}, {"reason", one.why.what()}});
  return out;
}

Result<Answer> from_folder(Session& session, const std::string& folder) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const FolderTaken taken, take_folder(desk, folder));
  Answer out;
  out.json["handed_in"] = taken.handed_in;
  out.json["unanswered"] = taken.unanswered;
  out.json["answers"] = taken.answers;
  out.json["others"] = taken.others;
  out.json["pushed"] = taken.report.pushed;
  out.json["pulled"] = taken.report.pulled;
  out.json["waiting"] = desk.vault().unsent().ops;
  out.json["refused_files"] = refused_json(taken);
  out.json["refused"] = refused_json(taken.report);
  out.words = counted(taken.handed_in, "file", "files") + " handed in, " +
              counted(taken.answers, "answer", "answers") +
              " for this laptop: " + std::to_string(taken.report.pushed) + " sent, " +
              std::to_string(taken.report.pulled) + " received.\n";
  if (taken.unanswered > 0)
    out.words += counted(taken.unanswered, "file waits", "files wait") +
                 " for a laptop with a connection.\n";
  if (taken.others > 0)
    out.words += counted(taken.others, "answer is", "answers are") + " for somebody else.\n";
  for (const FolderTaken::Refused& one : taken.refused)
    out.words += "Refused: " + one.file + ", " + one.why.what() + "\n";
  return after(session, taken.report, std::move(out));
}

Result<Answer> sync(Session& session, const Given& given) {
  if (given.has("--to-folder") && given.has("--from-folder"))
    return Error(Fault::bad_input, "one of --to-folder and --from-folder");
  if (given.has("--to-folder")) return to_folder(session, given.text("--to-folder"));
  if (given.has("--from-folder")) return from_folder(session, given.text("--from-folder"));
  if (given.has("--watch")) return watch(session, given);
  if (given.has("--every")) return Error(Fault::bad_input, "--every goes with --watch");
  WITH_DESK_FOR_CONTACT(session);
  session.progress("Syncing");
  const Result<SyncReport> report = sync_once(desk);
  if (!report.ok()) return stopped(with_alarms(desk, {}), report.error());
  return after(session, *report, with_alarms(desk, answer_of(desk, *report)));
}

}  // namespace

Commands sync_commands() {
  return {{"sync",
           "",
           "Exchange with the server",
           {{"--once", "One round (what happens anyway)", Must::no, Takes::nothing},
            {"--watch", "Round after round, until told to stop", Must::no, Takes::nothing},
            {"--every", "Seconds between two rounds of --watch (60)"},
            {"--to-folder", "Without a network: what waits, as sealed files for a courier"},
            {"--from-folder", "Hand in such files, and take the answers for this laptop"}},
           sync}};
}

}  // namespace lanyard
