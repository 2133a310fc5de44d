// org init and org publish: beginning an organisation and telling its server.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/org_given.h"
#include "app/cli/session.h"
#include "app/desk/enrolment.h"

namespace lanyard {
namespace {

Result<Answer> init(Session& session, const Given& given) {
  NewOrganisation what;
  what.folder = given.text("--dir");
  TRY(what.vault, session.new_vault_folder());
  TRY(what.assets, assets_folder(given.text("--assets")));
  what.name = given.text("--name");
  what.notice = given.text("--notice");
  what.user = given.text("--user");
  what.team = given.has("--team") ? given.text("--team") : "Office";
  TRY(const KeyGuard guard, guard_given(session, given));
  TRY(const SecretText passphrase, session.first_passphrase());
  session.progress("Making keys");
  TRY(const BegunOrganisation begun, begin_organisation(what, guard, passphrase, session.clock()));
  Answer out;
  out.json["organisation"] = begun.org.hex();
  out.json["root_fingerprint"] = begun.root_fingerprint;
  out.json["shares"] = given.text("--shares");
  out.json["vault"] = what.vault.string();
  out.json["recovery_code"] = std::string(begun.recovery_code.expose());
  out.words =
      "Organisation made: " + what.name + "\nRoot fingerprint: " + begun.root_fingerprint +
      "\nVault of " + what.user + ": " + what.vault.string() +
      "\nRecovery code, shown once; write it down: " + std::string(begun.recovery_code.expose()) +
      "\n" + keeping_words(given, what.folder.string());
  return out;
}

Result<Answer> publish_organisation(Session& session, const Given& given) {
  ServerAddress server{given.text("--server"), {}};
  if (given.has("--ca")) {
    TRY(server.certificate, text_of_file(given.text("--ca")));
  }
  WITH_DESK(session);
  session.progress("Publishing");
  TRY_DONE(publish(desk, server, given.text("--token")));
  Answer out;
  out.json["organisation"] = desk.reg()->org().hex();
  out.json["server"] = server.url;
  out.words =
      "Published. The server at " + server.url + " now keeps " + desk.me().organisation + ".\n";
  return out;
}

}  // namespace

Commands org_commands() {
  std::vector<CommandOption> beginning{
      {"--dir", "Folder for the root and recovery keys; keep it offline", Must::yes},
      {"--name", "Name of the organisation", Must::yes},
      {"--notice", "Id of the privacy notice, for example jigsaw-contact-centre", Must::yes},
      {"--user", "Name of the first admin", Must::yes},
      {"--team", "Name of the admin's team (Office)"},
      {"--assets", "Folder with forms/ and notices/ (the one that ships)"}};
  for (CommandOption& option : guard_options()) beginning.push_back(std::move(option));
  return {
      {"org", "init", "Make an organisation, its keys and the first admin's vault", beginning,
       init},
      {"org",
       "publish",
       "Register the organisation with its server",
       {{"--server", "https://host:port", Must::yes},
        {"--ca", "Certificate to trust, a PEM file"},
        {"--token", "The token that lanyard-server init printed", Must::yes}},
       publish_organisation},
  };
}

}  // namespace lanyard
