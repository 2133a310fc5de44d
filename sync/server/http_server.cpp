// The one file that knows Asio, Beast and the server's half of OpenSSL. Callbacks on one strand for
// each connection; a connection is a row of phases, each with its own absolute deadline:
//
//   handshake -> idle -> header -> body -> working -> reply -> idle ...   or   -> linger -> closed
//
// Deadlines are set once for a phase: tcp_stream keeps them across the reads within it, so a client
// that sends a byte a second gains nothing.
#include "sync/server/http_server.h"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <thread>
#include <vector>

#include "sync/server/seats.h"

namespace lanyard {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using Clear = beast::tcp_stream;
using Code = beast::error_code;
using BodyKind = http::vector_body<std::uint8_t>;

enum class Phase : std::uint8_t { handshake, idle, header, body, working, reply, linger };

// What all connections of one server share.
struct Hub {
  Hub(const HttpLimits& l, Handle h)
      : limits(l), handle(std::move(h)), seats(l.connections, l.connections_per_address) {}
  const HttpLimits limits;
  const Handle handle;
  Seats seats;
  std::atomic<std::uint64_t> timed_out{0};
  std::atomic<std::uint64_t> requests{0};
};

// True when the bytes are wrong, not when the peer went away.
bool not_http(Code code) {
  return code.category() == http::make_error_code(http::error::bad_method).category() &&
         code != http::error::end_of_stream && code != http::error::partial_message;
}

// Gives a seat back. A session holds it before its stream, so that the stream's file is closed by
// the time the seat is free.
struct TakenSeat {
  TakenSeat(Hub& h, std::uint64_t s) : hub(h), seat(s) {}
  TakenSeat(const TakenSeat&) = delete;
  TakenSeat& operator=(const TakenSeat&) = delete;
  ~TakenSeat() { hub.seats.leave(seat); }
  Hub& hub;
  std::uint64_t seat;
};

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
 public:
  template <class... Args>
  Session(std::shared_ptr<Hub> hub, std::uint64_t seat, Args&&... stream)
      : hub_(std::move(hub)),
        seat_(seat),
        place_{*hub_, seat_},
        stream_(std::forward<Args>(stream)...) {}

