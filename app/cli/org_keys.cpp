// org drill, share-keys, recover-case, status: the organisation's root and recovery keys in use.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/org_given.h"
#include "app/cli/session.h"
#include "app/desk/cases.h"
#include "app/desk/recovering.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

constexpr std::size_t most_file_bytes = 4096;

// The keys, or an answer that names the file that stood in the way.
struct Gathered {
  std::optional<OrganisationKeys> keys;
  std::size_t shares = 0;
  Answer refused;
};

Gathered stopped_at(const std::string& file, const Error& error) {
  Gathered out;
  out.refused.json["file"] = file;
  out.refused.words = file + ": ";
  out.refused = stopped(std::move(out.refused), error);
  return out;
}

Gathered from_shares(const Session& session, const Register& reg, const Given& given) {
  const std::vector<std::string> files = given.all("--share");
  const std::vector<std::string> passphrases = given.all("--share-passphrase-file");
  std::vector<KeyShareFile> parsed;
  for (const std::string& file : files) {
    const Result<Bytes> bytes = read_file(file, most_file_bytes);
    if (!bytes.ok()) return stopped_at(file, bytes.error());
    Result<KeyShareFile> share = parse_key_share(*bytes);
    if (!share.ok()) return stopped_at(file, share.error());
    if (const Done joins = check_joins(reg, parsed, *share); !joins.ok())
      return stopped_at(file, joins.error());
    parsed.push_back(std::move(*share));
  }
  // Nobody is asked for a passphrase before it is clear that the shares are enough.
  if (parsed.size() < parsed.front().plan.threshold)
    return stopped_at(files.back(),
                      Error(Fault::refused, "too few shares: more holders must come together"));
  std::vector<KeyShare> shares;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (passphrases.empty())
      session.say("Share " + std::to_string(parsed[i].number) + ", " + parsed[i].label);
    const Result<SecretText> passphrase =
        session.holder_passphrase(passphrases.empty() ? "" : passphrases[i]);
    if (!passphrase.ok()) return stopped_at(files[i], passphrase.error());
    Result<KeyShare> share = open_key_share(parsed[i], *passphrase);
    if (!share.ok()) return stopped_at(files[i], share.error());
    shares.push_back(std::move(*share));
  }
  Result<OrganisationKeys> keys = open_keys(reg, parsed, shares);
  if (!keys.ok()) return stopped_at(files.front(), keys.error());
  Gathered out;
  out.keys = std::move(*keys);
  out.shares = shares.size();
  return out;
}

Gathered from_file(const Session& session, const Register& reg, const std::string& file) {
  const Result<Bytes> bytes = read_file(file, most_file_bytes);
  if (!bytes.ok()) return stopped_at(file, bytes.error());
  const Result<SecretText> passphrase = session.known_root_passphrase();
  if (!passphrase.ok()) return stopped_at(file, passphrase.error());
  Result<OrganisationKeys> keys = open_keys(reg, *bytes, *passphrase);
  if (!keys.ok()) return stopped_at(file, keys.error());
  Gathered out;
  out.keys = std::move(*keys);
  return out;
}

Result<Gathered> gather(const Session& session, const Register& reg, const Given& given) {
  if (given.has("--share") == given.has("--root-file"))
    return Error(Fault::bad_input, "name the holders' files with --share, or --root-file");
  if (given.has("--root-file")) return from_file(session, reg, given.text("--root-file"));
  const std::size_t passphrases = given.all("--share-passphrase-file").size();
  if (passphrases != 0 && passphrases != given.all("--share").size())
    return Error(Fault::bad_input, "one --share-passphrase-file for each --share, in their order");
  return from_shares(session, reg, given);
}

Result<Answer> run_drill(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const Gathered found, gather(session, *desk.reg(), given));
  if (!found.keys) return found.refused;
  TRY_DONE(drill(desk, *found.keys, found.shares));
  Answer out;
  out.json["shares"] = found.shares;
  out.json["at"] = iso_of(desk.now());
  out.words =
      "The root key signs and the recovery key opens. Nothing was changed; the drill is in the "
      "audit trail of this vault.\n";
  return out;
}

