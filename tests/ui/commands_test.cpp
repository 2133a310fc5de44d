// The one table of commands: every key on the sheet does what it says, the search offers the same.
#include "app/ui/commands.h"

#include <functional>
#include <map>
#include <set>

#include "app/ui/words_commands.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

// How a command is tried: what is there before, and what shows that it was carried out.
struct Trial {
  std::function<void(AppStage&)> before = [](AppStage&) {};
  std::function<bool(AppStage&)> done;
};

std::function<bool(AppStage&)> shows(std::string id) {
  return [id](AppStage& s) { return s.stage.shows(id); };
}

std::function<bool(AppStage&)> lights(std::string id) {
  return [id](AppStage& s) { return s.stage.node(id).selected; };
}

std::function<void(AppStage&)> clicks(std::vector<std::string> ids) {
  return [ids](AppStage& s) {
    for (const std::string& id : ids) {
      s.stage.click(id);
      s.stage.frames(4);
    }
  };
}

const std::string one_case = "case.CF-20418";

void write_misspelt(AppStage& s) {
  clicks({one_case, "case.visit", voice})(s);
  s.stage.type("A wrnog word ");
  s.stage.wait(0.6);
  s.stage.frames(3);
}

void write_in_filter(AppStage& s) {
  s.stage.click("cases.filter");
  s.stage.type("abc");
}

bool filter_has(AppStage& s, const std::string& text) {
  return s.stage.node("cases.filter").value == text;
}

// Where the focus goes from `from`.
Trial leaves(const std::string& from) {
  return {[from](AppStage& s) {
            s.stage.ui.focus.request(from);
            s.stage.frames(6);
            REQUIRE(s.stage.focused() == from);
          },
          [from](AppStage& s) { return !s.stage.focused().empty() && s.stage.focused() != from; }};
}

Trial goes_forward() {
  return {[](AppStage& s) {
            s.stage.click("nav.settings");
            s.stage.key(Key::left, mod_alt);
            REQUIRE(s.stage.shows("cases.list"));
          },
          lights("nav.settings")};
}

// Begins on the list of cases, with a supervisor or somebody of the records role at the desk.
std::map<std::string, Trial, std::less<>> trials() {
  std::map<std::string, Trial, std::less<>> out{
      {"search", {.done = shows("palette.query")}},
      {"lock", {.done = shows("unlock.passphrase")}},
      {"hide", {.done = shows("privacy.title")}},
      {"cases", {clicks({"nav.today"}), lights("nav.cases")}},
      {"new_case", {.done = shows("newcase.open")}},
      {"sync_now", {.done = [](AppStage& s) { return s.worker.syncs == 1; }}},
      {"shortcuts", {.done = shows("shortcuts.close")}},
      {"back", {clicks({"nav.settings"}), shows("cases.list")}},
      {"visit", {clicks({one_case}), shows("field.voice.words")}},
      {"observation", {clicks({one_case}), shows("record.danger")}},
      {"save",
       {clicks({one_case, "case.visit", voice}),
        [](AppStage& s) { return s.says("Already saved."); }}},
      {"misspelt",
       {[](AppStage& s) {
          write_misspelt(s);
          s.stage.key(Key::home, mod_control);
        },
        [](AppStage& s) {
          s.stage.frames(6);
          s.stage.key(Key::c, mod_control);
          return s.stage.ui.clipboard.paste() == "wrnog";
        }}},
      {"suggestions",
       {[](AppStage& s) {
          write_misspelt(s);
          s.stage.key(Key::f7);
          s.stage.frames(6);
        },
        [](AppStage& s) {
          s.stage.frames(8);
          return s.stage.shows("spelling");
        }}},
      {"undo", {write_in_filter, [](AppStage& s) { return filter_has(s, ""); }}},
      {"redo",
       {[](AppStage& s) {
          write_in_filter(s);
          s.stage.key(Key::z, mod_control);
        },
        [](AppStage& s) { return filter_has(s, "abc"); }}},
      {"part", leaves("cases.new")},
      {"control", leaves("cases.new")},
      {"press", {leaves("cases.new").before, shows("newcase.open")}},
      {"close",
       {[](AppStage& s) { s.stage.key(Key::f1); },
        [](AppStage& s) { return !s.stage.shows("shortcuts.close"); }}},
  };
  out["forward"] = goes_forward();
  for (const char* finding : {"find", "find_next"})
    out[finding] = {clicks({one_case, "case.visit", voice}), shows("find.words")};
  for (const char* place : {"today", "review", "conflicts", "retention", "disclosures", "rights",
                            "statistics", "trail", "deputies", "sync", "settings"})
    out[place] = {.done = lights(std::string("nav.") + place)};
  return out;
}

// The row of the search with this name; empty when there is none.
std::string row_named(AppStage& s, std::string_view name) {
  for (const Node& node : s.stage.ui.registry.nodes())
    if (node.id.starts_with("palette.hit.") && node.name == name) return node.id;
  return {};
}

}  // namespace

