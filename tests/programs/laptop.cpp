// The real programs, driven as their users would drive them.
#include "tests/programs/laptop.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lanyard {

std::filesystem::path cli_program() {
  return LANYARD_CLI;
}
std::filesystem::path server_program() {
  return LANYARD_SERVER;
}
std::filesystem::path assets_of_project() {
  return LANYARD_ASSETS;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

Laptop::Laptop(std::filesystem::path at, const std::string& passphrase) : folder(std::move(at)) {
  std::filesystem::create_directories(folder / "tmp");
  write_text(passphrase_file(), passphrase + "\n");
  environment.push_back("TMPDIR=" + (folder / "tmp").string());
}

ToRun Laptop::command(std::vector<std::string> words) const {
  ToRun out;
  out.words = {cli_program(), "--vault", vault(), "--passphrase-file", passphrase_file(), "--json"};
  out.words.insert(out.words.end(), words.begin(), words.end());
  out.environment = environment;
  return out;
}

Ran Laptop::cli(std::vector<std::string> words) const {
  return run(command(std::move(words)));
}

Json Laptop::json(std::vector<std::string> words, int expected_exit) const {
  std::string said = "lanyard-cli";
  for (const std::string& word : words) said += " " + word;
  const Ran ran = cli(std::move(words));
  if (ran.exit != expected_exit)
    throw std::runtime_error(said + ": exit " + std::to_string(ran.exit) + " instead of " +
                             std::to_string(expected_exit) + "\n" + ran.out + ran.err);
  Json out = Json::parse(ran.out, nullptr, false);
  if (!out.is_object()) throw std::runtime_error(said + ": not one JSON object\n" + ran.out);
  return out;
}

namespace {

std::string line_after(const std::string& text, const std::string& label) {
  const std::size_t at = text.find(label);
  if (at == std::string::npos) throw std::runtime_error("lanyard-server did not print " + label);
  const std::size_t from = at + label.size();
  return text.substr(from, text.find('\n', from) - from);
}

}  // namespace

ServerProcess::ServerProcess(std::filesystem::path folder, int tokens)
    : folder_(std::move(folder)), log_(folder_.string() + ".log") {
  std::filesystem::create_directories(folder_);
  const auto config = [this] {
    write_text(folder_ / "server.toml", "listen = \"127.0.0.1:" + port_ +
                                            "\"\nstore = \"lmdb:data\"\nkey = \"server.key\"\n"
                                            "[tls]\ncert = \"tls.pem\"\nkey = \"tls.key\"\n");
  };
  config();
  for (int i = 0; i < tokens; ++i) {
    const Ran made = run({{server_program(), "init", "--config", folder_ / "server.toml"}});
    if (made.exit != 0) throw std::runtime_error("lanyard-server init: " + made.err);
    tokens_.push_back(line_after(made.out, "bootstrap-token: "));
  }
  start();
  config();  // with the port that was free, so that it comes back there
}

void ServerProcess::start() {
  running_ = std::make_unique<Running>(ToRun{.words = {server_program(), "serve", "--print-port",
                                                       "--config", folder_ / "server.toml"},
                                             .environment = environment},
                                       log_);
  port_ = running_->line(std::chrono::seconds(30));
  if (port_.empty()) throw std::runtime_error("lanyard-server did not start: " + read_text(log_));
}

void ServerProcess::stop() {
  if (running_) running_->stop();
  running_.reset();
}

std::string ServerProcess::url() const {
  return "https://127.0.0.1:" + port_;
}

Json begin(const Laptop& laptop, const Beginning& what) {
  const std::filesystem::path root = laptop.folder / "root-passphrase";
  write_text(root, "root keys of " + what.name + ", kept in a safe\n");
  return laptop.json({"--root-passphrase-file", root, "org", "init", "--dir", what.keys, "--name",
                      what.name, "--notice", what.notice, "--user", what.user, "--team", what.team,
                      "--assets", what.assets});
}

void publish(const Laptop& laptop, const ServerProcess& server, const std::string& token) {
  static_cast<void>(laptop.json({"org", "publish", "--server", server.url(), "--ca",
                                 server.certificate(), "--token", token}));
}

void enrol(const Laptop& admin, const Laptop& joining, const ServerProcess& server,
           const Colleague& who) {
  const Json invited =
      admin.json({"enrol", "invite", "--user", who.name, "--team", who.team, "--role", who.role});
  static_cast<void>(joining.json({"enrol", "join", "--code", invited["code"], "--server",
                                  server.url(), "--ca", server.certificate()}));
}

}  // namespace lanyard