  void begin() override {
    asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] {
      if constexpr (std::is_same_v<Stream, TlsStream>) {
        self->enter(Phase::handshake, self->hub_->limits.handshake);
        self->stream_.async_handshake(asio::ssl::stream_base::server,
                                      self->then(&Session::on_handshake));
      } else {
        self->wait();
      }
    });
  }
  void drain() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (self->phase_ < Phase::body || self->phase_ == Phase::linger) self->close();
    });
  }
  void evict() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (self->phase_ == Phase::idle) self->close();
    });
  }

 private:
  auto then(void (Session::*step)(Code)) {
    return [self = this->shared_from_this(), step](Code code, auto...) {
      if (code == beast::error::timeout) ++self->hub_->timed_out;
      (self.get()->*step)(code);
    };
  }
  beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }
  void enter(Phase phase, std::chrono::milliseconds most) {
    phase_ = phase;
    lowest().expires_after(most);
  }
  void close() { lowest().close(); }

  void on_handshake(Code code) {
    if (!code) wait();
  }
  void wait() {
    if (hub_->seats.closed()) return close();
    if (buffer_.size() > 0) return read_header();
    enter(Phase::idle, hub_->limits.idle);
    hub_->seats.mark_idle(seat_);
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = this->shared_from_this()](Code code, std::size_t n) {
                              self->hub_->seats.mark_busy(self->seat_);
                              if (code) return;
                              self->buffer_.commit(n);
                              self->read_header();
                            });
  }
  void read_header() {
    enter(Phase::header, hub_->limits.header);
    parser_.emplace();
    parser_->header_limit(hub_->limits.header_bytes);
    parser_->body_limit(hub_->limits.body_bytes);
    http::async_read_header(stream_, buffer_, *parser_, then(&Session::on_header));
  }
  void on_header(Code code) {
    if (code == http::error::body_limit) return refuse(413);
    if (code == http::error::header_limit || code == http::error::buffer_overflow)
      return refuse(431);
    if (not_http(code)) return refuse(400);
    if (code) return;
    if (parser_->chunked()) return refuse(411);
    enter(Phase::body, hub_->limits.body);
    http::async_read(stream_, buffer_, *parser_, then(&Session::on_body));
  }
  void on_body(Code code) {
    if (code == http::error::body_limit) return refuse(413);
    if (code) return;
    phase_ = Phase::working;
    lowest().expires_never();
    const auto& m = parser_->get();
    keep_ = m.keep_alive();
    const HttpRequest request{.id = ++hub_->requests,
                              .method = {m.method_string().data(), m.method_string().size()},
                              .path = {m.target().data(), m.target().size()},
                              .body = m.body()};
    hub_->handle(request, [self = this->shared_from_this()](HttpReply reply) {
      asio::post(self->stream_.get_executor(),
                 [self, r = std::move(reply)]() mutable { self->write(std::move(r)); });
    });
  }
  void refuse(unsigned status) {
    keep_ = false;
    HttpReply reply;
    reply.status = status;
    write(std::move(reply));
  }
  void write(HttpReply reply) {
    enter(Phase::reply, hub_->limits.reply);
    if (hub_->seats.closed()) keep_ = false;
    response_ = {};
    response_.version(11);
    response_.result(reply.status);
    response_.keep_alive(keep_);
    if (!reply.body.empty()) response_.set(http::field::content_type, reply.type.c_str());
    response_.set(http::field::cache_control, "no-store");
    if (reply.retry_after_s > 0)
      response_.set(http::field::retry_after, std::to_string(reply.retry_after_s));
    response_.body() = std::move(reply.body);
    response_.prepare_payload();
    http::async_write(stream_, response_, then(&Session::on_written));
  }
  void on_written(Code code) {
    if (code) return;
    if (keep_) return wait();
    // The peer may still be sending what we refused to read: to close now would reset the
    // connection and take our answer with it. Content-Length already says where the answer ends.
    enter(Phase::linger, std::chrono::seconds(2));
    Code ignored;
    lowest().socket().shutdown(Tcp::socket::shutdown_send, ignored);
    linger({});
  }
  // Two seconds in all, however much comes: a limit of bytes would reset whoever sends faster.
  void linger(Code code) {
    if (code) return close();
    lowest().async_read_some(asio::buffer(sink_), [self = this->shared_from_this()](
                                                      Code c, std::size_t) { self->linger(c); });
  }

  std::shared_ptr<Hub> hub_;
  std::uint64_t seat_;
  TakenSeat place_;
  Stream stream_;
  Phase phase_ = Phase::handshake;
  beast::flat_buffer buffer_{64 * 1024};
  std::optional<http::request_parser<BodyKind>> parser_;
  http::response<BodyKind> response_;
  std::array<std::uint8_t, 4096> sink_{};
  bool keep_ = false;
};

Done load(asio::ssl::context& context, const TlsIdentity& identity) {
  if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_3_VERSION) != 1)
    return Error(Fault::unsupported, "this OpenSSL has no TLS 1.3");
  Code code;
  context.use_certificate_chain(asio::buffer(identity.certificate), code);
  if (code) return Error(Fault::bad_input, "the TLS certificate cannot be read");
  context.use_private_key(asio::buffer(identity.key), asio::ssl::context::pem, code);
  if (code) return Error(Fault::bad_input, "the TLS key cannot be read");
  if (SSL_CTX_check_private_key(context.native_handle()) != 1)
    return Error(Fault::bad_input, "the TLS key is not the certificate's");
  return {};
}

