// A laptop and a server made of the real programs, each in folders of its own.
#pragma once

#include <memory>

#include <nlohmann/json.hpp>

#include "tests/programs/child.h"

namespace lanyard {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::filesystem::path cli_program();
[[nodiscard]] std::filesystem::path server_program();
[[nodiscard]] std::filesystem::path assets_of_project();
void write_text(const std::filesystem::path& file, const std::string& text);
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

// One person's laptop: a vault and a passphrase file below `folder`.
class Laptop {
 public:
  explicit Laptop(std::filesystem::path at) : folder(std::move(at)) {}
  Laptop(std::filesystem::path at, const std::string& passphrase);

  [[nodiscard]] std::filesystem::path vault() const { return folder / "vault"; }
  [[nodiscard]] std::filesystem::path passphrase_file() const { return folder / "passphrase"; }
  // lanyard-cli with this vault, this passphrase file and --json.
  [[nodiscard]] ToRun command(std::vector<std::string> words) const;
  [[nodiscard]] Ran cli(std::vector<std::string> words) const;
  // The JSON object that was printed; throws with what was said when the exit code is another.
  [[nodiscard]] Json json(std::vector<std::string> words, int expected_exit = 0) const;

  std::filesystem::path folder;
  std::vector<std::string> environment;
};

// lanyard-server on a free loopback port, with a certificate of its own.
class ServerProcess {
 public:
  // Sets the server up, with so many bootstrap tokens, and starts it.
  ServerProcess(std::filesystem::path folder, int tokens);
  [[nodiscard]] const std::vector<std::string>& tokens() const { return tokens_; }
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::filesystem::path certificate() const { return folder_ / "tls.pem"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::filesystem::path& log() const { return log_; }
  void start();  // on the same port again
  void stop();

  std::vector<std::string> environment;  // from the next start on

 private:
  std::filesystem::path folder_;
  std::filesystem::path log_;
  std::vector<std::string> tokens_;
  std::string port_ = "0";
  std::unique_ptr<Running> running_;
};

struct Beginning {
  std::string name;
  std::string notice;
  std::string user;
  std::string team;
  std::filesystem::path keys;
  std::filesystem::path assets = assets_of_project();
};
// org init on this laptop.
[[nodiscard]] Json begin(const Laptop& laptop, const Beginning& what);
void publish(const Laptop& laptop, const ServerProcess& server, const std::string& token);

struct Colleague {
  std::string name;
  std::string team;
  std::string role;
};
// The admin invites, the colleague's laptop joins.
void enrol(const Laptop& admin, const Laptop& joining, const ServerProcess& server,
           const Colleague& who);

}  // namespace lanyard
