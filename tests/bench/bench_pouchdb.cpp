// Pushing against PouchDB and a server of its makers, in turns: the same notes, over
// TLS 1.3 on loopback with a certificate of its own, in plaintext. tests/bench/pouchdb/peer.js says
// what its acknowledgements are worth.
#include <charconv>
#include <fstream>

#include "tests/bench/sync_scene.h"
#include "tests/programs/child.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

constexpr std::size_t turns_of_pushing = 10;
constexpr std::chrono::seconds patience(600);  // with a peer that would otherwise hang the run

std::string json_line(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"\n";
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

// A server and a client of PouchDB, each a process of its own, as a laptop and a server are.
class Pouch {
 public:
  Pouch(const std::string& how, const TlsIdentity& identity)
      : folder_(Path(asked.folder) / ("pouchdb-" + how)) {
    std::filesystem::create_directories(folder_ / "server");
    write_text(folder_ / "certificate.pem", identity.certificate);
    write_text(folder_ / "key.pem", identity.key);
    server_ = std::make_unique<Running>(
        ToRun{.words = {"/usr/bin/env", "node", script(), "serve", (folder_ / "server").string(),
                        (folder_ / "certificate.pem").string(), (folder_ / "key.pem").string(),
                        how}},
        folder_ / "server.log");
    const std::string port = server_->line(patience);
    REQUIRE_FALSE(port.empty());
    client_ = std::make_unique<Running>(
        ToRun{.words = {"/usr/bin/env", "node", script(), "push", folder_.string(),
                        "https://localhost:" + port + "/notes",
                        (folder_ / "certificate.pem").string()}},
        folder_ / "client.log", Running::Stdin::spoken);
    REQUIRE(client_->line(patience) == "ready");
  }

  // Into the client's own database; no part of any figure.
  void write(const std::string& notes, std::size_t many) {
    write_text(folder_ / "notes", notes);
    (void)told("write " + (folder_ / "notes").string(), many);
  }
  [[nodiscard]] double push_us(std::size_t many) { return told("push", many); }

 private:
  static std::string script() { return (Path(asked.peer) / "peer.js").string(); }
  double told(const std::string& what, std::size_t many) {
    REQUIRE(client_->say(what));
    const std::string answer = client_->line(patience);
    double us = 0;
    std::size_t documents = 0;
    REQUIRE(std::sscanf(answer.c_str(), "done %lf %zu", &us, &documents) == 2);
    REQUIRE(documents == many);
    return us;
  }

  Path folder_;
  std::unique_ptr<Running> server_;
  std::unique_ptr<Running> client_;
};

struct Contest {
  Scene scene;
  std::unique_ptr<Transport> line = scene.line();
  Pouch shipped{"as-shipped", scene.identity};
  Pouch flushed{"flushed", scene.identity};
  Turns ours, theirs, theirs_flushed;

  // All three push the same notes, and another one begins each time.
  void turn(std::size_t many, std::size_t first) {
    std::string notes;
    for (std::size_t n = 0; n < many; ++n) notes += json_line(scene.prose.note(scene.written + n));
    (void)scene.write(many);
    shipped.write(notes, many);
    flushed.write(notes, many);
    for (std::size_t n = 0; n < 3; ++n) switch ((first + n) % 3) {
        case 0:
          add(ours, push_ours(many));
          break;
        case 1:
          add(theirs, shipped.push_us(many));
          break;
        default:
          add(theirs_flushed, flushed.push_us(many));
      }
  }
  double push_ours(std::size_t many) {
    const Timed pushed = timed(*scene.station, *line);
    REQUIRE(pushed.report.pushed == many);
    return pushed.ms * 1e3;
  }
  static void add(Turns& to, double us) {
    to.medians.push_back(us);
    to.all.push_back(us);
  }
};

double a_second(const Turns& taken, std::size_t many) {
  return static_cast<double>(many) * 1e6 / quantile(taken.all, 0.5);
}

void judge(const std::string& name, const Contest& of, std::size_t many) {
  tell("%s: %.0f notes/s, PouchDB %.0f, PouchDB with flushes %.0f", name.c_str(),
       a_second(of.ours, many), a_second(of.theirs, many), a_second(of.theirs_flushed, many));
  good &= report_at_least(name, ratio(of.theirs, of.ours), 3);
  tell("%s, with flushes: %.3g", name.c_str(), ratio(of.theirs_flushed, of.ours));
}

}  // namespace

TEST_CASE("pushing against PouchDB") {
  if (asked.peer.empty()) {
    tell("push_to_pouchdb: skipped, there is no PouchDB here");
    return;
  }
  Contest contest;
  const std::size_t many = asked.notes / turns_of_pushing;
  for (std::size_t n = 0; n < turns_of_pushing; ++n) contest.turn(many, n);
  judge("push_to_pouchdb", contest, many);
  contest.ours = contest.theirs = contest.theirs_flushed = {};
  for (std::size_t n = 0; n < 3; ++n) contest.turn(asked.notes, n);
  judge("push_all_to_pouchdb", contest, asked.notes);
}
