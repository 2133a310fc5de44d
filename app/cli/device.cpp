// device list: every laptop that has joined.
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

}  // namespace

Commands device_commands() {
  return {{"device", "list", "The laptops of the organisation", {}, list}};
}

}  // namespace lanyard
