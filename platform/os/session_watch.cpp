// Signals of org.freedesktop.login1 and of UPower's lid. While nobody sleeps this program holds a
// delay lock: logind then waits for it before the laptop sleeps.
#include "platform/os/session_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>

#include "platform/base/inbox.h"
#include "platform/base/log.h"
#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

constexpr const char* logind = "org.freedesktop.login1";
constexpr const char* manager_path = "/org/freedesktop/login1";
constexpr const char* manager_name = "org.freedesktop.login1.Manager";
constexpr const char* session_name = "org.freedesktop.login1.Session";
constexpr const char* properties_interface = "org.freedesktop.DBus.Properties";
constexpr const char* upower_path = "/org/freedesktop/UPower";
constexpr std::size_t most_signs = 16;

struct CloseBus {
  void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
};
struct DropMessage {
  void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, DropMessage>;

// The object of this program's session; empty when logind knows none.
std::string session_path(sd_bus* bus) {
  sd_bus_message* raw = nullptr;
  const char* id = std::getenv("XDG_SESSION_ID");
  int done = -1;
  if (id != nullptr)
    done = sd_bus_call_method(bus, logind, manager_path, manager_name, "GetSession", nullptr, &raw,
                              "s", id);
  if (done < 0)
    done = sd_bus_call_method(bus, logind, manager_path, manager_name, "GetSessionByPID", nullptr,
                              &raw, "u", static_cast<std::uint32_t>(::getpid()));
  const Message reply(raw);
  const char* path = nullptr;
  if (done < 0 || sd_bus_message_read(reply.get(), "o", &path) < 0) return {};
  return path;
}

// Calls `say` for each boolean property in a PropertiesChanged signal.
template <class Say>
void each_bool(sd_bus_message* message, Say say) {
  const char* interface = nullptr;
  if (sd_bus_message_read(message, "s", &interface) < 0) return;
  if (sd_bus_message_enter_container(message, 'a', "{sv}") < 0) return;
  while (sd_bus_message_enter_container(message, 'e', "sv") > 0) {
    const char* name = nullptr;
    const char* type = nullptr;
    if (sd_bus_message_read(message, "s", &name) < 0) return;
    if (sd_bus_message_peek_type(message, nullptr, &type) < 0) return;
    if (std::strcmp(type, "b") == 0) {
      int value = 0;
      if (sd_bus_message_read(message, "v", "b", &value) < 0) return;
      say(std::string_view(name), value != 0);
    } else if (sd_bus_message_skip(message, "v") < 0) {
      return;
    }
    sd_bus_message_exit_container(message);
  }
}

}  // namespace

class SessionWatch::Body {
 public:
  explicit Body(std::function<void()> told)
      : told_(std::move(told)), stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  ~Body() {
    const std::uint64_t one = 1;
    if (stop_.open()) static_cast<void>(::write(stop_.number(), &one, sizeof one) > 0);
    if (thread_.joinable()) thread_.join();
  }

  bool start() {
    sd_bus* raw = nullptr;
    if (!stop_.open() || sd_bus_open_system(&raw) < 0) return false;
    bus_.reset(raw);
    const std::string session = session_path(bus_.get());
    if (!hold_sleep()) return false;
    listen(session);
    thread_ = std::thread([this] { run(); });
    return true;
  }

  std::optional<SessionSign> poll() { return signs_.poll(); }

  void let_sleep() {
    const std::lock_guard guard(mutex_);
    delay_ = Descriptor(-1);
  }

 private:
  bool hold_sleep() {
    sd_bus_message* raw = nullptr;
    const int done = sd_bus_call_method(bus_.get(), logind, manager_path, manager_name, "Inhibit",
                                        nullptr, &raw, "ssss", "sleep", "Lanyard",
                                        "Notes are sealed before this laptop sleeps", "delay");
    const Message reply(raw);
    int fd = -1;
    if (done < 0 || sd_bus_message_read(reply.get(), "h", &fd) < 0) return false;
    const std::lock_guard guard(mutex_);
    delay_ = Descriptor(::dup(fd));
    return delay_.open();
  }

  void listen(const std::string& session) {
    sd_bus* bus = bus_.get();
    const char* path = session.empty() ? nullptr : session.c_str();
    sd_bus_match_signal(bus, nullptr, logind, manager_path, manager_name, "PrepareForSleep",
                        on_sleep, this);
    // Where the session is not known, any session of this laptop counts.
    sd_bus_match_signal(bus, nullptr, logind, path, session_name, "Lock", on_lock, this);
    if (path != nullptr)
      sd_bus_match_signal(bus, nullptr, logind, path, properties_interface, "PropertiesChanged",
                          on_session, this);
    sd_bus_match_signal(bus, nullptr, nullptr, upower_path, properties_interface,
                        "PropertiesChanged", on_power, this);
  }

  void run() {
    for (;;) {
      int done = 0;
      do {
        done = sd_bus_process(bus_.get(), nullptr);
      } while (done > 0);
      if (done < 0) break;
      std::array<pollfd, 2> waits{
          {{sd_bus_get_fd(bus_.get()), POLLIN, 0}, {stop_.number(), POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) break;
      if ((waits[1].revents & POLLIN) != 0) return;
    }
    log(LogLevel::warning, "session-watch-ended", {});
  }

  void tell(SessionSign sign) {
    static_cast<void>(signs_.offer(sign));  // full: each of them says the same, lock
    told_();
  }

  static int on_sleep(sd_bus_message* message, void* self, sd_bus_error*) {
    Body& body = *static_cast<Body*>(self);
    int begins = 0;
    if (sd_bus_message_read(message, "b", &begins) < 0) return 0;
    if (begins != 0)
      body.tell(SessionSign::sleeping);
    else
      static_cast<void>(body.hold_sleep());
    return 0;
  }
  static int on_lock(sd_bus_message*, void* self, sd_bus_error*) {
    static_cast<Body*>(self)->tell(SessionSign::locked);
    return 0;
  }
  static int on_session(sd_bus_message* message, void* self, sd_bus_error*) {
    Body& body = *static_cast<Body*>(self);
    each_bool(message, [&body](std::string_view name, bool value) {
      if (name == "LockedHint" && value) body.tell(SessionSign::locked);
      if (name == "Active" && !value) body.tell(SessionSign::away);
    });
    return 0;
  }
  static int on_power(sd_bus_message* message, void* self, sd_bus_error*) {
    Body& body = *static_cast<Body*>(self);
    each_bool(message, [&body](std::string_view name, bool value) {
      if (name == "LidIsClosed" && value) body.tell(SessionSign::lid);
    });
    return 0;
  }

  std::function<void()> told_;
  Descriptor stop_;
  Bus bus_;
  Inbox<SessionSign> signs_{most_signs};
  std::mutex mutex_;  // guards delay_
  Descriptor delay_{-1};
  std::thread thread_;
};

SessionWatch::SessionWatch(std::unique_ptr<Body> body) : body_(std::move(body)) {}
SessionWatch::~SessionWatch() = default;

std::unique_ptr<SessionWatch> SessionWatch::open(std::function<void()> told) {
  auto body = std::make_unique<Body>(std::move(told));
  if (!body->start()) {
    log(LogLevel::warning, "session-not-watched", {});
    return nullptr;
  }
  return std::unique_ptr<SessionWatch>(new SessionWatch(std::move(body)));
}

std::optional<SessionSign> SessionWatch::poll() {
  return body_->poll();
}

void SessionWatch::ready_to_sleep() {
  body_->let_sleep();
}

}  // namespace lanyard
