// Between the sockets and the server: a queue and its workers.
#include "sync/server/service.h"

#include <chrono>
#include <thread>
#include <vector>

#include "platform/base/inbox.h"
#include "platform/base/log.h"
#include "sync/server/metrics.h"

namespace lanyard {
namespace {

struct Job {
  HttpRequest request;
  Respond respond;
};

class Desk final : public Service {
 public:
  Desk(Server& server, const Clock& clock, const Options& options)
      : server_(server), clock_(clock), jobs_(options.waiting) {}
  ~Desk() override { stop(); }

  Done open(const Options& options) {
    for (unsigned i = 0; i < options.workers; ++i) workers_.emplace_back([this] { work(); });
    TRY(http_, HttpServer::start(options.listen, [this](const HttpRequest& r, Respond respond) {
          take(r, std::move(respond));
        }));
    if (!options.admin) return {};
    TRY(admin_, HttpServer::start(*options.admin, [this](const HttpRequest& r, Respond respond) {
          respond(answer_operator(r));
        }));
    return {};
  }

  std::uint16_t port() const override { return http_->port(); }
  std::uint16_t admin_port() const override { return admin_ ? admin_->port() : std::uint16_t{0}; }
  void stop() override {
    stopping_ = true;
    if (http_) http_->stop();
    jobs_.close();
    for (std::thread& w : workers_) w.join();
    workers_.clear();
    if (admin_) admin_->stop();
  }

 private:
  void take(const HttpRequest& request, Respond respond) {
    if (request.path != "/v1/sync" && request.path != "/v1/enrol" &&
        request.path != "/v1/publish" && request.path != "/v1/carry" &&
        request.path != "/v1/fragment")
      return respond({.status = 404, .body = {}});
    if (request.method != "POST") return respond({.status = 405, .body = {}});
    ++busy_;
    if (jobs_.offer({.request = request, .respond = respond})) return;
    --busy_;
    ++turned_away_;
    respond({.status = 503, .body = {}, .type = "application/octet-stream", .retry_after_s = 2});
  }
  void work() {
    while (auto job = jobs_.take()) {
      const auto start = std::chrono::steady_clock::now();
      HttpReply reply = answer(job->request);
      const auto took = std::chrono::steady_clock::now() - start;
      log(LogLevel::info, "request",
          {{"id", static_cast<std::int64_t>(job->request.id)},
           {"status", static_cast<std::int64_t>(reply.status)},
           {"up", static_cast<std::int64_t>(job->request.body.size())},
           {"down", static_cast<std::int64_t>(reply.body.size())},
           {"us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
      job->respond(std::move(reply));
      --busy_;
    }
  }
  HttpReply answer(const HttpRequest& request) {
    auto reply = server_.handle(request.path, request.body, clock_.now());
    if (reply.ok())
      return {.status = reply->status,
              .body = std::move(reply->body),
              .type = "application/octet-stream",
              .retry_after_s = reply->retry_after_s};
    log(LogLevel::fault, "store", {{"fault", static_cast<std::int64_t>(reply.error().fault())}});
    return {.status = 500, .body = {}};
  }
  HttpReply answer_operator(const HttpRequest& request) {
    if (request.method != "GET") return {.status = 405, .body = {}};
    std::string text;
    if (request.path == "/healthz")
      text = stopping_ ? "stopping\n" : "ok\n";
    else if (request.path == "/metrics")
      text = metrics_text({.server = server_.counters(),
                           .http = http_->counters(),
                           .busy = busy_,
                           .turned_away = turned_away_});
    else
      return {.status = 404, .body = {}};
    const ByteView bytes = as_bytes(text);
    return {.status = stopping_ ? 503U : 200U,
            .body = Bytes(bytes.begin(), bytes.end()),
            .type = "text/plain; version=0.0.4"};
  }

  Server& server_;
  const Clock& clock_;
  std::atomic<bool> stopping_{false};
  std::atomic<std::uint64_t> busy_{0}, turned_away_{0};
  std::unique_ptr<HttpServer> http_;  // outlives jobs: they hold its connections
  std::unique_ptr<HttpServer> admin_;
  Inbox<Job> jobs_;
  std::vector<std::thread> workers_;
};

}  // namespace

Result<std::unique_ptr<Service>> Service::start(Server& server, const Clock& clock,
                                                const Options& options) {
  auto desk = std::make_unique<Desk>(server, clock, options);
  TRY_DONE(desk->open(options));
  return std::unique_ptr<Service>(std::move(desk));
}

}  // namespace lanyard
