// Beginning an organisation: root and recovery keys, the register's first links, the admin's vault.
#include <algorithm>
#include <array>

#include "app/desk/enrolment.h"
#include "app/desk/settings.h"
#include "app/desk/visits.h"
#include "platform/os/files.h"
#include "sync/wire/messages.h"

namespace lanyard {
namespace {

struct AssetFile {
  FileVersion version;
  Bytes bytes;
};

enum class Folder : std::uint8_t { forms, notices, visits };

// Names the file by what it says of itself.
template <class File>
Done name_by(AssetFile& file, const Read<File>& read, Literal faulty) {
  const File* good = std::get_if<File>(&read);
  if (good == nullptr) return Error(Fault::bad_input, faulty);
  file.version.id = good->id;
  file.version.version = good->version;
  return {};
}

Done name_file(AssetFile& file, Folder folder, const std::string& as) {
  const std::string_view text = as_text(file.bytes);
  switch (folder) {
    case Folder::forms:
      file.version.kind = FileKind::form;
      return name_by(file, read_form(text, as), "a form file has faults");
    case Folder::notices:
      file.version.kind = FileKind::notice;
      return name_by(file, read_notice(text, as), "a notice file has faults");
    case Folder::visits:
      file.version.kind = FileKind::notice;
      TRY_DONE(name_by(file, read_visit_rules(text, as), "a file of visit rules has faults"));
      file.version.id = visits_file_of(file.version.id);
      return {};
  }
  return {};
}

Result<std::vector<AssetFile>> read_folder(const std::filesystem::path& assets, Folder folder) {
  std::vector<AssetFile> out;
  constexpr std::array names{"forms", "notices", "visits"};
  const std::filesystem::path below = assets / names.at(static_cast<std::size_t>(folder));
  TRY(const std::vector<std::filesystem::path> paths, list_folder(below));
  for (const std::filesystem::path& path : paths) {
    if (path.extension() != ".toml") continue;
    TRY(Bytes bytes, read_file(path, 128 * 1024));
    AssetFile file{{{}, "", 0, id_of_blob(bytes)}, std::move(bytes)};
    TRY_DONE(name_file(file, folder, path.filename().string()));
    out.push_back(std::move(file));
  }
  return out;
}

struct Ceremony {
  OrgId org = random_name<OrgId>();
  UserId user = random_name<UserId>();
  DeviceId device_id = random_name<DeviceId>();
  TeamId team = random_name<TeamId>();
  OrganisationKeys keys;
  SigningKey device = SigningKey::random();
  PrivateKey user_key = PrivateKey::random();
  Key<ForDirectory> directory = Key<ForDirectory>::random();
};

Genesis genesis_of(const Ceremony& c, const NewOrganisation& what) {
  Genesis out;
  out.root = c.keys.root.verify_key();
  out.recovery = c.keys.recovery.public_key();
  out.sealed_name = seal_name(c.directory.view(), c.org.view(), what.name);
  out.notice = what.notice;
  out.admin = c.user;
  out.device = c.device_id;
  out.device_key = c.device.verify_key();
  out.user_key = c.user_key.public_key();
  out.sealed_admin_name = seal_name(c.directory.view(), c.user.view(), what.user);
  out.team = c.team;
  out.sealed_team_name = seal_name(c.directory.view(), c.team.view(), what.team);
  return out;
}

Result<CreatedVault> vault_of(const Ceremony& c, const NewOrganisation& what,
                              const SecretText& passphrase, const Clock& clock) {
  NewVault vault;
  vault.folder = what.vault;
  vault.identity = {random_name<VaultId>(), c.org, c.user, c.device_id, 1};
  vault.secrets.push_back({SecretKind::device_signing, 1, c.device.seed()});
  vault.secrets.push_back({SecretKind::user_private, 1, c.user_key.bytes()});
  const ByteView directory = c.directory.view().bytes();
  vault.secrets.push_back({SecretKind::directory, 1, Plain(directory.begin(), directory.end())});
  vault.label = what.user;
  return create_vault(vault, passphrase, clock);
}

Done add_link(Register& reg, Batch& batch, const Bytes& link) {
  TRY_DONE(reg.apply(link));
  TRY(const Link parsed, parse_link(link));
  batch.links.push_back({{}, parsed.sequence, id_of_link(link), link, StoredLink::Sent::no});
  return {};
}

// Adds the one file of that name; false when there is none.
bool add_named(std::vector<AssetFile>& files, std::vector<AssetFile> of, std::string_view id) {
  const auto named = std::find_if(of.begin(), of.end(),
                                  [id](const AssetFile& file) { return file.version.id == id; });
  if (named == of.end()) return false;
  files.push_back(std::move(*named));
  return true;
}

// The genesis, then each form that ships, the notice and its visit rules, so that a device uses
// only what the register names.
Result<Batch> first_links(const Ceremony& c, const NewOrganisation& what, Instant now) {
  TRY(std::vector<AssetFile> files, read_folder(what.assets, Folder::forms));
  TRY(std::vector<AssetFile> notices, read_folder(what.assets, Folder::notices));
  if (!add_named(files, std::move(notices), what.notice))
    return Error(Fault::not_found, "no notice of that name ships");
  // Assets from before there were visit rules have none: nobody is visited by a rule.
  if (file_exists(what.assets / "visits")) {
    TRY(std::vector<AssetFile> visits, read_folder(what.assets, Folder::visits));
    static_cast<void>(add_named(files, std::move(visits), visits_file_of(what.notice)));
  }
  Register reg(c.org, c.keys.root.verify_key());
  Batch batch;
  TRY_DONE(add_link(
      reg, batch, compose(reg, {}, genesis_of(c, what), {c.user, c.device_id, c.keys.root}, now)));
  for (AssetFile& file : files) {
    TRY_DONE(
        add_link(reg, batch, compose(reg, {}, file.version, {c.user, c.device_id, c.device}, now)));
    batch.blobs.emplace_back(file.version.blob, std::move(file.bytes));
  }
  const ByteView root = c.keys.root.verify_key().view();
  batch.settings.emplace_back(settings::root, Bytes(root.begin(), root.end()));
  return batch;
}

}  // namespace

Result<BegunOrganisation> begin_organisation(const NewOrganisation& what, const KeyGuard& guard,
                                             const SecretText& passphrase, const Clock& clock) {
  if (check_passphrase(passphrase.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase has 14 characters or four words at least");
  const Ceremony c;
  TRY(const Batch batch, first_links(c, what, clock.now()));
  TRY_DONE(keep_keys(c.keys, c.org, guard, what.folder, clock.now()));
  Result<CreatedVault> made = vault_of(c, what, passphrase, clock);
  if (!made.ok()) {
    // Keys of nothing would only stand in the way of the next attempt.
    TRY_DONE(forget_keys(what.folder));
    return made.error();
  }
  TRY([[maybe_unused]] const Written written, made->vault->write(batch));
  return BegunOrganisation{c.org, fingerprint(c.keys.root.verify_key()),
                           std::move(made->recovery_code)};
}

Read<Catalog> load_assets(const std::filesystem::path& folder, std::string_view notice) {
  Catalog out;
  std::vector<FileFault> faults;
  const auto each = [&](const std::filesystem::path& below, auto&& use) {
    const Result<std::vector<std::filesystem::path>> names = list_folder(folder / below);
    if (!names.ok()) {
      faults.push_back({(folder / below).string(), 0, "cannot be read", "a folder of .toml files"});
      return;
    }
    for (const std::filesystem::path& name : *names) {
      const Result<Bytes> bytes = read_file(name, 128 * 1024);
      if (name.extension() == ".toml" && bytes.ok()) use(as_text(*bytes), name.filename().string());
    }
  };
  const auto blame = [&faults](std::vector<FileFault> found) {
    faults.insert(faults.end(), found.begin(), found.end());
  };
  each("forms", [&](std::string_view text, const std::string& name) {
    Read<Form> form = read_form(text, name);
    if (Form* good = std::get_if<Form>(&form)) return out.add(std::move(*good));
    blame(std::get<1>(std::move(form)));
  });
  each("notices", [&](std::string_view text, const std::string& name) {
    Read<Notice> read = read_notice(text, name);
    if (Notice* good = std::get_if<Notice>(&read)) {
      if (good->id == notice) out.set(std::move(*good));
      return;
    }
    blame(std::get<1>(std::move(read)));
  });
  if (!faults.empty()) return faults;
  return out;
}

}  // namespace lanyard
