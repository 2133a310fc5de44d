// lanyard-server as a process: set up, served, killed, verified, over real TLS.
#include <atomic>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "platform/os/files.h"
#include "sync/agent/transport.h"
#include "tests/sync/program.h"
#include "tests/sync/server_bench.h"
#include "tests/sync/tls_client.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// A folder with a configuration, and the words of the program.
struct Site {
  Folder folder;
  Path config = folder.path / "server.toml";
  Site() {
    std::signal(SIGPIPE, SIG_IGN);
    REQUIRE(replace_file(config, as_bytes("listen = \"127.0.0.1:0\"\n"
                                          "admin = \"127.0.0.1:0\"\n"
                                          "store = \"lmdb:data\"\n"
                                          "key = \"keys/server.key\"\n"
                                          "[tls]\n"
                                          "cert = \"keys/tls.pem\"\n"
                                          "key = \"keys/tls.key\"\n"
                                          "names = [\"localhost\"]\n"
                                          "[backup]\n"
                                          "dir = \"backup\"\n"
                                          "epoch = \"backup-epoch\"\n"))
                .ok());
  }
  [[nodiscard]] std::vector<std::string> words(const char* command) const {
    std::vector<std::string> out{LANYARD_SERVER_PROGRAM, command, "--config", config.string()};
    if (std::string_view(command) == "serve") out.push_back("--print-port");
    return out;
  }
  [[nodiscard]] int run(const char* command) const { return Program(words(command)).wait(); }
  // Sets the server up and gives the token that it printed.
  [[nodiscard]] Token init() const {
    Program program(words("init"));
    const std::string printed = program.all();
    REQUIRE(program.wait() == 0);
    const auto at = printed.find("bootstrap-token: ");
    REQUIRE(at != std::string::npos);
    CHECK(printed.find("tls-fingerprint: ") != std::string::npos);
    return Token::parse(printed.substr(at + 17, 64)).value();
  }
  [[nodiscard]] Result<std::unique_ptr<Store>> store() const {
    const Path keys = folder.path / "keys";
    const Bytes seed = read_file(keys / "server.key", 32).value();
    const SigningKey key = SigningKey::from_seed(seed).value();
    return open_lmdb_store(folder.path / "data",
                           {{keys / "epoch", keys / "epoch-mirror"}, epoch_wrap_key(key)});
  }
  [[nodiscard]] std::string certificate() const {
    return std::string(as_text(read_file(folder.path / "keys/tls.pem", 65536).value()));
  }
};

struct Running {
  Program program;
  std::uint16_t port;
  std::uint16_t admin;
  explicit Running(const Site& site)
      : program(site.words("serve")), port(number(program.line())), admin(number(program.line())) {}
  static std::uint16_t number(const std::string& text) {
    REQUIRE_FALSE(text.empty());
    return static_cast<std::uint16_t>(std::stoul(text));
  }
};

struct Client {
  std::unique_ptr<Transport> transport;
  explicit Client(const Site& site, std::uint16_t port)
      : transport(connect_curl({.url = "https://localhost:" + std::to_string(port),
                                .certificate = site.certificate()})) {}
  [[nodiscard]] Result<Bytes> post(const char* path, ByteView body) const {
    if (std::string_view(path) == "/v1/sync")
      return transport->post("/v1/sync", body, reply_most_bytes);
    return transport->post("/v1/publish", body, reply_most_bytes);
  }
  [[nodiscard]] Carry carry() const {
    return [this](const char* path, ByteView body) { return post(path, body); };
  }
};

struct ServiceScene {
  Site site;
  Token made = site.init();
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  CaseId case_id = office.open_case(worker);
  VerifyKey server_key;
  void publish(const Client& client) {
    const auto answer = client.post("/v1/publish", encode(registration(office, made)));
    REQUIRE(answer.ok());
    server_key = parse_join_reply(*answer)->server_key;
    SyncRequest m = laptop().question();
    m.links = office.case_links[case_id];
    Laptop first = laptop();
    REQUIRE(first.ask(client.carry(), m).link_acks[0].code == LinkCode::ok);
  }
  [[nodiscard]] Laptop laptop() const {
    return {.office = office,
            .person = worker,
            .server_key = server_key,
            .session = {},
            .heads = {},
            .seen = {}};
  }
};

