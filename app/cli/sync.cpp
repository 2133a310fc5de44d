// sync: one exchange with the server.
#include "app/desk/syncing.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

Json refused_json(const SyncReport& report) {
  Json out = Json::array();
  for (const RefusedItem& item : report.refused)
    out.push_back(
        {{"op", item.op.hex()}, {"record", item.record.hex()}, {"reason", item.reason.c_str()}});
  return out;
}

Result<Answer> once(Session& session, const Given&) {
  WITH_DESK(session);
  session.progress("Syncing");
  TRY(const SyncReport report, sync_once(desk));
  Answer out;
  out.json["pushed"] = report.pushed;
  out.json["pulled"] = report.pulled;
  out.json["links"] = report.links;
  out.json["refused"] = refused_json(report);
  out.json["waiting"] = report.waiting;
  out.json["unreadable"] = report.unreadable;
  out.json["round_trips"] = report.wire.round_trips;
  out.json["bytes_up"] = report.wire.bytes_up;
  out.json["bytes_down"] = report.wire.bytes_down;
  out.json["server_time"] = iso_of(report.server_time);
  out.words = "Pushed " + counted(report.pushed, "change", "changes") + ", pulled " +
              std::to_string(report.pulled) + ". " +
              (report.waiting == 0 ? std::string("Nothing is only on this laptop.")
                                   : counted(report.waiting, "change is", "changes are") +
                                         " only on this laptop.") +
              "\n";
  for (const RefusedItem& item : report.refused)
    out.words += "Refused: " + brief(item.record) + ", " + item.reason.c_str() + "\n";
  return out;
}

}  // namespace

Commands sync_commands() {
  return {{"sync",
           "",
           "Exchange with the server once",
           {{"--once", "One round (what happens anyway)", Must::no, Takes::nothing}},
           once}};
}

}  // namespace lanyard