// The same keys in new hands: a holder has left, or until now there was a single file.
Result<Answer> share_keys(Session& session, const Given& given) {
  if (!given.has("--shares")) return Error(Fault::bad_input, "--shares is 2of3 or 3of5");
  WITH_DESK(session);
  TRY(const Gathered found, gather(session, *desk.reg(), given));
  if (!found.keys) return found.refused;
  TRY(const KeyGuard guard, guard_given(session, given));
  const std::string folder = given.text("--dir");
  TRY_DONE(keep_keys(*found.keys, desk.reg()->org(), guard, folder, desk.now()));
  TRY_DONE(drill(desk, *found.keys, found.shares));
  Answer out;
  out.json["shares"] = given.text("--shares");
  out.json["folder"] = folder;
  out.words = keeping_words(given, folder) +
              "The files of before still open the keys: destroy them, and every copy.\n";
  return out;
}

Json names_of(const Desk& desk, const std::vector<UserId>& users) {
  Json out = Json::array();
  for (const UserId& user : users) out.push_back(user.none() ? "" : desk.name_of(user));
  return out;
}

Result<Answer> recover(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("id")));
  std::vector<UserId> to;
  for (const std::string& name : given.all("--to")) {
    TRY(const UserId user, user_by_name(desk, name));
    to.push_back(user);
  }
  TRY(const Gathered found, gather(session, *desk.reg(), given));
  if (!found.keys) return found.refused;
  TRY(const RecoveredCase done, recover_case(desk, *found.keys, id, to));
  Answer out;
  out.json["id"] = id.hex();
  out.json["generations"] = done.generations;
  out.json["unopened"] = done.unopened;
  out.json["readers"] = names_of(desk, done.readers);
  out.json["allocated"] = names_of(desk, done.allocated);
  out.words =
      "Recovered: this laptop opens the case. After the next sync so does whoever else may by the "
      "register.\n";
  for (const UserId& user : done.allocated) out.words += "Allocated: " + desk.name_of(user) + "\n";
  if (done.unopened > 0)
    out.words += counted(done.unopened, "generation", "generations") +
                 " of its keys did not open: what was written under them stays closed.\n";
  return out;
}

Result<Answer> status(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const std::optional<DrillRecord> last, last_drill(desk));
  const std::string print = fingerprint(desk.reg()->root());
  Answer out;
  out.json["organisation"] = desk.reg()->org().hex();
  out.json["name"] = desk.me().organisation;
  out.json["root_fingerprint"] = print;
  out.json["last_drill"] = nullptr;
  out.words = desk.me().organisation + "\nRoot fingerprint: " + print + "\n";
  if (!last) {
    out.words += "No recovery drill is recorded in this vault: hold one with `org drill`.\n";
    return out;
  }
  out.json["last_drill"] = {
      {"at", iso_of(last->at)}, {"by", desk.name_of(last->by)}, {"shares", last->shares}};
  out.words += "Last recovery drill: " + time_words(desk, last->at) + ", " +
               (last->shares == 0 ? std::string("with the single file")
                                  : "with " + std::to_string(last->shares) + " shares") +
               "\n";
  return out;
}

}  // namespace

Commands org_keys_commands() {
  const CommandOption share{"--share", "The holders' files", Must::no, Takes::values};
  const CommandOption passphrase{"--share-passphrase-file",
                                 "Files that hold their passphrases, in the same order", Must::no,
                                 Takes::values};
  const CommandOption file{"--root-file",
                           "The single file, where the keys are not shared (root.sealed)"};
  std::vector<CommandOption> sharing{
      {"--dir", "Folder for the new shares; must hold no keys yet", Must::yes},
      share,
      passphrase,
      file};
  for (CommandOption& option : guard_options()) sharing.push_back(std::move(option));
  return {
      {"org", "share-keys", "Share the organisation's keys among new holders; a drill as well",
       std::move(sharing), share_keys},
      {"org",
       "drill",
       "Prove that the organisation's root and recovery keys open; changes nothing",
       {share, passphrase, file},
       run_drill},
      {"org",
       "recover-case",
       "Open a case that nobody can open any more, with the recovery key",
       {{"id", "The case, or the beginning of its id", Must::yes},
        {"--to", "Colleagues to allocate it to", Must::no, Takes::values},
        share,
        passphrase,
        file},
       recover},
      {"org",
       "status",
       "The organisation's root, and when the last recovery drill was",
       {},
       status},
  };
}

}  // namespace lanyard
