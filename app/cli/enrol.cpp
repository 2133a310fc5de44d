// enrol invite and enrol join: a colleague's laptop joins with a one-time code.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/recovery.h"
#include "app/cli/session.h"
#include "app/desk/enrolment.h"

namespace lanyard {
namespace {

Result<Answer> invite_colleague(Session& session, const Given& given) {
  const std::optional<MemberRole> role = role_named(given.text("--role"));
  if (!role)
    return Error(Fault::bad_input,
                 "a role is practitioner, supervisor, records, registrar or admin");
  WITH_DESK(session);
  const auto laptop = given.has("--again") ? Invitee::Laptop::further : Invitee::Laptop::first;
  TRY(const SecretText code,
      invite(desk, {given.text("--user"), given.text("--team"), *role, laptop}));
  Answer out;
  out.json["code"] = std::string(code.expose());
  out.json["user"] = given.text("--user");
  out.json["team"] = given.text("--team");
  out.json["role"] = name_of(*role);
  out.words = "Enrolment code for " + given.text("--user") + ": " + std::string(code.expose()) +
              "\nIt works once. Give it to them in person or by telephone.\n";
  return out;
}

Result<Answer> join_organisation(Session& session, const Given& given) {
  Joining where;
  TRY(where.vault, session.new_vault_folder());
  where.server.url = given.text("--server");
  if (given.has("--ca")) {
    TRY(where.server.certificate, text_of_file(given.text("--ca")));
  }
  const SecretText code(given.text("--code"));
  TRY(const SecretText passphrase, session.first_passphrase());
  session.progress("Joining");
  TRY(const Joined joined, join(where, code, passphrase, session.clock()));
  const Me me = joined.desk->me();
  Answer out;
  out.json["name"] = joined.name;
  out.json["organisation"] = me.organisation;
  out.json["role"] = name_of(me.role);
  out.json["team"] = me.team_name;
  out.json["vault"] = where.vault.string();
  out.words = "Welcome, " + joined.name + ". You have joined " + me.organisation + " as " +
              name_of(me.role) + ", team " + me.team_name + ".\nVault: " + where.vault.string() +
              "\n";
  say_recovery_code(out, *joined.desk, joined.recovery_code, given);
  return out;
}

}  // namespace

Commands enrol_commands() {
  return {
      {"enrol",
       "invite",
       "Invite a colleague; prints a one-time code",
       {{"--user", "Their name", Must::yes},
        {"--team", "Their team; made when it is new", Must::yes},
        {"--role", "practitioner, supervisor, records, registrar or admin", Must::yes},
        {"--again", "A further laptop of somebody who is there, or one after a loss", Must::no,
         Takes::nothing}},
       invite_colleague},
      {"enrol",
       "join",
       "Join with a code; makes this laptop's vault",
       {{"--code", "The one-time code", Must::yes},
        {"--server", "https://host:port", Must::yes},
        {"--ca", "Certificate to trust, a PEM file"},
        recovery_paper_option()},
       join_organisation},
  };
}

}  // namespace lanyard
