// A server in a folder of its own, without sockets, with an organisation published to it.
#pragma once

#include <filesystem>

#include "platform/os/files.h"
#include "sync/server/bootstrap.h"
#include "sync/server/server.h"
#include "sync/server/verify.h"
#include "tests/catch.h"
#include "tests/sync/laptop.h"
#include "tests/sync/open_store.h"

namespace lanyard::test {

// Before any test of the program: an Office makes keys while it is constructed.
inline const bool crypto_started = start_crypto().ok();

struct Folder {
  Path path;
  explicit Folder(const Path& in = std::filesystem::temp_directory_path())
      : path(in / ("lanyard-" + random_name<CaseId>().hex())) {
    REQUIRE(make_folder(path).ok());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

[[nodiscard]] inline PublishRequest registration(const Office& office, const Token& token) {
  return {.bootstrap = token, .links = office.links, .blobs = {}};
}

struct Bench {
  Folder folder;
  Plain seed = SigningKey::random().seed();
  std::unique_ptr<Store> store;
  std::unique_ptr<Server> server;
  Server::Options options;
  Instant now = noon;
  StoreOptions how;

  explicit Bench(const StoreOptions& options_of_store = {}) : how(options_of_store) { open(); }
  explicit Bench(const Path& in) : folder(in) { open(); }
  // A second server with the key and the data of the first, which stands still meanwhile.
  [[nodiscard]] std::unique_ptr<Bench> twin() {
    auto out = std::make_unique<Bench>();
    out->server.reset();
    out->store.reset();
    server.reset();
    store.reset();
    std::filesystem::remove_all(out->folder.path);
    std::filesystem::copy(folder.path, out->folder.path, std::filesystem::copy_options::recursive);
    out->seed = seed;
    out->now = now;
    out->open();
    open();
    return out;
  }
  void open() {
    server.reset();
    store.reset();
    auto opened = open_store(folder.path / "data", how);
    REQUIRE(opened.ok());
    store = *std::move(opened);
    serve(*store);
  }
  void serve(Store& on) {
    auto made = Server::open(on, SigningKey::from_seed(seed).value(), options);
    REQUIRE(made.ok());
    server = *std::move(made);
  }
  // Time goes by for a server that runs: a jump over days would make it doubt its clock.
  void live_until(Instant at) {
    constexpr std::int64_t two_days = 2 * day_ms;
    while (now < at) {
      now = std::min(at, now.plus_ms(two_days));
      REQUIRE(server->handle("/", {}, now)->status == 404);
    }
  }
  [[nodiscard]] Reply post(const char* path, ByteView body) const {
    auto reply = server->handle(path, body, now);
    REQUIRE(reply.ok());
    return *std::move(reply);
  }
  [[nodiscard]] Carry carry() const {
    return [this](const char* path, ByteView body) -> Result<Bytes> {
      TRY(Reply reply, server->handle(path, body, now));
      if (reply.status != 200) return Error(Fault::server_refused, "not 200");
      return std::move(reply.body);
    };
  }
  void publish(const Office& office) const {
    const auto token = make_bootstrap_token(*store);
    REQUIRE(token.ok());
    const Reply reply = post("/v1/publish", encode(registration(office, *token)));
    REQUIRE(reply.status == 200);
  }
  [[nodiscard]] Laptop laptop(const Office& office, const Person& p) const {
    return {.office = office,
            .person = p,
            .server_key = server->key(),
            .session = {},
            .heads = {},
            .seen = {},
            .erased = {},
            .clock = &now};
  }
  // Sends the links of the office's cases, as their creator's laptop would.
  void send_cases(const Office& office, const Person& by) const {
    Laptop sender = laptop(office, by);
    SyncRequest m = sender.question();
    for (const auto& [id, links] : office.case_links)
      m.links.insert(m.links.end(), links.begin(), links.end());
    for (const WireLinkAck& a : sender.ask(carry(), m).link_acks)
      REQUIRE(a.code <= LinkCode::duplicate);
  }
};

// Of a case, in the server's log.
[[nodiscard]] inline std::size_t stored_ops(const Bench& bench, const OrgId& org,
                                            const CaseId& id) {
  const auto entries = bench.store->read(org, id, 1, 10'000, 64 * 1024 * 1024);
  REQUIRE(entries.ok());
  std::size_t n = 0;
  for (const StoredEntry& e : *entries) n += e.kind == EntryKind::op ? 1 : 0;
  return n;
}

}  // namespace lanyard::test