TEST_CASE("every key on the sheet does what the sheet says") {
  const auto known = trials();
  std::set<std::string> chords;
  std::size_t tried = 0;
  for (const Command& command : commands()) {
    if (command.keys.key == Key::none) continue;
    INFO(command.id << ", " << chord_words(command.keys));
    CHECK(chords.insert(chord_words(command.keys)).second);
    const auto trial = known.find(command.id);
    REQUIRE(trial != known.end());
    AppStage s;
    s.unlock();
    s.stage.key(Key::f1);
    CHECK(s.stage.ui.registry.find_named(command.does) != nullptr);
    s.stage.key(Key::escape);
    trial->second.before(s);
    s.stage.key(command.keys.key, command.keys.mods);
    s.stage.frames(4);
    CHECK(trial->second.done(s));
    ++tried;
  }
  CHECK(tried == 23);
}

TEST_CASE("the search finds every command that this person can give, and gives it") {
  const auto known = trials();
  std::set<std::string_view> given;
  std::set<std::string_view> offered;
  for (const MemberRole role : {MemberRole::supervisor, MemberRole::records, MemberRole::admin})
    for (const Command& command : commands()) {
      if (command.icon == nullptr) continue;
      offered.insert(command.id);
      if (given.count(command.id) != 0) continue;
      AppStage s;
      s.worker.role = role;
      s.unlock();
      const Trial& trial = known.at(std::string(command.id));
      trial.before(s);
      s.stage.key(Key::k, mod_control);
      s.stage.type(std::string_view(command.does));
      s.stage.frames(4);
      const std::string row = row_named(s, command.does);
      if (row.empty()) continue;  // this role cannot give it
      INFO(command.id);
      REQUIRE(s.stage.click(row));
      s.stage.frames(4);
      CHECK_FALSE(s.stage.shows("palette.query"));
      CHECK(trial.done(s));
      given.insert(command.id);
    }
  CHECK(given == offered);
  CHECK(given.size() == 19);
}

TEST_CASE("what somebody cannot do is on no sheet, in no search, and its key does nothing") {
  AppStage s;
  s.worker.role = MemberRole::practitioner;
  s.unlock();
  s.stage.key(Key::f1);
  CHECK(s.stage.ui.registry.find_named(words::review_queue) == nullptr);
  CHECK(s.stage.ui.registry.find_named(words::go_back) != nullptr);
  s.stage.key(Key::escape);
  s.stage.key(Key::digit3, mod_control);
  CHECK(s.stage.node("nav.cases").selected);
  s.stage.key(Key::k, mod_control);
  s.stage.type("review");
  CHECK(row_named(s, words::review_queue).empty());
  s.stage.key(Key::escape);
  s.stage.key(Key::k, mod_control);
  s.stage.type("new visit");  // no case is open
  CHECK(row_named(s, words::new_visit_here).empty());
}

TEST_CASE(
    "the search finds a case by its name without accents and by its reference, and opens it") {
  for (const char* typed : {"wisn zof", "CF-20418", "cf-20418"}) {
    AppStage s;
    s.sign_in();
    s.stage.key(Key::k, mod_control);
    s.stage.type(typed);
    s.stage.frames(4);
    INFO(typed);
    CHECK(s.stage.node("palette.hit.0").name == "Zofia Wiśniewska");
    CHECK(s.stage.node("palette.hit.0").help == "Case CF-20418, Child in need");
    s.stage.key(Key::enter);
    s.stage.frames(4);
    CHECK(s.stage.shows("case.visit"));
  }
}

TEST_CASE("a dialog keeps the keys of places to itself; the search gives one to another") {
  AppStage s;
  s.open_case();
  REQUIRE(s.stage.click("case.print"));
  s.stage.type("For the school");
  s.stage.key(Key::digit1, mod_control);
  s.stage.key(Key::left, mod_alt);
  CHECK(s.stage.shows("print.reason"));
  s.stage.key(Key::escape);
  s.stage.key(Key::k, mod_control);
  s.stage.type("shortcuts");
  s.stage.key(Key::enter);
  s.stage.frames(4);
  CHECK(s.stage.shows("shortcuts.close"));
}

TEST_CASE("the rows of the search stay within the window at any text size") {
  for (const float scale : {1.f, 1.5f, 2.f}) {
    AppStage s({1280, 720}, scale);
    s.unlock();
    s.stage.key(Key::k, mod_control);
    s.stage.type("s");
    s.stage.frames(6);
    std::size_t rows = 0;
    INFO(scale);
    for (const Node& node : s.stage.ui.registry.nodes()) {
      if (!node.id.starts_with("palette.hit.")) continue;
      ++rows;
      CHECK(node.box.bottom <= 720);
      CHECK(node.visible().height() == node.box.height());
    }
    CHECK(rows >= 3);
    CHECK(all(lint(s.stage.ui.registry)) == "");
  }
}

}  // namespace lanyard::ui
