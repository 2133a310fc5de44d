// Finding the vault, asking for secrets, unlocking.
#include "app/cli/session.h"

#include <iostream>

#include "app/desk/lease.h"
#include "crypto/passphrase.h"
#include "platform/os/files.h"
#include "platform/os/paths.h"
#include "platform/os/terminal.h"

namespace lanyard {
namespace {

constexpr std::size_t most_passphrase_bytes = 1024;

std::string_view without_line_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Result<SecretText> from_file(const std::filesystem::path& file) {
  Secret<most_passphrase_bytes> buffer;
  TRY(const std::size_t n, read_file_into(file, buffer.expose()));
  const std::string_view text = without_line_end(as_text(buffer.expose().first(n)));
  if (text.empty()) return Error(Fault::bad_input, "the passphrase file is empty");
  return SecretText(text);
}

Result<SecretText> asked(Literal prompt) {
  Secret<most_passphrase_bytes> buffer;
  TRY(const std::size_t n, read_hidden_line(prompt, buffer.expose()));
  return SecretText(as_text(buffer.expose().first(n)));
}

Result<SecretText> chosen(const std::filesystem::path& file, Literal prompt) {
  SecretText text;
  if (!file.empty()) {
    TRY(text, from_file(file));
  } else {
    TRY(text, asked(prompt));
    TRY(const SecretText again, asked("The same again: "));
    if (!equal(as_bytes(text.expose()), as_bytes(again.expose())))
      return Error(Fault::bad_input, "the two passphrases differ");
  }
  switch (check_passphrase(text.expose())) {
    case PassphraseFault::none:
      return text;
    case PassphraseFault::too_short:
      return Error(Fault::bad_input, "a passphrase needs 14 characters, or four words");
    case PassphraseFault::not_text:
      return Error(Fault::bad_input, "the passphrase is not valid UTF-8 text");
  }
  return text;
}

}  // namespace

Result<std::filesystem::path> Session::vault_folder() const {
  if (!globals_.vault.empty()) return globals_.vault;
  TRY(const std::filesystem::path data, data_folder());
  const std::vector<LaptopUser> users = users_of(data);
  if (users.empty())
    return Error(Fault::not_found, "no vault on this laptop yet: name one with --vault");
  if (users.size() > 1)
    return Error(Fault::bad_input, "several people use this laptop: name the vault with --vault");
  return users.front().folder;
}

Result<std::filesystem::path> Session::new_vault_folder() const {
  if (!globals_.vault.empty()) return globals_.vault;
  TRY(const std::filesystem::path data, data_folder());
  return data / random_name<VaultId>().hex();
}

Result<SecretText> Session::passphrase() const {
  if (!globals_.passphrase_file.empty()) return from_file(globals_.passphrase_file);
  return asked("Passphrase: ");
}

Result<SecretText> Session::first_passphrase() const {
  return chosen(globals_.passphrase_file, "Choose a passphrase: ");
}

Result<SecretText> Session::next_passphrase() const {
  return chosen(globals_.new_passphrase_file, "New passphrase: ");
}

Result<SecretText> Session::root_passphrase() const {
  return chosen(globals_.root_passphrase_file, "Passphrase of the organisation's root keys: ");
}

Result<SecretText> Session::known_root_passphrase() const {
  if (!globals_.root_passphrase_file.empty()) return from_file(globals_.root_passphrase_file);
  return asked("Passphrase of the organisation's root keys: ");
}

Result<SecretText> Session::holder_passphrase(const std::filesystem::path& file) const {
  if (!file.empty()) return from_file(file);
  return asked("Passphrase of this share: ");
}

Result<SecretText> Session::new_holder_passphrase(const std::filesystem::path& file) const {
  return chosen(file, "Passphrase for this share, chosen by its holder: ");
}

Result<Desk*> Session::desk() {
  TRY(Desk* const desk, desk_for_contact());
  TRY_DONE(check_lease(*desk));
  return desk;
}

Done Session::wipe_laptop() {
  TRY(const std::filesystem::path folder, vault_folder());
  desk_.reset();
  return destroy_vault(folder);
}

Result<Desk*> Session::desk_for_contact() {
  if (desk_) return desk_.get();
  TRY(const std::filesystem::path folder, vault_folder());
  TRY(const SecretText secret, passphrase());
  progress("Unlocking");
  TRY(std::unique_ptr<Vault> vault, unlock_vault(folder, secret, Credential::passphrase, clock_));
  TRY(desk_, Desk::open(std::move(vault), clock_));
  return desk_.get();
}

void Session::say(std::string_view line) const {
  if (globals_.noise == Noise::normal) std::cerr << line << std::endl;
}

void Session::progress(const std::string& line) const {
  if (globals_.noise == Noise::normal && errors_reach_terminal()) std::cerr << line << '\n';
}

}  // namespace lanyard
