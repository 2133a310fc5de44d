// One run of the command line: where the vault is, where secrets come from, and the desk once the
// vault is unlocked. Secrets come from a file or from a prompt without echo; never from an argument
// or the environment.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "app/cli/command.h"
#include "app/desk/desk.h"

namespace lanyard {

enum class Style : std::uint8_t { people, json };
enum class Noise : std::uint8_t { normal, quiet };

struct Globals {
  std::filesystem::path vault;
  std::filesystem::path passphrase_file;
  std::filesystem::path new_passphrase_file;
  std::filesystem::path root_passphrase_file;
  Style style = Style::people;
  Noise noise = Noise::normal;
};

class Session {
 public:
  Session(Globals globals, const Clock& clock) : globals_(std::move(globals)), clock_(clock) {}

  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] const Globals& globals() const { return globals_; }

  // --vault, else the only vault of this laptop; bad_input when there are several.
  [[nodiscard]] Result<std::filesystem::path> vault_folder() const;
  // --vault, else a folder of its own below the user's data folder. Not created here.
  [[nodiscard]] Result<std::filesystem::path> new_vault_folder() const;

  // The passphrase of an existing vault.
  [[nodiscard]] Result<SecretText> passphrase() const;
  // A passphrase that is being chosen: asked for twice, and refused when it is too short.
  [[nodiscard]] Result<SecretText> first_passphrase() const;  // --passphrase-file
  [[nodiscard]] Result<SecretText> next_passphrase() const;   // --new-passphrase-file
  [[nodiscard]] Result<SecretText> root_passphrase() const;   // --root-passphrase-file
  // Of a holder of the organisation's keys, from this file unless it is empty.
  [[nodiscard]] Result<SecretText> holder_passphrase(const std::filesystem::path& file) const;
  [[nodiscard]] Result<SecretText> new_holder_passphrase(const std::filesystem::path& file) const;
  // The root passphrase of keys that are there.
  [[nodiscard]] Result<SecretText> known_root_passphrase() const;

  // Unlocks the vault at the first call. Fails with lease_over or turned_away when this laptop is
  // not to be used now.
  [[nodiscard]] Result<Desk*> desk();
  // The same whatever the lease says, for commands that show nothing of what is inside.
  [[nodiscard]] Result<Desk*> desk_for_contact();
  // Closes the vault and destroys it.
  [[nodiscard]] Done wipe_laptop();

  // A line on stderr, when that is a terminal and --quiet was not given.
  void progress(const std::string& line) const;
  // To stderr, terminal or not, unless --quiet: what a command that goes on for hours has done.
  void say(std::string_view line) const;

 private:
  Globals globals_;
  const Clock& clock_;
  std::unique_ptr<Desk> desk_;
};

// Takes `Desk& desk` from the session, or returns its error from the command.
#define WITH_DESK(session)                            \
  TRY(lanyard::Desk* const opened, (session).desk()); \
  lanyard::Desk& desk = *opened

#define WITH_DESK_FOR_CONTACT(session)                            \
  TRY(lanyard::Desk* const opened, (session).desk_for_contact()); \
  lanyard::Desk& desk = *opened

// The whole program: parses, runs, prints. Returns the exit code.
[[nodiscard]] int run_command_line(std::span<const char* const> arguments, const Clock& clock);

}  // namespace lanyard
