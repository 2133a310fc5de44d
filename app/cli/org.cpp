// org init and org publish: beginning an organisation and telling its server.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/enrolment.h"

namespace lanyard {
namespace {

Result<SharePlan> plan_given(const std::string& typed) {
  if (typed == "2of3") return SharePlan{2, 3};
  if (typed == "3of5") return SharePlan{3, 5};
  return Error(Fault::bad_input, "--shares is 2of3 or 3of5");
}

// The ceremony: each holder chooses a passphrase at this keyboard, or brings it in a file.
Result<KeyGuard> guard_given(const Session& session, const Given& given) {
  if (!given.has("--shares")) {
    if (given.has("--holder")) return Error(Fault::bad_input, "--holder goes with --shares");
    TRY(SecretText root, session.root_passphrase());
    return KeyGuard(std::move(root));
  }
  KeyHolders out;
  TRY(out.plan, plan_given(given.text("--shares")));
  const std::vector<std::string> labels = given.all("--holder");
  const std::vector<std::string> files = given.all("--holder-passphrase-file");
  if (labels.size() != out.plan.count)
    return Error(Fault::bad_input, "one --holder for each share, in the order of the shares");
  if (!files.empty() && files.size() != labels.size())
    return Error(Fault::bad_input,
                 "one --holder-passphrase-file for each --holder, in their order");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (files.empty()) session.say("Share " + std::to_string(i + 1) + ", " + labels[i]);
    TRY(SecretText passphrase, session.new_holder_passphrase(files.empty() ? "" : files[i]));
    out.holders.push_back({labels[i], std::move(passphrase)});
  }
  return KeyGuard(std::move(out));
}

std::string keeping_words(const Given& given, const NewOrganisation& what) {
  if (!given.has("--shares")) return "Keep " + what.folder.string() + " offline, in two places.\n";
  return "Give each holder their share from " + what.folder.string() +
         ", and take it from here. Hold a drill while they are together: `org drill`.\n";
}

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
      "\n" + keeping_words(given, what);
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
  return {
      {"org",
       "init",
       "Make an organisation, its keys and the first admin's vault",
       {{"--dir", "Folder for the root and recovery keys; keep it offline", Must::yes},
        {"--name", "Name of the organisation", Must::yes},
        {"--notice", "Id of the privacy notice, for example jigsaw-contact-centre", Must::yes},
        {"--user", "Name of the first admin", Must::yes},
        {"--team", "Name of the admin's team (Office)"},
        {"--shares", "Share the keys among holders: 2of3 or 3of5 (one file, one passphrase)"},
        {"--holder", "Who keeps each share: a name or an office", Must::no, Takes::values},
        {"--holder-passphrase-file", "Files that hold their passphrases, in the same order",
         Must::no, Takes::values},
        {"--assets", "Folder with forms/ and notices/ (the one that ships)"}},
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
