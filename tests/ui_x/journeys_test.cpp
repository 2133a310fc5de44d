// Five journeys at the program itself with a real keyboard: unlock, fast typing, dead keys,
// layouts, clipboard and closing the window.
#include <algorithm>

#include "tests/ui_x/seat.h"

namespace lanyard::ui {
namespace {

constexpr const char* field = "What I saw and heard";

// The text of the field in the only draft of the vault.
std::string kept(const Laptop& laptop) {
  const Json cases = laptop.json({"case", "list"});
  const std::string id = text(cases.at("cases").at(0), "id");
  const Json chronology = laptop.json({"case", "show", id});
  for (const Json& one : chronology.at("chronology")) {
    if (text(one, "form") != "visit-note") continue;
    const Json shown = laptop.json({"record", "show", text(one, "id")});
    return shown.at("fields").at("seen.words").get<std::string>();
  }
  return {};
}

// On a new visit note, with the keyboard in its longest field.
void begin_note(Seat& s) {
  s.unlock();
  REQUIRE(s.press("link", "My cases"));
  REQUIRE(s.press("list item", "Zofia Wiśniewska"));
  REQUIRE(s.press("push button", "Record visit"));
  REQUIRE(s.shows("push button", "Finish and send for review"));
  INFO(s.reader.listing());
  REQUIRE(s.focus("entry", field));
}

bool holds(Seat& s, const std::string& words) {
  return s.seen([&] { return s.text_of("entry", field) == words; });
}

std::string two_hundred() {
  std::string out;
  while (out.size() < 200)
    out += static_cast<char>(out.size() % 7 == 6 ? ' ' : 'a' + static_cast<int>(out.size()) % 26);
  return out;
}

}  // namespace

TEST_CASE("a passphrase that is typed at the keyboard opens the first page") {
  Seat s(Office::get().copy("unlock"));
  s.unlock();
  CHECK(s.shows("heading", "Needs your attention"));
}

TEST_CASE("200 characters typed without a pause arrive in order and lie in the vault") {
  const Laptop laptop = Office::get().copy("typing");
  Seat s(laptop);
  begin_note(s);
  const std::string words = two_hundred();
  s.type(words);
  CHECK(holds(s, words));
  s.keys({"ctrl+l"});
  REQUIRE(s.shows("password text", "Passphrase"));
  REQUIRE(s.close());
  CHECK(kept(laptop) == words);
}

TEST_CASE("é, ŵ, ŷ and ł are written with dead keys and with Compose") {
  Seat s(Office::get().copy("dead keys"));
  begin_note(s);
  s.layout({"-layout", "us", "-variant", "intl"});
  s.keys({"dead_acute", "e", "dead_circumflex", "w", "dead_circumflex", "y"});
  REQUIRE(holds(s, "éŵŷ"));
  s.layout({"-layout", "us", "-variant", "", "-option", "compose:menu"});
  s.keys({"Multi_key", "slash", "l"});
  INFO(s.text_of("entry", field));
  CHECK(holds(s, "éŵŷł"));
}

TEST_CASE("undo and select all stand where the letters of the layout are") {
  Seat s(Office::get().copy("layouts"));
  begin_note(s);
  s.layout({"-layout", "de"});
  s.type("zwei");
  REQUIRE(holds(s, "zwei"));
  s.keys({"ctrl+z"});
  CHECK(holds(s, ""));
  s.layout({"-layout", "fr"});
  s.type("quatre");
  REQUIRE(holds(s, "quatre"));
  s.keys({"ctrl+a"});
  s.type("a");
  CHECK(holds(s, "a"));
}

TEST_CASE(
    "text comes in by the clipboard, goes out only as the notice allows, and closing keeps the "
    "draft") {
  const Laptop laptop = Office::get().copy("clipboard");
  Seat s(laptop);
  begin_note(s);
  s.copy("Copied elsewhere: ŵ ł é");
  s.keys({"ctrl+v"});
  REQUIRE(holds(s, "Copied elsewhere: ŵ ł é"));
  s.type(" and then some");
  REQUIRE(holds(s, "Copied elsewhere: ŵ ł é and then some"));
  // This notice keeps case text inside: the window says so, and another program gets nothing of it.
  s.keys({"ctrl+a", "ctrl+c"});
  CHECK(s.seen(
      [&] { return s.reader.listing().find("Copied inside Lanyard only") != std::string::npos; }));
  CHECK(s.pasted() == "Copied elsewhere: ŵ ł é");
  s.type("Closed in the middle");
  REQUIRE(holds(s, "Closed in the middle"));
  REQUIRE(s.close());
  CHECK(kept(laptop) == "Closed in the middle");
}

}  // namespace lanyard::ui
