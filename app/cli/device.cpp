// device list and revoke: every laptop that has joined, and one that is lost.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

Result<Answer> list(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["devices"] = Json::array();
  AnswerTable table({"Device", "Person", "Role", "State"});
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, device] : reg->devices()) {
    const KnownUser* user = reg->user(device.user);
    const char* role = user ? name_of(user->role) : "unknown";
    const bool mine = id == desk.vault().identity().device;
    out.json["devices"].push_back({{"id", id.hex()},
                                   {"user", desk.name_of(device.user)},
                                   {"role", role},
                                   {"since", device.since},
                                   {"revoked", device.revoked_at.has_value()},
                                   {"this_one", mine}});
    table.row({brief(id), desk.name_of(device.user), role,
               device.revoked_at ? "Revoked"
               : mine            ? "This laptop"
                                 : "Active"});
  }
  out.words = table.words("No laptop has joined.");
  return out;
}

Result<Answer> revoke(Session& session, const Given& given) {
  WITH_DESK(session);
  const std::shared_ptr<const Register> reg = desk.reg();
  std::vector<DeviceId> known;
  for (const auto& [id, device] : reg->devices()) known.push_back(id);
  TRY(const DeviceId id, one_named(known, given.text("id"), "no laptop of that id has joined"));
  if (reg->device(id)->revoked_at) return Error(Fault::refused, "this laptop was revoked before");
  TRY_DONE(desk.say({}, DeviceRevoke{id, DeviceRevoke::Wipe::no}, AuditAction::device_revoked));
  Answer out;
  out.json["id"] = id.hex();
  out.json["user"] = desk.name_of(reg->device(id)->user);
  out.words =
      "Revoked. From your next sync on the server takes nothing from this laptop and gives it "
      "nothing.\n";
  return out;
}

}  // namespace

Commands device_commands() {
  return {{"device", "list", "The laptops of the organisation", {}, list},
          {"device",
           "revoke",
           "Turn away a laptop that is lost or was handed in",
           {{"id", "The laptop, or the beginning of its id", Must::yes}},
           revoke}};
}

}  // namespace lanyard
