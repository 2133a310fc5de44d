// What somebody with a screen reader finds in the window: a real client of AT-SPI asks, over real
// buses, the window that a headless stage draws.
#include <algorithm>
#include <cstdlib>

#include "app/ui/assistance.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/reader.h"

namespace lanyard::ui {
namespace {

// The app as main() runs it: after each frame assistive technology gets its turn.
class ReadScene : public Scene {
 public:
  ReadScene(Worker& worker, AccessBridge* bridge)
      : worker_(worker), assistance_(bridge, [] {
          return WindowPlace{0, 0, 1360, 850, true};
        }) {}
  void draw(Ui& ui) override {
    if (!app_) app_ = std::make_unique<App>(ui, worker_);
    app_->draw();
    assistance_.take_turn(ui);
  }

 private:
  Worker& worker_;
  Assistance assistance_;
  std::unique_ptr<App> app_;
};

enum class Reading { on, off };

struct ReadStage {
  explicit ReadStage(Reading reading = Reading::on)
      : reader(Reader::get()),
        bridge(AccessBridge::open([] {})),
        scene(worker, bridge.get()),
        stage(scene) {
    REQUIRE(bridge != nullptr);
    reader.switch_on(reading == Reading::on);
    if (reading == Reading::on) REQUIRE(seen([this] { return !reader.read().empty(); }));
  }
  ~ReadStage() { reader.switch_on(false); }

  // The window is drawn as if it had been woken.
  template <class Seen>
  bool seen(Seen what) {
    int frames = 0;
    return reader.seen(
        [this, &frames] {
          stage.frames(1);
          // Or it locks by itself after three minutes of these.
          if (++frames % 500 == 0) stage.key(Key::left_shift);
        },
        what);
  }
  bool heard(const std::string& event, const std::string& name) {
    return seen([&] {
      for (const Heard& told : reader.heard) {
        if (told.event == event && told.name == name) return true;
      }
      return false;
    });
  }
  void unlock() {
    stage.click("unlock.passphrase");
    stage.type("four words that do not belong");
    stage.key(Key::enter);
    stage.frames(8);
    REQUIRE(stage.shows("nav.lock"));
  }
  void open_note() {
    stage.click("nav.cases");
    stage.click("case.CF-20418");
    stage.click("case.visit");
    stage.frames(8);
  }
  // Every control of the screen, as a reader finds it.
  void compare(const std::string& where);

  Reader& reader;
  FakeWorker worker{"assets"};
  std::unique_ptr<AccessBridge> bridge;
  ReadScene scene;
  Stage stage;
};

std::string role_for(const Node& node) {
  switch (node.role) {
    case Role::navigation:
    case Role::link:
      return "link";
    case Role::text_field:
    case Role::text_area:
      return "entry";
    case Role::secret:
      return "password text";
    case Role::row:
      return "list item";
    case Role::checkbox:
      return "check box";
    case Role::radio:
      return "radio button";
    case Role::tab:
      return "page tab";
    case Role::picture:
      return "image";
    default:
      return "push button";
  }
}

void ReadStage::compare(const std::string& where) {
  stage.frames(3);
  const std::vector<Spoken> all = reader.read();
  std::size_t controls = 0;
  for (const Node& node : stage.ui.registry.nodes()) {
    if (!node.focusable) continue;
    ++controls;
    INFO(where << ": " << node.id << ", " << node.name);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Spoken& spoken) {
      return spoken.name == node.name && spoken.role == role_for(node) &&
             spoken.left == static_cast<int>(node.box.left) &&
             spoken.top == static_cast<int>(node.box.top);
    });
    REQUIRE(found != all.end());
    CHECK_FALSE(found->name.empty());
    CHECK(found->focusable);
    CHECK(found->focused == node.focused);
    CHECK(found->showing == !node.visible().empty());
    CHECK(found->width == static_cast<int>(node.box.width()));
    const bool writes = found->role == "entry" || found->role == "password text";
    CHECK(found->actions == (writes ? 0 : 1));
  }
  INFO(where);
  CHECK(controls > 0);
}

}  // namespace

