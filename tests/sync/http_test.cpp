// A real TLS server on loopback against libcurl and against attackers, with short deadlines.
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <future>
#include <thread>

#include "platform/base/inbox.h"
#include "platform/os/open_files.h"
#include "sync/agent/transport.h"
#include "sync/server/certificate.h"
#include "sync/server/http_server.h"
#include "tests/catch.h"
#include "tests/eventually.h"
#include "tests/sanitized.h"
#include "tests/sync/tls_client.h"

using namespace lanyard;
using namespace lanyard::test;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {

using Steady = std::chrono::steady_clock;

HttpLimits short_limits() {
  HttpLimits l;
  l.handshake = 800ms;
  l.header = 800ms;
  l.body = 1200ms;
  l.idle = 60s;
  l.drain = 20s;
  l.body_bytes = 64 * 1024;
  return l;
}
// An attacker is cut at the deadline; the rest is what a loaded machine may add.
constexpr auto grace = 8s;

void echo(const HttpRequest& r, const Respond& respond) {
  respond({.status = 200, .body = Bytes(r.body.begin(), r.body.end())});
}

struct HttpSite {
  TlsIdentity identity;
  std::unique_ptr<HttpServer> http;
  explicit HttpSite(const HttpLimits& limits = short_limits(), const Handle& handle = echo,
                    const std::vector<std::string>& names = {"localhost", "127.0.0.1"})
      : identity(make_certificate(names).value()) {
    std::signal(SIGPIPE, SIG_IGN);
    HttpListen where;
    where.tls = identity;
    where.limits = limits;
    auto started = HttpServer::start(where, handle);
    REQUIRE(started.ok());
    http = *std::move(started);
  }
  [[nodiscard]] std::string url() const {
    return "https://localhost:" + std::to_string(http->port());
  }
  [[nodiscard]] std::unique_ptr<Transport> client() const {
    return connect_curl({.url = url(), .certificate = identity.certificate});
  }
  [[nodiscard]] bool good() const {
    const auto got = client()->post("/v1/sync", as_bytes("hello"), 1024);
    return got.ok() && as_text(*got) == "hello";
  }
};

std::size_t open_files() {
  std::size_t n = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator("/proc/self/fd"))
    ++n;
  return n;
}

// Good requests go on while attackers hold their connections; every attacker is cut in time.
template <class Attack>
void withstand(const HttpSite& site, const Attack& attack) {
  constexpr std::size_t attackers = 24;
  std::vector<std::future<bool>> held;
  for (std::size_t i = 0; i < attackers; ++i)
    held.push_back(std::async(std::launch::async, attack));
  for (int i = 0; i < 5; ++i) CHECK(site.good());
  std::size_t cut = 0;
  for (auto& h : held) cut += h.get() ? 1 : 0;
  CHECK(cut == attackers);
  CHECK(eventually([&] { return site.http->counters().timed_out >= attackers; }));
  CHECK(eventually([&] { return site.http->counters().open == 0; }));
}

// Sends a piece again and again until the peer ends; true when it did so in time.
bool trickle(TlsClient& client, std::string_view piece, std::chrono::milliseconds deadline) {
  const auto end = Steady::now() + deadline + grace;
  while (Steady::now() < end) {
    if (client.ended_within(100ms)) return true;
    (void)client.send(piece);
  }
  return false;
}

}  // namespace

