// The door to assistive technology: a thread that watches whether any is on, and while it is, keeps
// the line to it.
#include "platform/os/access_bridge.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "platform/base/inbox.h"
#include "platform/base/log.h"
#include "platform/os/access_line.h"
#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

constexpr const char* bus_name = "org.a11y.Bus";
constexpr const char* bus_path = "/org/a11y/bus";
constexpr const char* status_name = "org.a11y.Status";
constexpr const char* dbus_name = "org.freedesktop.DBus";
constexpr const char* dbus_path = "/org/freedesktop/DBus";
constexpr std::size_t most_requests = 64;

// Asking would start the service, and where it does not run nobody listens.
bool runs(sd_bus* session) {
  sd_bus_message* reply = nullptr;
  int has = 0;
  if (sd_bus_call_method(session, dbus_name, dbus_path, dbus_name, "NameHasOwner", nullptr, &reply,
                         "s", bus_name) < 0 ||
      sd_bus_message_read(reply, "b", &has) < 0)
    has = 0;
  sd_bus_message_unref(reply);
  return has != 0;
}

bool is_on(sd_bus* session) {
  const auto says = [session](const char* property) {
    int on = 0;
    const int done = sd_bus_get_property_trivial(session, bus_name, bus_path, status_name, property,
                                                 nullptr, 'b', &on);
    return done >= 0 && on != 0;
  };
  return runs(session) && (says("IsEnabled") || says("ScreenReaderEnabled"));
}

}  // namespace

class AccessBridge::Body {
 public:
  explicit Body(std::function<void()> told)
      : told_(std::move(told)), news_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  ~Body() {
    stop_ = true;
    ring();
    if (thread_.joinable()) thread_.join();
  }

  bool start() {
    sd_bus* raw = nullptr;
    if (!news_.open() || sd_bus_open_user(&raw) < 0) return false;
    session_.reset(raw);
    sd_bus_set_method_call_timeout(raw, access::longest_answer);
    if (!listen()) return false;
    thread_ = std::thread([this] { run(); });
    return true;
  }

  bool wanted() const { return wanted_; }

  void show(AccessScreen screen) {
    if (!wanted_) return;
    {
      const std::lock_guard guard(mutex_);
      next_ = std::move(screen);
    }
    ring();
  }

  std::optional<AccessRequest> poll() { return requests_.poll(); }

 private:
  bool listen() {
    sd_bus* bus = session_.get();
    constexpr const char* changed =
        "type='signal',sender='org.a11y.Bus',path='/org/a11y/bus',"
        "interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'";
    constexpr const char* came =
        "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
        "member='NameOwnerChanged',arg0='org.a11y.Bus'";
    return sd_bus_add_match_async(bus, nullptr, changed, on_status, nullptr, this) >= 0 &&
           sd_bus_add_match_async(bus, nullptr, came, on_status, nullptr, this) >= 0;
  }

  void run() {
    while (!stop_) {
      if (!process_session()) break;
      if (std::exchange(look_, false)) follow(is_on(session_.get()));
      if (line_ && !(line_->process() && pass_on())) {
        // The desktop's bus of assistive technology may have been started again.
        look_ = line_->joined();
        follow(false);
      }
      if (!look_ && !wait()) break;
    }
    line_.reset();
    if (stop_) return;
    wanted_ = false;
    log(LogLevel::warning, "assistive-technology-not-watched", {});
  }

  bool process_session() {
    int done = 0;
    do {
      done = sd_bus_process(session_.get(), nullptr);
    } while (done > 0);
    return done >= 0;
  }

  access::AccessLine::Hooks hooks() {
    const auto wish = [this](AccessRequest request) {
      static_cast<void>(requests_.offer(std::move(request)));  // full: nobody draws
      told_();
    };
    // Whoever asks after a show() is answered from what it showed: after a lock nothing older.
    return {wish, [this] { static_cast<void>(pass_on()); }};
  }

  void forget() {
    while (requests_.poll()) {
    }
    const std::lock_guard guard(mutex_);
    next_.reset();
  }

  void follow(bool on) {
    if (on == (line_ != nullptr)) return;
    if (on) {
      line_ = access::AccessLine::open(session_.get(), hooks());
    } else {
      line_.reset();
      forget();
    }
    wanted_ = line_ != nullptr;
    told_();
  }

  // What the window showed last. False when the line is broken.
  bool pass_on() {
    std::optional<AccessScreen> screen;
    {
      const std::lock_guard guard(mutex_);
      screen = std::exchange(next_, std::nullopt);
    }
    return !screen || line_->show(std::move(*screen));
  }

  // Messages that were read during a call wait inside the library, where poll() sees none of them.
  static int patience(sd_bus* bus) {
    std::uint64_t until = 0;
    if (bus == nullptr || sd_bus_get_timeout(bus, &until) <= 0) return -1;
    if (until == std::uint64_t{0} - 1) return -1;
    const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    const auto left = static_cast<std::int64_t>(until) - now.count();
    return left <= 0 ? 0 : static_cast<int>(left / 1000 + 1);
  }

  bool wait() {
    sd_bus* const line = line_ ? line_->bus() : nullptr;
    const auto entry = [](sd_bus* bus) -> pollfd {
      if (bus == nullptr) return {-1, 0, 0};
      return {sd_bus_get_fd(bus), static_cast<short>(sd_bus_get_events(bus)), 0};
    };
    std::array<pollfd, 3> waits{{entry(session_.get()), entry(line), {news_.number(), POLLIN, 0}}};
    const int first = patience(session_.get());
    const int second = patience(line);
    const int least = first < 0 || second < 0 ? std::max(first, second) : std::min(first, second);
    if (::poll(waits.data(), waits.size(), least) < 0 && errno != EINTR) return false;
    std::uint64_t count = 0;
    static_cast<void>(::read(news_.number(), &count, sizeof count) > 0);
    return true;
  }

  void ring() {
    const std::uint64_t one = 1;
    if (news_.open()) static_cast<void>(::write(news_.number(), &one, sizeof one) > 0);
  }

  static int on_status(sd_bus_message*, void* self, sd_bus_error*) {
    static_cast<Body*>(self)->look_ = true;
    return 0;
  }

  std::function<void()> told_;
  Descriptor news_;
  access::Bus session_;
  std::atomic<bool> stop_{false};
  std::atomic<bool> wanted_{false};
  bool look_ = true;  // whether the status is to be read
  std::unique_ptr<access::AccessLine> line_;
  Inbox<AccessRequest> requests_{most_requests};
  std::mutex mutex_;  // guards next_
  std::optional<AccessScreen> next_;
  std::thread thread_;
};

AccessBridge::AccessBridge(std::unique_ptr<Body> body) : body_(std::move(body)) {}
AccessBridge::~AccessBridge() = default;

std::unique_ptr<AccessBridge> AccessBridge::open(std::function<void()> told) {
  auto body = std::make_unique<Body>(std::move(told));
  if (!body->start()) {
    log(LogLevel::warning, "assistive-technology-not-watched", {});
    return nullptr;
  }
  return std::unique_ptr<AccessBridge>(new AccessBridge(std::move(body)));
}

bool AccessBridge::wanted() const {
  return body_->wanted();
}

void AccessBridge::show(AccessScreen screen) {
  body_->show(std::move(screen));
}

std::optional<AccessRequest> AccessBridge::poll() {
  return body_->poll();
}

}  // namespace lanyard
