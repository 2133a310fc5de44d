// Back and forward through the places, with what is unsaved; and what Today says of the laptop.
#include "app/ui/place_history.h"

#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

void back(AppStage& s) {
  s.stage.key(Key::left, mod_alt);
  s.stage.frames(4);
}

void forward(AppStage& s) {
  s.stage.key(Key::right, mod_alt);
  s.stage.frames(4);
}

}  // namespace

TEST_CASE("Alt+Left and Alt+Right go back and forward through the places") {
  AppStage s;
  s.sign_in();
  back(s);  // there is nothing behind
  CHECK(s.stage.node("nav.today").selected);
  s.stage.click("nav.cases");
  s.stage.click("case.CF-20418");
  s.stage.click("case.tab.retention");
  s.stage.click("nav.settings");
  back(s);
  CHECK(s.stage.node("case.tab.retention").selected);  // as it was left
  back(s);
  CHECK(s.stage.shows("cases.list"));
  back(s);
  CHECK(s.stage.node("nav.today").selected);
  back(s);
  CHECK(s.stage.node("nav.today").selected);
  forward(s);
  CHECK(s.stage.shows("cases.list"));
  s.stage.key(Key::digit2, mod_control);  // the same place again is no step
  forward(s);
  CHECK(s.stage.shows("case.visit"));
  s.stage.click("nav.review");  // somewhere new: what was ahead is forgotten
  forward(s);
  CHECK(s.stage.node("nav.review").selected);
  back(s);
  CHECK(s.stage.shows("case.visit"));
}

TEST_CASE(
    "a note that is left with Alt+Left before it was saved is saved, and forward leads to it") {
  AppStage s;
  s.open_case();
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("Nain makes toast.");
  CHECK(s.worker.saves.empty());
  back(s);
  CHECK(s.stage.shows("case.visit"));
  REQUIRE(s.worker.saves.size() == 1);
  CHECK(std::get<std::string>(s.worker.saves[0].fields.at("voice.words")) == "Nain makes toast.");
  forward(s);
  s.stage.frames(6);
  CHECK(s.stage.node(voice).value == "Nain makes toast.");
  s.stage.click(voice);
  s.stage.key(Key::end, mod_control);
  s.stage.type(" And jam.");
  s.stage.wait(1);
  REQUIRE(s.worker.saves.size() == 2);
  CHECK_FALSE(s.worker.saves[1].record.none());  // the same record, not another one
}

TEST_CASE("nothing leads back to a draft that was discarded") {
  PlaceHistory history;
  const RecordId draft = FakeWorker::record_id(7);
  history.leave(place::Today{}, false);
  history.leave(place::NewRecord{FakeWorker::case_id(0), "visit-note"}, true);
  history.named(draft);
  history.leave(place::Case{FakeWorker::case_id(1)}, false);
  history.forget(draft);
  history.forget(FakeWorker::case_id(1));
  const auto to = history.back(place::Settings{}, false);
  REQUIRE(to);
  CHECK(std::holds_alternative<place::Today>(*to));
  CHECK_FALSE(history.back(*to, false));
}

TEST_CASE("a lock forgets the way: nothing leads back to a case of before") {
  AppStage s;
  s.open_case();
  s.stage.click("nav.settings");
  s.stage.key(Key::l, mod_control);
  s.sign_in();
  back(s);
  CHECK(s.stage.node("nav.settings").selected);
}

TEST_CASE("a laptop that must sync soon says so in the sidebar and on Today, and what to do") {
  for (const WindowSize size : {WindowSize{1360, 850}, WindowSize{1000, 720}}) {
    AppStage s(size);
    s.sign_in();
    CHECK(s.stage.node("nav.sync").help == "Sync within 2 days, or this laptop locks");
    const Node banner = s.stage.node("today.lease");
    CHECK(banner.name == "This laptop opens for 2 more days without a sync");
    CHECK(banner.help.find("one-time code 3") != std::string::npos);
    CHECK(all(lint(s.stage.ui.registry)) == "");
    REQUIRE(s.stage.click("today.lease.action"));
    CHECK(s.worker.syncs == 1);
    s.stage.frames(4);
    CHECK(s.stage.shows("today.lease"));  // the server was not reached
    s.worker.quiet_day = true;            // now it is
    REQUIRE(s.stage.click("today.lease.action"));
    s.stage.frames(4);
    CHECK_FALSE(s.stage.shows("today.lease"));
    CHECK(s.stage.node("nav.sync").help.find("locks") == std::string::npos);
  }
}

TEST_CASE("the sidebar knows of the lease on whichever page a lock was") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.settings");
  s.stage.key(Key::l, mod_control);
  s.sign_in();
  REQUIRE(s.stage.node("nav.settings").selected);
  CHECK(s.stage.node("nav.sync").help == "Sync within 2 days, or this laptop locks");
}

TEST_CASE("what is missing on this laptop stands on Today until it is read, and in Settings") {
  AppStage s;
  s.worker.dictionary = {"/nowhere/en_GB.aff", "/nowhere/en_GB.dic"};
  const LoadedFonts loaded = load_fonts({.inter = "/nowhere", .icons = "/nowhere"}, 1);
  s.stage.ui.fonts = loaded.fonts;
  s.scene.app().lacks(missing_of(loaded.missing));
  s.sign_in();
  s.stage.wait(60);  // it is no message that goes by itself
  const Node banner = s.stage.node("today.missing");
  for (const char* part : {"typefaces", "icons", "dictionary"}) {
    INFO(part);
    CHECK(banner.help.find(part) != std::string::npos);
  }
  CHECK(all(lint(s.stage.ui.registry)) == "");
  s.stage.click("nav.cases");
  s.stage.click("nav.today");
  CHECK(s.stage.shows("today.missing"));
  REQUIRE(s.stage.click("today.missing.action"));
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows("today.missing"));
  s.stage.click("nav.settings");
  CHECK(s.stage.shows("settings.missing"));
  s.stage.key(Key::l, mod_control);
  s.sign_in();
  s.stage.click("nav.today");
  CHECK_FALSE(s.stage.shows("today.missing"));
}

TEST_CASE("a laptop that has everything says nothing of it") {
  AppStage s;
  s.sign_in();
  CHECK_FALSE(s.stage.shows("today.missing"));
  s.stage.click("nav.settings");
  CHECK_FALSE(s.stage.shows("settings.missing"));
}

}  // namespace lanyard::ui
