// A bus of our own with a small login manager on it: real messages, no real session.
#include "tests/ui/fake_logind.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <thread>

#include "platform/base/inbox.h"
#include "tests/catch.h"
#include "tests/ui/private_bus.h"

namespace lanyard::ui {
namespace {

constexpr const char* manager_path = "/org/freedesktop/login1";
constexpr const char* manager_name = "org.freedesktop.login1.Manager";
constexpr const char* session_path = "/org/freedesktop/login1/session/_37";
constexpr const char* session_name = "org.freedesktop.login1.Session";

int answer_session(sd_bus_message* message, void*, sd_bus_error*) {
  return sd_bus_reply_method_return(message, "o", session_path);
}

}  // namespace

class FakeLogind::Body {
 public:
  Body() : stop_(::eventfd(0, EFD_CLOEXEC)) {
    ::setenv("DBUS_SYSTEM_BUS_ADDRESS", bus_.address().c_str(), 1);
    ::unsetenv("XDG_SESSION_ID");
    REQUIRE(sd_bus_open_system(&sd_) >= 0);
    static const std::array<sd_bus_vtable, 4> table{{
        SD_BUS_VTABLE_START(0),
        SD_BUS_METHOD("GetSessionByPID", "u", "o", answer_session, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_METHOD("Inhibit", "ssss", "h", on_inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_VTABLE_END,
    }};
    REQUIRE(sd_bus_add_object_vtable(sd_, nullptr, manager_path, manager_name, table.data(),
                                     this) >= 0);
    REQUIRE(sd_bus_request_name(sd_, "org.freedesktop.login1", 0) >= 0);
    thread_ = std::thread([this] { run(); });
  }
  ~Body() {
    wake(2);
    thread_.join();
    sd_bus_flush_close_unref(sd_);
    ::close(stop_);
    if (held_ >= 0) ::close(held_);
    ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
  }

  // Signals are sent on the bus's own thread.
  void send(std::function<int(sd_bus*)> what) {
    todo_.put(std::move(what));
    wake(1);
  }

  // The other end of the pipe that Inhibit handed out is closed by who lets the laptop sleep.
  bool delayed() const {
    if (held_ < 0) return false;
    pollfd wait{held_, 0, 0};
    return ::poll(&wait, 1, 0) == 0;
  }

 private:
  void wake(std::uint64_t number) { static_cast<void>(::write(stop_, &number, sizeof number) > 0); }

  void run() {
    for (;;) {
      while (sd_bus_process(sd_, nullptr) > 0) {
      }
      std::array<pollfd, 2> waits{{{sd_bus_get_fd(sd_), POLLIN, 0}, {stop_, POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0) continue;
      if (waits[1].revents == 0) continue;
      std::uint64_t number = 0;
      static_cast<void>(::read(stop_, &number, sizeof number) > 0);
      while (const auto task = todo_.poll()) (*task)(sd_);
      sd_bus_flush(sd_);
      if (number >= 2) return;
    }
  }

  static int on_inhibit(sd_bus_message* message, void* self, sd_bus_error*) {
    Body& body = *static_cast<Body*>(self);
    const char* what = nullptr;
    const char* who = nullptr;
    const char* why = nullptr;
    const char* mode = nullptr;
    if (sd_bus_message_read(message, "ssss", &what, &who, &why, &mode) < 0) return -1;
    std::array<int, 2> pipe{};
    if (std::string(what) != "sleep" || std::string(mode) != "delay" || ::pipe(pipe.data()) != 0)
      return -1;
    const int done = sd_bus_reply_method_return(message, "h", pipe[1]);
    ::close(pipe[1]);
    if (const int before = body.held_.exchange(pipe[0]); before >= 0) ::close(before);
    return done;
  }

  PrivateBus bus_;
  sd_bus* sd_ = nullptr;
  int stop_;
  std::atomic<int> held_{-1};
  Inbox<std::function<int(sd_bus*)>> todo_{16};
  std::thread thread_;
};

FakeLogind::FakeLogind() : body_(std::make_unique<Body>()) {}
FakeLogind::~FakeLogind() = default;

void FakeLogind::prepare_for_sleep(bool begins) {
  body_->send([begins](sd_bus* bus) {
    return sd_bus_emit_signal(bus, manager_path, manager_name, "PrepareForSleep", "b",
                              begins ? 1 : 0);
  });
}

void FakeLogind::lock_session() {
  body_->send(
      [](sd_bus* bus) { return sd_bus_emit_signal(bus, session_path, session_name, "Lock", ""); });
}

void FakeLogind::set_hint(const char* property, bool value) {
  body_->send([property, value](sd_bus* bus) {
    return sd_bus_emit_signal(bus, session_path, "org.freedesktop.DBus.Properties",
                              "PropertiesChanged", "sa{sv}as", session_name, 2, "IdleHint", "s",
                              "no", property, "b", value ? 1 : 0, 0);
  });
}

void FakeLogind::close_lid(bool closed) {
  body_->send([closed](sd_bus* bus) {
    return sd_bus_emit_signal(bus, "/org/freedesktop/UPower", "org.freedesktop.DBus.Properties",
                              "PropertiesChanged", "sa{sv}as", "org.freedesktop.UPower", 1,
                              "LidIsClosed", "b", closed ? 1 : 0, 0);
  });
}

bool FakeLogind::sleep_is_delayed() const {
  return body_->delayed();
}

}  // namespace lanyard::ui