TEST_CASE("bytes go to the server and come back over one connection that is kept") {
  const HttpSite site;
  const auto client = site.client();
  for (int i = 0; i < 20; ++i) {
    const Bytes body(static_cast<std::size_t>(i) * 3000, 7);
    const auto got = client->post("/v1/sync", body, 64 * 1024);
    REQUIRE(got.ok());
    CHECK(*got == body);
  }
  CHECK(client->counters().round_trips == 20);
  CHECK(client->counters().bytes_up > 570'000);
  CHECK(client->counters().bytes_down > 570'000);
  CHECK(site.http->counters().accepted == 1);
}

TEST_CASE("a server with another certificate is not trusted, and nothing is sent to it") {
  const HttpSite site;
  const HttpSite other;
  const auto fault = [](const std::string& url, const std::string& pem) {
    const auto got =
        connect_curl({.url = url, .certificate = pem})->post("/v1/sync", as_bytes("x"), 99);
    return got.ok() ? Fault::io : got.error().fault();
  };
  CHECK(fault(site.url(), other.identity.certificate) == Fault::untrusted_server);
  CHECK(fault(site.url(), "") == Fault::untrusted_server);  // no public authority vouches for it
  CHECK(fault(site.url(), "not PEM") == Fault::untrusted_server);
  const HttpSite named(short_limits(), echo, {"records.example"});
  CHECK(fault(named.url(), named.identity.certificate) == Fault::untrusted_server);
  CHECK(fault("http" + site.url().substr(5), site.identity.certificate) == Fault::bad_input);
  CHECK(site.http->counters().requests == 0);
}

TEST_CASE("TLS 1.2 is refused, TLS 1.3 is not") {
  const HttpSite site;
  CHECK_FALSE(TlsClient(site.http->port(), Version::tls_1_2).connected());
  CHECK(TlsClient(site.http->port(), Version::tls_1_3).connected());
}

TEST_CASE("answers that are no answer become the fault they mean") {
  std::atomic<unsigned> status{200};
  const HttpSite site(short_limits(), [&](const HttpRequest&, const Respond& respond) {
    respond({.status = status, .body = Bytes(2000, 1)});
  });
  const auto fault = [&](unsigned s, std::size_t most = 4096) {
    status = s;
    const auto got = site.client()->post("/v1/sync", {}, most);
    return got.ok() ? Fault::interrupted : got.error().fault();
  };
  CHECK(fault(200) == Fault::interrupted);  // that is: none
  CHECK(fault(400) == Fault::server_refused);
  CHECK(fault(403) == Fault::server_refused);
  CHECK(fault(503) == Fault::offline);
  CHECK(fault(429) == Fault::offline);
  CHECK(fault(500) == Fault::offline);
  CHECK(fault(302) == Fault::untrusted_server);  // redirects are not followed
  CHECK(fault(200, 1999) == Fault::damaged);     // longer than asked for
  const auto nobody = connect_curl({.url = "https://localhost:9", .certificate = {}});
  CHECK(nobody->post("/v1/sync", {}, 99).error().fault() == Fault::offline);
}

TEST_CASE("a body that is too long is refused by its declared length, before it is read") {
  const HttpSite site;
  TlsClient client(site.http->port());
  REQUIRE(client.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n"));
  CHECK(client.answer().starts_with("HTTP/1.1 413"));
  TlsClient huge(site.http->port());
  REQUIRE(huge.send(
      "POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551615\r\n\r\n"));
  CHECK(huge.answer().starts_with("HTTP/1.1 4"));
  TlsClient chunked(site.http->port());
  REQUIRE(chunked.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
  CHECK(chunked.answer().starts_with("HTTP/1.1 411"));
  // And by libcurl, which is in the middle of sending it.
  const auto got = site.client()->post("/v1/sync", Bytes(1024 * 1024, 1), 99);
  REQUIRE_FALSE(got.ok());
  CHECK(got.error().fault() == Fault::server_refused);
  CHECK(site.http->counters().requests == 0);
  CHECK(site.good());
}

TEST_CASE("a header over 8 KiB, or one that is no header, is refused") {
  const HttpSite site;
  TlsClient client(site.http->port());
  REQUIRE(client.send("POST / HTTP/1.1\r\nX: " + std::string(9000, 'a') + "\r\n\r\n"));
  CHECK(client.answer().starts_with("HTTP/1.1 431"));
  TlsClient noise(site.http->port());
  REQUIRE(noise.send("\x01\x02\x03 nonsense\r\n\r\n"));
  CHECK(noise.answer().starts_with("HTTP/1.1 400"));
}

TEST_CASE("whoever never says hello is cut at the handshake deadline") {
  const HttpSite site;
  withstand(site, [&] {
    const int fd = connect_tcp(site.http->port());
    const bool cut = closed_within(fd, 800ms + grace);
    ::close(fd);
    return cut;
  });
}

TEST_CASE("a header that trickles is cut at its deadline, whatever it sends") {
  const HttpSite site;
  withstand(site, [&] {
    TlsClient client(site.http->port());
    return client.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\n") &&
           trickle(client, "X-a: b\r\n", 800ms);
  });
}

TEST_CASE("a body that trickles is cut at its deadline, whatever it sends") {
  const HttpSite site;
  withstand(site, [&] {
    TlsClient client(site.http->port());
    return client.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n") &&
           trickle(client, "z", 1200ms);
  });
}

TEST_CASE("idle connections block nobody, and make room when every seat is taken") {
  HttpLimits limits = short_limits();
  limits.connections = 32;
  limits.connections_per_address = 1000;
  const HttpSite site(limits);
  std::vector<std::unique_ptr<TlsClient>> idle;
  for (int i = 0; i < 32; ++i) {
    idle.push_back(std::make_unique<TlsClient>(site.http->port()));
    REQUIRE(idle.back()->connected());
    REQUIRE(idle.back()->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
    REQUIRE(idle.back()->answer().starts_with("HTTP/1.1 200"));
  }
  CHECK(site.good());
  CHECK(site.http->counters().evicted >= 1);
  CHECK(idle.front()->ended_within(grace));  // it was idle longest
  CHECK(site.http->counters().refused == 0);
}

TEST_CASE("a thousand idle connections and a hundred that trickle keep nobody waiting") {
  const std::size_t idlers = rounds_of(1000, 10);
  const std::size_t attackers = rounds_of(100, 5);
  REQUIRE(allow_open_files(4096).ok());
  HttpLimits limits;
  limits.header = 2s;
  limits.connections = 2048;
  limits.connections_per_address = 2048;
  const HttpSite site(limits);
  REQUIRE(site.good());
  REQUIRE(eventually([&] { return site.http->counters().open == 0; }));
  const std::size_t before = open_files();
  {
    std::vector<std::unique_ptr<TlsClient>> idle;
    for (std::size_t i = 0; i < idlers; ++i) {
      idle.push_back(std::make_unique<TlsClient>(site.http->port()));
      REQUIRE(idle.back()->connected());
    }
    std::vector<std::future<bool>> held;
    for (std::size_t i = 0; i < attackers; ++i)
      held.push_back(std::async(std::launch::async, [&] {
        TlsClient client(site.http->port());
        return client.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\n") &&
               trickle(client, "X-a: b\r\n", 2s);
      }));
    for (int i = 0; i < 20; ++i) CHECK(site.good());
    std::size_t cut = 0;
    for (auto& h : held) cut += h.get() ? 1 : 0;
    CHECK(cut == attackers);
    CHECK(eventually([&] { return site.http->counters().open == idlers; }));
    CHECK(site.http->counters().evicted == 0);
    CHECK(site.http->counters().refused == 0);
  }
  CHECK(eventually([&] { return site.http->counters().open == 0; }));
  CHECK(open_files() == before);
}

TEST_CASE("a server that can open no more files goes on as soon as it can") {
  const HttpSite site;
  REQUIRE(site.good());
  REQUIRE(eventually([&] { return site.http->counters().open == 0; }));
  const int waiting = connect_tcp(site.http->port());
  REQUIRE(waiting >= 0);
  REQUIRE(eventually([&] { return site.http->counters().open == 1; }));
  rlimit usual{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &usual) == 0);
  const int another = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  rlimit none = usual;
  none.rlim_cur = 3;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const bool connected = connect_socket(another, site.http->port());
  const std::uint64_t open = site.http->counters().open;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &usual) == 0);
  CHECK(connected);  // the system's queue took it
  CHECK(open == 1);
  CHECK(eventually([&] { return site.http->counters().open == 2; }));
  CHECK(site.good());
  ::close(waiting);
  ::close(another);
}

TEST_CASE("one address holds no more seats than its share") {
  HttpLimits limits = short_limits();
  limits.connections_per_address = 4;
  const HttpSite site(limits);
  std::vector<int> held;
  for (int i = 0; i < 4; ++i) held.push_back(connect_tcp(site.http->port()));
  const int fifth = connect_tcp(site.http->port());
  CHECK(closed_within(fifth, grace));
  CHECK(site.http->counters().refused >= 1);
  held.push_back(fifth);
  for (const int fd : held) ::close(fd);
}

TEST_CASE("a server that stops finishes what is in flight, cuts what is idle, and takes no more") {
  Inbox<Respond> asked(4);
  const HttpSite site(short_limits(),
                      [&](const HttpRequest&, const Respond& respond) { asked.offer(respond); });
  TlsClient idle(site.http->port());
  REQUIRE(idle.connected());
  auto answer = std::async(std::launch::async, [&] {
    return site.client()->post("/v1/sync", as_bytes("in flight"), 99);
  });
  auto respond = asked.take_for(20s);
  REQUIRE(respond.has_value());
  const auto started = Steady::now();
  auto stopped = std::async(std::launch::async, [&] { site.http->stop(); });
  CHECK(idle.ended_within(grace));
  CHECK(stopped.wait_for(0s) != std::future_status::ready);  // it waits for the one in flight
  (*respond)({.status = 200, .body = Bytes(3, 'k')});
  respond.reset();
  const auto got = answer.get();
  REQUIRE(got.ok());
  CHECK(got->size() == 3);
  stopped.get();
  CHECK(Steady::now() - started < 20s);
  CHECK(connect_tcp(site.http->port()) == -1);
}

TEST_CASE("in the clear the server listens on loopback only") {
  HttpListen where;
  where.address = "0.0.0.0";
  CHECK(HttpServer::start(where, echo).error().fault() == Fault::bad_input);
  where.address = "127.0.0.1";
  auto first = HttpServer::start(where, echo);
  REQUIRE(first.ok());
  where.port = (*first)->port();
  CHECK(HttpServer::start(where, echo).error().fault() == Fault::in_use);
  where.address = "not an address";
  CHECK(HttpServer::start(where, echo).error().fault() == Fault::bad_input);
}