class AsioServer final : public HttpServer {
 public:
  AsioServer(const HttpLimits& limits, Handle handle)
      : hub_(std::make_shared<Hub>(limits, std::move(handle))),
        io_(static_cast<int>(limits.threads)),
        tls_(asio::ssl::context::tls_server),
        acceptor_(asio::make_strand(io_)) {}
  ~AsioServer() override { stop(); }

  Done open(const HttpListen& where) {
    if (where.tls) TRY_DONE(load(tls_, *where.tls));
    with_tls_ = where.tls.has_value();
    Code code;
    const auto address = asio::ip::make_address(where.address, code);
    if (code) return Error(Fault::bad_input, "the address to listen on is not an IP address");
    if (!with_tls_ && !address.is_loopback())
      return Error(Fault::bad_input, "without TLS the server listens on loopback only");
    const Tcp::endpoint endpoint(address, where.port);
    acceptor_.open(endpoint.protocol(), code);
    if (!code) acceptor_.set_option(asio::socket_base::reuse_address(true), code);
    if (!code) acceptor_.bind(endpoint, code);
    if (code == asio::error::address_in_use)
      return Error(Fault::in_use, "the port to listen on is in use");
    if (!code) acceptor_.listen(asio::socket_base::max_listen_connections, code);
    if (code) return Error(Fault::io, "the server cannot listen");
    port_ = acceptor_.local_endpoint(code).port();
    return {};
  }
  void run() {
    asio::post(acceptor_.get_executor(), [this] { accept(); });
    for (unsigned i = 0; i < hub_->limits.threads; ++i)
      threads_.emplace_back([this] { io_.run(); });
  }

  std::uint16_t port() const override { return port_; }
  HttpCounters counters() const override {
    const SeatCounters seats = hub_->seats.counters();
    return {.accepted = seats.taken,
            .refused = seats.refused,
            .evicted = seats.evicted,
            .timed_out = hub_->timed_out,
            .requests = hub_->requests,
            .open = seats.open};
  }
  void stop() override {
    if (threads_.empty()) return;
    asio::post(acceptor_.get_executor(), [this] {
      Code ignored;
      acceptor_.close(ignored);
      pause_.cancel();
    });
    hub_->seats.close(hub_->limits.drain);
    io_.stop();
    for (std::thread& t : threads_) t.join();
    threads_.clear();
  }

 private:
  void accept() {
    acceptor_.async_accept(asio::make_strand(io_), [this](Code code, Tcp::socket socket) {
      if (code == asio::error::operation_aborted || !acceptor_.is_open()) return;
      if (code) return rest();
      welcome(std::move(socket));
      accept();
    });
  }
  // No file is left for another connection, say: to ask again at once would take a processor.
  void rest() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](Code) {
      if (acceptor_.is_open()) accept();
    });
  }
  void welcome(Tcp::socket socket) {
    Code code;
    const auto peer = socket.remote_endpoint(code);
    if (code) return;
    const std::uint64_t seat = hub_->seats.take(peer.address().to_string());
    if (seat == 0) return;
    socket.set_option(Tcp::no_delay(true), code);
    std::shared_ptr<Connection> connection;
    if (with_tls_)
      connection = std::make_shared<Session<TlsStream>>(hub_, seat, std::move(socket), tls_);
    else
      connection = std::make_shared<Session<Clear>>(hub_, seat, std::move(socket));
    hub_->seats.sit(seat, connection);
    connection->begin();
  }

  std::shared_ptr<Hub> hub_;
  asio::io_context io_;
  // A request that the handler works on is no pending operation of Asio's. Without a guard the
  // threads would leave when nothing else is pending, and its reply would never be sent.
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  asio::ssl::context tls_;
  Tcp::acceptor acceptor_;
  asio::steady_timer pause_{acceptor_.get_executor()};
  bool with_tls_ = false;
  std::uint16_t port_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpListen& where, Handle handle) {
  auto server = std::make_unique<AsioServer>(where.limits, std::move(handle));
  TRY_DONE(server->open(where));
  server->run();
  return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace lanyard
