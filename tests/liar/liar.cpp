// lanyard-liar: lanyard-server as somebody would run it who has the server and means harm. For
// tests only.
//
//   lanyard-liar ORDERS CONFIG [OTHER_CONFIG]      listens where CONFIG says, prints its port
#include <cstdio>
#include <thread>

#include "platform/base/inbox.h"
#include "platform/os/clock.h"
#include "platform/os/stop_signal.h"
#include "tests/liar/lies.h"

namespace lanyard::liar {
namespace {

struct Job {
  std::string path;
  Bytes body;
  Respond respond;
};

Done serve(const Path& orders, const ServerConfig& config, const std::optional<Path>& beside) {
  const StopSignal signal;
  const SystemClock clock;
  TRY(House first, open_house(config, clock));
  std::optional<House> other;
  if (beside) {
    TRY(const ServerConfig second, read_config(*beside));
    TRY(House made, open_house(second, clock));
    other.emplace(std::move(made));
  }
  TRY(SigningKey key, load_server_key(config));
  Liar liar(std::move(first), std::move(other), std::move(key), orders, clock);
  HttpListen listen;
  listen.address = config.listen.address;
  listen.port = config.listen.port;
  TRY(listen.tls, load_tls(config));
  Inbox<Job> jobs(64);
  std::thread worker([&] {
    while (auto job = jobs.take()) job->respond(liar.answer(job->path, job->body));
  });
  auto http = HttpServer::start(listen, [&](const HttpRequest& r, Respond respond) {
    jobs.put({std::string(r.path), Bytes(r.body.begin(), r.body.end()), std::move(respond)});
  });
  if (http.ok()) {
    std::printf("%u\n", static_cast<unsigned>((*http)->port()));
    std::fflush(stdout);
    signal.wait();
    (*http)->stop();
  }
  jobs.close();
  worker.join();
  return http.ok() ? Done() : Done(http.error());
}

}  // namespace
}  // namespace lanyard::liar

int main(int argc, char** argv) {
  using namespace lanyard;
  if (argc < 3 || !start_crypto().ok()) return 2;
  const auto config = read_config(argv[2]);
  const auto beside = argc > 3 ? std::optional<Path>(argv[3]) : std::nullopt;
  const Done done = config.ok() ? liar::serve(argv[1], *config, beside) : Done(config.error());
  if (done.ok()) return 0;
  std::fprintf(stderr, "lanyard-liar: %s\n", done.error().what());
  return 1;
}
