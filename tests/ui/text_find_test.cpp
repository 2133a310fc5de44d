// Ctrl+F: words are found as search finds them, counted, marked, and gone to by keys alone.
#include <string>
#include <vector>

#include "app/ui/text_find.h"
#include "app/ui/unicode.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

// Each place of the words in the text, as it is written there, with bars between them.
std::string found(std::string_view text, std::string_view words) {
  const WipedText whole = decode(text);
  std::string out;
  for (const TextSpan& one : SoughtWords(decode(words)).places_in(whole)) {
    if (!out.empty()) out += '|';
    out += encode(whole.data() + one.begin, whole.data() + one.end);
  }
  return out;
}

const std::string second = "field.seen.words";

struct TwoTexts : AppStage {
  // A visit note with two texts; the caret is at the end of the second.
  TwoTexts() {
    unlock();
    stage.click("case.CF-20418");
    stage.click("case.visit");
    stage.click(voice);
    stage.type("Zoë said: \"The bus was late.\"");
    stage.click(second);
    stage.type("ZOE came home by bus.\nI asked zoë about the bus.");
  }
  void find(std::string_view words) {
    stage.key(Key::f, mod_control);
    stage.frames(6);
    stage.type(words);
    stage.frames(4);
  }
  std::string count() { return stage.node("find.count").name; }
  // What is selected in the text that the caret is in.
  std::string selected() {
    stage.key(Key::c, mod_control);
    return stage.ui.clipboard.paste();
  }
};

}  // namespace

TEST_CASE("words are found without regard to case and accents, as search compares them") {
  CHECK(found("Zoë met ZOE; zoé left.", "zoe") == "Zoë|ZOE|zoé");
  CHECK(found("Zoe\u0308 and Zoe", "zoë") == "Zoe\u0308|Zoe");
  CHECK(found("Łukasz, Søren, Đorđe", "soren") == "Søren");
  CHECK(found("Straße strasse", "strass") == "Straß|strass");
  CHECK(found("Wiśniewska", "WISN") == "Wiśn");
  CHECK(found("ﷺ שָׁלוֹם", "שלום") == "שָׁלוֹם");
}

TEST_CASE("what stands between the words is looked for as it was typed") {
  CHECK(found("on\n3 May, on 3 May", "on 3") == "on\n3|on 3");
  CHECK(found("Zoë’s bag, Zoe's bag, Zoes bag", "zoe's") == "Zoë’s|Zoe's");
  CHECK(found("he said “no” – twice", "\"no\" -") == "“no” –");
  CHECK(found("aaaa", "aa") == "aa|aa");
  CHECK(found("ß", "s") == "ß");
  CHECK(found("anything", "").empty());
  CHECK(found("", "a").empty());
  CHECK(found("aab aaab", "aab") == "aab|aab");
}

TEST_CASE("Ctrl F counts what it finds on the page and goes round it by keys") {
  TwoTexts s;
  s.stage.key(Key::home, mod_control);
  s.find("zoe");
  CHECK(s.stage.focused() == "find.words");
  CHECK(s.count() == "2 of 3");  // from the caret on
  s.stage.key(Key::f3);
  CHECK(s.count() == "3 of 3");
  s.stage.key(Key::enter);
  CHECK(s.count() == "1 of 3");
  s.stage.key(Key::f3, mod_shift);
  CHECK(s.count() == "3 of 3");
  s.stage.key(Key::enter, mod_shift);
  CHECK(s.count() == "2 of 3");
  CHECK(s.stage.click("find.previous"));
  CHECK(s.count() == "1 of 3");
  CHECK(s.stage.click("find.next"));
  CHECK(s.count() == "2 of 3");
  CHECK(lint(s.stage.ui.registry).empty());
}

TEST_CASE("Escape leaves the caret at what was found, and typing goes on there") {
  TwoTexts s;
  s.find("said");
  CHECK(s.count() == "1 of 1");
  s.stage.key(Key::escape);
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("find.words"));
  CHECK(s.stage.focused() == voice);
  CHECK(s.selected() == "said");
  s.stage.type("wrote");
  CHECK(s.stage.node(voice).value == "Zoë wrote: \"The bus was late.\"");
}

TEST_CASE("while the bar is open the text can be written in, and F3 goes on from its caret") {
  TwoTexts s;
  s.find("bus");
  CHECK(s.count() == "1 of 3");  // round the end of the page
  REQUIRE(s.stage.click(second));
  s.stage.key(Key::home, mod_control);
  s.stage.key(Key::f3);
  CHECK(s.selected() == "bus");
  CHECK(s.count() == "2 of 3");
  s.stage.type("taxi");
  s.stage.frames(3);
  CHECK(s.stage.node(second).value == "ZOE came home by taxi.\nI asked zoë about the bus.");
  CHECK(s.count() == "2 of 2");
  CHECK(s.stage.focused() == second);
}

TEST_CASE("what is selected is looked for; what is not there is said; without a text, too") {
  TwoTexts s;
  s.stage.click(voice);
  s.stage.key(Key::home, mod_control);
  for (int i = 0; i < 3; ++i) s.stage.key(Key::right, mod_shift);
  s.find("");
  CHECK(s.stage.node("find.words").value == "Zoë");
  CHECK(s.count() == "1 of 3");
  s.stage.key(Key::a, mod_control);
  s.stage.type("giraffe");
  s.stage.frames(3);
  CHECK(s.count() == "Not in this text");
  s.stage.key(Key::escape);
  s.stage.frames(6);
  CHECK(s.stage.focused() == voice);
  s.stage.click("nav.settings");
  s.stage.key(Key::f, mod_control);
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows("find.words"));
  CHECK(s.says("There is no text on this page"));
}

TEST_CASE("words are found in a record that is read, and brought into view") {
  AppStage s({1360, 620});
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("entry." + FakeWorker::record_id(3).hex()));
  const auto last = [&s] {
    Node out;
    for (const Node& node : s.stage.ui.registry.nodes())
      if (node.id.starts_with("read.")) out = node;
    return out;
  };
  const Node text = last();
  REQUIRE_FALSE(text.name.empty());
  s.stage.key(Key::f, mod_control);
  s.stage.frames(6);
  REQUIRE(s.stage.shows("find.words"));
  s.stage.type(text.name.substr(0, text.name.find_first_of(".,\n")));
  s.stage.frames(6);
  CHECK(s.stage.node("find.count").name.find(" of ") != std::string::npos);
  CHECK_FALSE(last().visible().empty());
  s.stage.key(Key::escape);
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("find.words"));
}

TEST_CASE("a lock forgets what was looked for") {
  TwoTexts s;
  s.find("zoe");
  s.stage.key(Key::l, mod_control);
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows("find.words"));
  s.unlock();
  s.stage.frames(6);
  s.stage.key(Key::f, mod_control);
  s.stage.frames(6);
  REQUIRE(s.stage.shows("find.words"));
  CHECK(s.stage.node("find.words").value.empty());
}

}  // namespace lanyard::ui