TEST_CASE("a screen reader finds every control of every screen, with its name, role and place") {
  ReadStage s;
  s.compare("unlock");
  s.unlock();
  s.compare("today");
  s.stage.click("nav.cases");
  s.compare("cases");
  s.stage.click("case.CF-20418");
  s.compare("case");
  s.stage.click("case.print");
  s.stage.frames(4);
  s.compare("print");
  s.stage.key(Key::escape);
  s.open_note();
  s.compare("note");
  s.stage.key(Key::digit3, mod_control);
  s.compare("review");
  s.stage.click("nav.settings");
  s.compare("settings");
}

TEST_CASE("a screen reader reads the text of an editor, its words and the caret, as they change") {
  ReadStage s;
  s.unlock();
  s.open_note();
  s.stage.click(voice);
  s.reader.heard.clear();
  s.stage.type("Zosia żyła");
  const std::string name = s.stage.node(voice).name;
  Spoken editor = s.reader.find("entry", name);
  CHECK(editor.editable);
  CHECK(editor.text == s.stage.node(voice).value);
  CHECK(editor.text.find("Zosia żyła") != std::string::npos);
  CHECK(editor.caret == s.stage.node(voice).caret);
  const int end = editor.caret;
  CHECK(s.reader.word_at(editor, end - 2) == "żyła");
  CHECK(s.reader.word_at(editor, end - 6) == "Zosia ");
  CHECK(s.heard("object:text-changed:insert", name));
  CHECK(s.heard("object:text-caret-moved", name));
  s.stage.key(Key::backspace);
  CHECK(s.heard("object:text-changed:delete", name));
  CHECK(s.reader.heard.back().text != "żyła");
  editor = s.reader.again(editor);
  CHECK(editor.caret == end - 1);
  CHECK(editor.length == end - 1);
}

TEST_CASE("a screen reader presses what can be pressed, and sees what came of it") {
  ReadStage s;
  s.unlock();
  REQUIRE(s.reader.press(s.reader.find("link", s.stage.node("nav.cases").name)));
  CHECK(s.seen([&] { return s.stage.shows("cases.list"); }));
  CHECK_FALSE(s.reader.find("list", s.stage.node("cases.list").name).name.empty());
  // A row far down is scrolled to first.
  REQUIRE(s.reader.press(s.reader.find("list item", s.stage.node("case.CF-20418").name)));
  CHECK(s.seen([&] { return s.stage.shows("case.visit"); }));
}

TEST_CASE("a screen reader presses nothing that a dialog covers, and finds what is in the dialog") {
  ReadStage s;
  s.unlock();
  s.stage.click("nav.cases");
  s.stage.click("case.CF-20418");
  s.stage.click("case.print");
  s.stage.frames(4);
  REQUIRE(s.stage.shows("print.reason"));
  const Spoken behind = s.reader.find("link", s.stage.node("nav.today").name);
  CHECK_FALSE(behind.name.empty());
  CHECK_FALSE(behind.enabled);
  CHECK_FALSE(s.reader.press(behind));
  CHECK_FALSE(s.reader.focus(behind));
  s.stage.frames(20);
  CHECK(s.stage.shows("print.reason"));
  bool modal = false;
  for (const Spoken& spoken : s.reader.read()) modal |= spoken.role == "dialog" && spoken.modal;
  CHECK(modal);
}

TEST_CASE("a screen reader hears where the focus goes, and moves it") {
  ReadStage s;
  s.unlock();
  s.reader.heard.clear();
  s.stage.key(Key::tab);
  const std::string first = s.stage.node(s.stage.focused()).name;
  REQUIRE_FALSE(first.empty());
  CHECK(s.heard("object:state-changed:focused", first));
  s.reader.heard.clear();
  const std::string wanted = s.stage.node("nav.settings").name;
  REQUIRE(s.reader.focus(s.reader.find("link", wanted)));
  CHECK(s.seen([&] { return s.stage.focused() == "nav.settings"; }));
  CHECK(s.heard("object:state-changed:focused", wanted));
  CHECK(s.reader.find("link", wanted).focused);
}