std::string get_plain(std::uint16_t port, const std::string& path) {
  const int fd = connect_tcp(port);
  const std::string ask = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  REQUIRE(::send(fd, ask.data(), ask.size(), 0) == static_cast<ssize_t>(ask.size()));
  std::string out;
  char piece[4096];
  for (ssize_t n = 0; (n = ::recv(fd, piece, sizeof piece, 0)) > 0;)
    out.append(piece, static_cast<std::size_t>(n));
  ::close(fd);
  return out;
}

}  // namespace

TEST_CASE("init, serve, publish, push, stop, verify: by the program itself") {
  ServiceScene s;
  Running running(s.site);
  const Client client(s.site, running.port);
  s.publish(client);
  Laptop laptop = s.laptop();
  std::vector<Note> notes;
  for (std::uint64_t i = 0; i < 5; ++i)
    notes.push_back(write_note(s.office, s.worker, s.case_id, "Visited.", i));
  CHECK(laptop.push(client.carry(), notes).acks.back().sequence == 6);
  CHECK(laptop.seen.size() == 5);
  CHECK(get_plain(running.admin, "/healthz").find("ok\n") != std::string::npos);
  const std::string metrics = get_plain(running.admin, "/metrics");
  CHECK(metrics.find("lanyard_ops_appended_total 5\n") != std::string::npos);
  CHECK(metrics.find(s.office.org.hex()) == std::string::npos);
  CHECK(get_plain(running.admin, "/other").starts_with("HTTP/1.1 404"));
  // A second process keeps its hands off the store that the first has.
  CHECK(s.site.run("serve") == 10);
  CHECK(s.site.run("verify") == 10);
  CHECK(running.program.end(SIGTERM) == 0);
  CHECK(s.site.run("verify") == 0);
  CHECK(s.site.run("stats") == 0);
}

TEST_CASE("backups are made and verified beside a server that takes in ops all the while") {
  ServiceScene s;
  Running running(s.site);
  const Client client(s.site, running.port);
  s.publish(client);
  std::atomic<bool> enough{false};
  std::atomic<std::uint64_t> pushed{0};
  // No assertions on this thread: Catch2's are the main thread's.
  const Laptop laptop = s.laptop();
  std::thread worker([&] {
    for (std::uint64_t i = 0; !enough; ++i) {
      const Note note = write_note(s.office, s.worker, s.case_id, std::string(3000, 'v'), i);
      SyncRequest m = laptop.question();
      m.ops = {note.wire};
      const auto answer = client.post("/v1/sync", signed_by(s.worker, m));
      if (!answer.ok()) break;
      ++pushed;
    }
  });
  std::vector<int> codes;
  for (int n = 0; n < 4; ++n) {
    const std::uint64_t before = pushed;
    while (pushed < before + 20) std::this_thread::yield();
    // One a second has a name; the next one waits for it.
    int code = 10;
    while (code == 10) code = s.site.run("backup");
    codes.push_back(code);
    codes.push_back(s.site.run("verify-backup"));
  }
  enough = true;
  worker.join();
  CHECK(codes == std::vector<int>(8, 0));
  CHECK(running.program.end(SIGTERM) == 0);
  CHECK(s.site.run("ledger") == 0);
  CHECK(s.site.run("restore") == 3);  // a store is there
  std::filesystem::remove_all(s.site.folder.path / "data");
  std::filesystem::remove_all(s.site.folder.path / "keys/epoch");
  std::filesystem::remove_all(s.site.folder.path / "keys/epoch-mirror");
  CHECK(s.site.run("restore") == 0);
  const auto store = s.site.store();
  REQUIRE(store.ok());
  const std::uint64_t kept = (*store)->head(s.office.org, s.case_id)->sequence;
  CHECK(kept >= 80);
  CHECK(kept <= pushed + 1);
}

