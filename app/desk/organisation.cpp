// Beginning an organisation: root and recovery keys, the register's first links, the admin's vault.
#include <algorithm>

#include "app/desk/enrolment.h"
#include "app/desk/settings.h"
#include "platform/os/files.h"
#include "sync/wire/messages.h"

namespace lanyard {
namespace {

struct AssetFile {
  FileVersion version;
  Bytes bytes;
};

Result<std::vector<AssetFile>> read_folder(const std::filesystem::path& folder, FileKind kind) {
  std::vector<AssetFile> out;
  TRY(const std::vector<std::filesystem::path> names, list_folder(folder));
  for (const std::filesystem::path& name : names) {
    if (name.extension() != ".toml") continue;
    TRY(Bytes bytes, read_file(name, 128 * 1024));
    AssetFile file{{kind, "", 0, id_of_blob(bytes)}, std::move(bytes)};
    if (kind == FileKind::form) {
      const Read<Form> form = read_form(as_text(file.bytes), name.filename().string());
      if (!std::holds_alternative<Form>(form))
        return Error(Fault::bad_input, "a form file has faults");
      file.version.id = std::get<Form>(form).id;
      file.version.version = std::get<Form>(form).version;
    } else {
      const Read<Notice> notice = read_notice(as_text(file.bytes), name.filename().string());
      if (!std::holds_alternative<Notice>(notice))
        return Error(Fault::bad_input, "a notice file has faults");
      file.version.id = std::get<Notice>(notice).id;
      file.version.version = std::get<Notice>(notice).version;
    }
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

// The genesis, then each form and notice that ships, so that a device uses only what the register
// names.
Result<Batch> first_links(const Ceremony& c, const NewOrganisation& what, Instant now) {
  TRY(std::vector<AssetFile> files, read_folder(what.assets / "forms", FileKind::form));
  TRY(std::vector<AssetFile> notices, read_folder(what.assets / "notices", FileKind::notice));
  const auto ours = std::find_if(notices.begin(), notices.end(), [&](const AssetFile& file) {
    return file.version.id == what.notice;
  });
  if (ours == notices.end()) return Error(Fault::not_found, "no notice of that name ships");
  files.push_back(std::move(*ours));
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