TEST_CASE("a screen reader never learns a passphrase, nor how long it is") {
  ReadStage s;
  s.stage.click("unlock.passphrase");
  s.stage.frames(4);
  const std::string before = s.reader.listing();
  s.reader.heard.clear();
  s.stage.type("four words that do not belong");
  CHECK(s.reader.listing() == before);
  const Spoken field = s.reader.find("password text", s.stage.node("unlock.passphrase").name);
  CHECK_FALSE(field.name.empty());
  CHECK(field.focused);
  CHECK_FALSE(field.has_text);
  CHECK(field.length == -1);
  s.stage.key(Key::tab);
  CHECK(s.heard("object:state-changed:focused", s.stage.node(s.stage.focused()).name));
  for (const Heard& told : s.reader.heard) {
    INFO(told.event << " " << told.name);
    CHECK(told.event.find("text") == std::string::npos);
    CHECK(told.text.find("words") == std::string::npos);
  }
}

TEST_CASE("with the lock everything of a case leaves the screen reader's tree at once") {
  ReadStage s;
  s.unlock();
  s.open_note();
  s.stage.click(voice);
  s.stage.type("Babcia hummed");
  REQUIRE(s.reader.listing().find("Babcia hummed") != std::string::npos);
  REQUIRE(s.reader.listing().find("Zofia") != std::string::npos);
  const std::string name = s.stage.node(voice).name;
  const Spoken editor = s.reader.find("entry", name);
  s.stage.key(Key::l, mod_control);
  // No waiting: whoever asks after the frame is answered from it.
  const std::string after = s.reader.listing();
  CHECK(after.find("Babcia") == std::string::npos);
  CHECK(after.find("Zofia") == std::string::npos);
  CHECK(after.find("password text") != std::string::npos);
  const Spoken gone = s.reader.again(editor);
  CHECK(gone.name.empty());
  CHECK(gone.text.empty());
}

TEST_CASE("a hidden screen says nothing of a case to a screen reader") {
  ReadStage s;
  s.unlock();
  s.open_note();
  REQUIRE(s.reader.listing().find("Zofia") != std::string::npos);
  s.stage.key(Key::f8);
  CHECK(s.reader.listing().find("Zofia") == std::string::npos);
}

TEST_CASE("nothing of the window is on any bus while no assistive technology is on") {
  ReadStage s(Reading::off);
  s.unlock();
  s.stage.frames(200);
  CHECK_FALSE(s.bridge->wanted());
  CHECK_FALSE(s.reader.finds_window());
  s.reader.switch_on(true);
  CHECK(s.seen([&] { return s.reader.listing().find("My cases") != std::string::npos; }));
  s.reader.switch_on(false);
  CHECK(s.seen([&] { return !s.bridge->wanted() && !s.reader.finds_window(); }));
  s.reader.switch_on(true);
  CHECK(s.seen([&] { return s.reader.finds_window(); }));
}

TEST_CASE("a window that is read rests when nothing changes, and tells nothing") {
  ReadStage s;
  s.unlock();
  s.stage.click("nav.cases");
  s.stage.key(Key::tab);
  s.stage.frames(12);
  REQUIRE(s.heard("object:state-changed:focused", s.stage.node(s.stage.focused()).name));
  s.reader.read();
  s.reader.listen();
  s.reader.heard.clear();
  s.stage.frames(30);
  s.reader.read();
  s.reader.listen();
  CHECK(s.reader.heard.empty());
  CHECK(s.stage.ui.input.seconds_until_frame(s.stage.ui.input.now()) != 0);
}

TEST_CASE("without a session bus there is no bridge, and the window works") {
  const std::string address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
  CHECK(AccessBridge::open([] {}) == nullptr);
  ::setenv("DBUS_SESSION_BUS_ADDRESS", address.c_str(), 1);
  FakeWorker worker{"assets"};
  ReadScene scene(worker, nullptr);
  Stage stage(scene);
  CHECK(stage.click("unlock.passphrase"));
}

}  // namespace lanyard::ui