TEST_CASE("a configuration with a mistake is refused with exit code 2, a damaged store with 6") {
  const Site site;
  CHECK(site.run("verify") == 2);  // nothing there yet
  (void)site.init();
  (void)site.init();  // another token for another organisation
  CHECK(site.run("verify") == 0);
  const Bytes good = read_file(site.config, 65536).value();
  const auto with = [&](const std::string& text) {
    Bytes changed(good);
    changed.insert(changed.end(), text.begin(), text.end());
    REQUIRE(replace_file(site.config, changed).ok());
    return site.run("verify");
  };
  CHECK(with("[limits]\nqueue = 5\n") == 0);
  CHECK(with("[limits]\nqueu = 5\n") == 2);
  CHECK(with("[limits]\nqueue = 0\n") == 2);
  CHECK(with("[limits]\nqueue = \"5\"\n") == 2);
  CHECK(with("[ledger]\ndir = \"data\"\n") == 2);
  CHECK(with("[limits]\nwork_at_once = 5\nrounds_per_minute = 1\n") == 0);
  CHECK(with("what is this") == 2);
  CHECK(with("") == 0);
  CHECK(Program({LANYARD_SERVER_PROGRAM, "dance"}).wait() == 2);
  Bytes data = read_file(site.folder.path / "data/data.mdb", 1 << 24).value();
  data.resize(data.size() / 2);
  REQUIRE(replace_file(site.folder.path / "data/data.mdb", data).ok());
  CHECK(site.run("verify") == 6);
}

TEST_CASE("the reply is lost after the commit: the retry finds the op there, at the same place") {
  ServiceScene s;
  const Running running(s.site);
  const Client client(s.site, running.port);
  s.publish(client);
  Laptop laptop = s.laptop();
  const Note note = write_note(s.office, s.worker, s.case_id, "Only once.");
  SyncRequest m = laptop.question();
  m.ops = {note.wire};
  const Bytes body = signed_by(s.worker, m);
  {
    TlsClient dropped(running.port);
    REQUIRE(dropped.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n"));
    REQUIRE(dropped.send(as_text(body)));
    // The connection goes when the op is on the disk and the answer is on its way to nobody.
    while (get_plain(running.admin, "/metrics").find("lanyard_ops_appended_total 1\n") ==
           std::string::npos)
      std::this_thread::yield();
  }
  const SyncReply retry = laptop.push(client.carry(), {note});
  CHECK(retry.acks[0].code == OpCode::duplicate);
  CHECK(retry.acks[0].sequence == 2);
  CHECK(laptop.seen == std::vector<OpId>{note.id});
}

TEST_CASE(
    "killed at random moments while 1,000 ops come in, the server keeps every one it "
    "acknowledged") {
  constexpr std::size_t total = 1000;
  constexpr std::size_t batch = 10;
  ServiceScene s;
  {
    Running first(s.site);
    s.publish(Client(s.site, first.port));
    CHECK(first.program.end(SIGTERM) == 0);
  }
  std::vector<Note> notes;
  for (std::uint64_t i = 0; i < total; ++i)
    notes.push_back(write_note(s.office, s.worker, s.case_id, "Note of a visit.", i));
  std::map<OpId, std::uint64_t> acknowledged;
  Laptop laptop = s.laptop();
  std::mt19937 random(20261);
  std::uniform_int_distribution<int> moment(1, 60);
  std::size_t next = 0;
  std::size_t kills = 0;
  while (next < total) {
    Running running(s.site);
    std::thread killer([&, ms = moment(random)] {
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
      running.program.signal(SIGKILL);
    });
    const Client client(s.site, running.port);
    while (next < total) {
      SyncRequest m = laptop.question();
      for (std::size_t i = next; i < next + batch; ++i) m.ops.push_back(notes[i].wire);
      const auto answer = client.post("/v1/sync", signed_by(s.worker, m));
      if (!answer.ok()) break;
      const SyncReply reply = laptop.read(m, *answer);  // its chain goes on across every kill
      for (const WireAck& a : reply.acks) {
        REQUIRE(a.code <= OpCode::duplicate);
        acknowledged[a.id] = a.sequence;
      }
      next += batch;
    }
    killer.join();
    CHECK(running.program.wait() == 128 + SIGKILL);
    ++kills;
    REQUIRE(kills < 2000);
  }
  CHECK(kills >= 5);
  CHECK(laptop.seen.size() == total);
  REQUIRE(s.site.run("verify") == 0);
  const auto store = s.site.store();
  REQUIRE(store.ok());
  CHECK((*store)->head(s.office.org, s.case_id)->sequence == total + 1);
  REQUIRE(acknowledged.size() == total);
  for (const auto& [id, sequence] : acknowledged) {
    const auto place = (*store)->find(s.office.org, id.view());
    REQUIRE(place.ok());
    REQUIRE(place->has_value());
    REQUIRE((*place)->sequence == sequence);
  }
  WARN("killed " << kills << " times");
}
