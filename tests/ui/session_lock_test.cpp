// The window locks when the desktop says that nobody sits here any more: real messages on a bus of
// our own, from a small login manager.
#include <cstdlib>
#include <thread>

#include "platform/os/session_watch.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/fake_logind.h"

namespace lanyard::ui {
namespace {

// A desk with the watch beside it; the answer to a lock can be kept back.
class WatchedScene : public Scene {
 public:
  WatchedScene(Worker& worker, SessionWatch* watch) : worker_(worker), watch_(watch) {}
  void draw(Ui& ui) override {
    if (!app_) app_ = std::make_unique<App>(ui, worker_, watch_);
    app_->draw();
  }

 private:
  Worker& worker_;
  SessionWatch* watch_;
  std::unique_ptr<App> app_;
};

struct Watched {
  Watched() : watch(SessionWatch::open([] {})), scene(worker, watch.get()), stage(scene) {
    REQUIRE(watch != nullptr);
    stage.click("unlock.passphrase");
    stage.type("four words that do not belong");
    stage.key(Key::enter);
    stage.frames(4);
    REQUIRE(stage.shows("nav.lock"));
  }
  // The message comes from another process: look until it is there, as the window would be woken.
  template <class Seen>
  bool seen(Seen what) {
    for (int n = 0; n < 20'000; ++n) {
      stage.frames(1);
      if (n % 500 == 0) stage.key(Key::left_shift);  // or it locks by itself after three minutes
      if (what()) return true;
      std::this_thread::yield();
    }
    return false;
  }
  bool locks() {
    return seen([this] { return worker.locks > 0 && !stage.shows("nav.lock"); });
  }

  FakeLogind logind;
  FakeWorker worker{"assets"};
  std::unique_ptr<SessionWatch> watch;
  WatchedScene scene;
  Stage stage;
};

}  // namespace

TEST_CASE("the window locks with the screen, however the desktop says it") {
  Watched s;
  s.logind.set_hint("LockedHint", false);
  s.logind.set_hint("Active", true);
  s.logind.lock_session();
  CHECK(s.locks());
  CHECK(s.worker.locks == 1);
  CHECK(s.stage.ui.registry.listing().find("Zofia") == std::string::npos);
}

TEST_CASE("the window locks when the desktop only hints that the screen is locked") {
  Watched s;
  s.logind.set_hint("LockedHint", true);
  CHECK(s.locks());
}

TEST_CASE("the window locks when somebody else's session comes to the front") {
  Watched s;
  s.logind.set_hint("Active", false);
  CHECK(s.locks());
}

TEST_CASE("the window locks when the lid closes, and not when it opens") {
  Watched s;
  s.logind.close_lid(false);
  s.logind.close_lid(true);
  CHECK(s.locks());
  CHECK(s.worker.locks == 1);
}

TEST_CASE("the laptop sleeps only when the vault is closed, and the next sleep waits again") {
  Watched s;
  REQUIRE(s.seen([&] { return s.logind.sleep_is_delayed(); }));
  s.worker.keep_lock_answer = true;
  s.logind.prepare_for_sleep(true);
  REQUIRE(s.locks());
  s.stage.frames(20);
  CHECK(s.logind.sleep_is_delayed());  // the vault is still open
  s.worker.tell_locked();
  CHECK(s.seen([&] { return !s.logind.sleep_is_delayed(); }));
  s.logind.prepare_for_sleep(false);
  CHECK(s.seen([&] { return s.logind.sleep_is_delayed(); }));
}

TEST_CASE("a laptop that is locked already does not keep anybody from sleeping") {
  Watched s;
  s.stage.key(Key::l, mod_control);
  REQUIRE(s.locks());
  s.logind.prepare_for_sleep(true);
  CHECK(s.seen([&] { return !s.logind.sleep_is_delayed(); }));
}

TEST_CASE("without a system bus nothing is watched, and the settings say so") {
  ::setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent", 1);
  CHECK(SessionWatch::open([] {}) == nullptr);
  ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
  {
    AppStage alone;
    alone.sign_in();
    alone.stage.click("nav.settings");
    CHECK(alone.stage.node("settings.watched").name.find("does not say") != std::string::npos);
    CHECK(alone.stage.node("settings.lock_minutes").name == "Locks after 3 minutes without input");
  }
  Watched s;
  s.stage.click("nav.settings");
  CHECK(s.stage.node("settings.watched").name == "Locks with the screen, the lid and sleep");
}

}  // namespace lanyard::ui
