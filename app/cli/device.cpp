// device list and revoke: every laptop that has joined, and one that is lost.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/lease.h"

namespace lanyard {
namespace {

Result<Answer> device_list(Session& session, const Given&) {
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
  if (reg->device(id)->revoked_at && !given.has("--wipe"))
    return Error(Fault::refused, "this laptop was revoked before");
  const auto wipe = given.has("--wipe") ? DeviceRevoke::Wipe::yes : DeviceRevoke::Wipe::no;
  TRY_DONE(desk.say({}, DeviceRevoke{id, wipe}, AuditAction::device_revoked));
  Answer out;
  out.json["id"] = id.hex();
  out.json["user"] = desk.name_of(reg->device(id)->user);
  out.json["wipe"] = given.has("--wipe");
  out.words =
      "Revoked. From your next sync on the server gives this laptop nothing more, and what it "
      "still "
      "sends waits for the supervisor.\n";
  if (given.has("--wipe"))
    out.words += "At its next sync it hands in what is only on it and wipes itself.\n";
  return out;
}

Result<Answer> code(Session& session, const Given& given) {
  TRY(const std::uint32_t number, number_given(given.text("--number")));
  WITH_DESK(session);
  std::vector<DeviceId> known;
  for (const auto& [id, device] : desk.reg()->devices()) known.push_back(id);
  TRY(const DeviceId id, one_named(known, given.text("id"), "no laptop of that id has joined"));
  TRY(const SecretText text, code_for(desk, id, number));
  Answer out;
  out.json["id"] = id.hex();
  out.json["user"] = desk.name_of(desk.reg()->device(id)->user);
  out.json["number"] = number;
  out.json["code"] = text.expose();
  out.words =
      std::string(text.expose()) + "\nIt opens this laptop once. Be sure whom you speak to.\n";
  return out;
}

}  // namespace

Commands device_commands() {
  return {{"device", "list", "The laptops of the organisation", {}, device_list},
          {"device",
           "revoke",
           "Turn away a laptop that is lost or was handed in",
           {{"id", "The laptop, or the beginning of its id", Must::yes},
            {"--wipe", "Tell it to wipe itself: it was lost or stolen", Must::no, Takes::nothing}},
           revoke},
          {"device",
           "code",
           "Read out a one-time code for a colleague's laptop that has been away too long",
           {{"id", "The laptop, or the beginning of its id", Must::yes},
            {"--number", "Which code their laptop asks for", Must::yes}},
           code}};
}

}  // namespace lanyard
