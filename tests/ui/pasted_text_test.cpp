// Texts from elsewhere: too long, with bytes that are no text, and written to mislead.
#include <string>

#include "app/ui/text_edit.h"
#include "app/ui/text_paint.h"
#include "app/ui/unicode.h"
#include "storage/model/text_size.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t five_megabytes = 5 * 1024 * 1024;

struct PastingStage : AppStage {
  PastingStage() {
    unlock();
    stage.click("case.CF-20418");
    stage.click("case.visit");
    stage.click(voice);
  }
  void paste(std::string_view text) {
    stage.window().clipboard().set_text(std::string(text));
    stage.key(Key::v, mod_control);
    stage.frames(4);
  }
  std::string text() { return stage.node(voice).value; }
};

}  // namespace

TEST_CASE("five megabytes pasted into a note are cut where a record ends, and it is said") {
  PastingStage s;
  s.stage.type("Before. ");
  s.paste(std::string(five_megabytes, 'a'));
  CHECK(s.text().size() == most_narrative);
  CHECK(s.text().starts_with("Before. aaa"));
  const std::string notice = s.stage.node(voice + ".full").name;
  CHECK(notice.find("131,072 characters") != std::string::npos);
  CHECK(notice.find("Nothing else") == std::string::npos);
  CHECK(notice.find("nothing else of the note is lost") != std::string::npos);
  s.stage.type("more");
  CHECK(s.text().size() == most_narrative);
  s.stage.key(Key::z, mod_control);
  CHECK(s.text() == "Before. ");
  CHECK_FALSE(s.stage.shows(voice + ".full"));
}

TEST_CASE("a text of long characters is cut between two of them") {
  TextEdit edit;
  std::string in;
  while (in.size() < most_narrative + 100) in += "€";
  edit.paste(in, 0);
  CHECK(edit.utf8().size() == most_narrative - most_narrative % 3);
  CHECK(edit.full());
  CHECK(edit.utf8().ends_with("€"));
  edit.select(0, 10);
  edit.type(U'x', 1);
  CHECK_FALSE(edit.full());
  TextEdit line(TextEdit::Mode::line);
  line.paste(in, 0);
  CHECK(line.utf8().size() == most_line - most_line % 3);
}

TEST_CASE("a text that is longer than can be written is shown whole, and saved whole") {
  TextEdit edit;
  const std::string long_ago(most_narrative + 5000, 'b');
  edit.load(long_ago);
  CHECK(edit.utf8() == long_ago);
  CHECK(edit.full());
  edit.type(U'x', 0);
  CHECK(edit.utf8() == long_ago);
}

TEST_CASE("NULs and bytes that are not UTF-8 are seen in a field, and nothing else is harmed") {
  PastingStage s;
  s.paste(std::string_view("a\0b\xFF\xC0\x80 \xED\xA0\x80z", 11));
  CHECK(decode(s.text()) == decode("a\uFFFDb\uFFFD\uFFFD\uFFFD \uFFFD\uFFFD\uFFFDz"));
  s.stage.wait(1);
  REQUIRE_FALSE(s.worker.saves.empty());
  CHECK(std::get<std::string>(s.worker.saves.back().fields.at("voice.words")) == s.text());
}

TEST_CASE("what turns a text round is not taken in; what names need is") {
  PastingStage s;
  s.paste("He did \u202Eton\u202C hit her. \u202A\u202B\u202Dx");
  CHECK(s.text() == "He did ton hit her. x");
  s.stage.key(Key::a, mod_control);
  s.paste("\u2067\u05D3\u05D5\u05D3\u2069 \u200F\u0645\u062D\u0645\u062F\u200E");
  CHECK(s.text() == "\u2067\u05D3\u05D5\u05D3\u2069 \u200F\u0645\u062D\u0645\u062F\u200E");
  TextEdit edit;
  edit.type(char32_t{0x202E}, 0);
  CHECK(edit.empty());
  edit.load("came with \u202Eit");  // a record is not changed by being opened
  CHECK(edit.utf8() == "came with \u202Eit");
  CHECK(drawn_row(edit.text(), {0, edit.size()}, Veil::none) == "came with \uFFFDit");
}

}  // namespace lanyard::ui
