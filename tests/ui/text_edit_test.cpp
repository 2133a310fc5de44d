// The editor's promises: no text is lost, undo restores everything, the caret goes where it should.
#include <random>
#include <string>
#include <vector>

#include "app/ui/text_edit.h"
#include "app/ui/text_layout.h"
#include "app/ui/unicode.h"
#include "tests/catch.h"

using namespace lanyard::ui;

namespace {

// Every character is ten wide, so rows can be counted by hand.
class Tens : public GlyphAdvance {
 public:
  float of(char32_t) const override { return 10; }
};

TextLayout laid_out(const TextEdit& edit, float width) {
  TextLayout layout;
  layout.build(edit.text(), Tens(), width, TextLayout::Wrap::words);
  return layout;
}

void run(TextEdit& edit, EditCommand command, Extend extend = Extend::no, double now = 0) {
  edit.apply(command, extend, laid_out(edit, 200), now);
}

void type(TextEdit& edit, std::string_view text, double now = 0) {
  for (const char32_t c : decode(text)) edit.type(c, now);
}

std::string shown(const TextEdit& edit, const Row& row) {
  return encode(edit.text().data() + row.begin, edit.text().data() + row.end);
}

}  // namespace

TEST_CASE("letters of every script come back as they were typed") {
  TextEdit edit;
  const std::string text =
      "Siân Ŵyn-Hughes, Łukasz Żółć, Ștefan 𝒳 👩‍👧 é ŷ “I like it”";
  type(edit, text);
  CHECK(edit.utf8() == text);
  TextEdit loaded;
  loaded.load(text);
  CHECK(loaded.utf8() == text);
}

TEST_CASE("bytes that are not UTF-8 and NULs become a visible mark, never a crash") {
  TextEdit edit;
  edit.load(std::string_view("a\0b\xFF\xC0\x80 \xED\xA0\x80 \xF4\x90\x80\x80 \xE2\x82", 19));
  const std::string text = edit.utf8();
  CHECK(text.find('\0') == std::string::npos);
  CHECK(text.substr(0, 5) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(decode(text) == edit.text());
  edit.load("one\r\ntwo\rthree");
  CHECK(edit.utf8() == "one\ntwo\nthree");
}

TEST_CASE("undo restores 20,000 characters after select all and delete") {
  TextEdit edit;
  std::string text;
  while (text.size() < 20'000) text += "Zofia showed me her desk. ";
  edit.paste(text, 0);
  run(edit, EditCommand::select_all);
  run(edit, EditCommand::erase);
  REQUIRE(edit.empty());
  run(edit, EditCommand::undo);
  CHECK(edit.utf8() == text);
  run(edit, EditCommand::redo);
  CHECK(edit.empty());
}

TEST_CASE("a run of typing is undone word by word, not letter by letter") {
  TextEdit edit;
  type(edit, "one two three");
  run(edit, EditCommand::undo);
  CHECK(edit.utf8() == "one two");
  run(edit, EditCommand::undo);
  CHECK(edit.utf8() == "one");
  type(edit, "s", 10);
  type(edit, "t", 20);
  run(edit, EditCommand::undo);
  CHECK(edit.utf8() == "ones");
}

TEST_CASE("5,000 random edits undo to the text at the start and redo to the end") {
  std::mt19937 random(20261126);
  const auto pick = [&random](int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most + 1));
  };
  const std::vector<std::string> pieces{"a",        "é", "ŵ",  "ł",         "𝒳",
                                        "👍🏽", " ", "\n", "two words", "’"};
  TextEdit edit;
  const std::string start = "The home was warm and tidy.\nShe said “it’s OK”. ŵ 𝒳";
  edit.load(start);
  double now = 0;
  for (int i = 0; i < 5'000; ++i) {
    now += 0.1 * pick(20);
    const auto& piece = pieces[static_cast<std::size_t>(pick(9))];
    edit.select(pick(edit.size()), pick(edit.size()));
    if (pick(3) != 0) edit.move(edit.caret(), Extend::no);
    switch (pick(5)) {
      case 0:
        run(edit, EditCommand::erase, Extend::no, now);
        break;
      case 1:
        run(edit, EditCommand::erase_forward, Extend::no, now);
        break;
      case 2:
        run(edit, EditCommand::erase_word, Extend::no, now);
        break;
      case 3:
        edit.paste(piece, now);
        break;
      default:
        type(edit, piece, now);
        break;
    }
    REQUIRE(decode(edit.utf8()) == edit.text());
  }
  const std::string end = edit.utf8();
  for (unsigned before = 0; before != edit.version();) {
    before = edit.version();
    run(edit, EditCommand::undo);
  }
  CHECK(edit.utf8() == start);
  for (unsigned before = 0; before != edit.version();) {
    before = edit.version();
    run(edit, EditCommand::redo);
  }
  CHECK(edit.utf8() == end);
}

TEST_CASE("words wrap, spaces hang, and a word longer than the row is cut") {
  TextEdit edit;
  edit.load("one two  three\nabcdefghijklm");
  const TextLayout layout = laid_out(edit, 80);
  REQUIRE(layout.rows().size() == 4);
  CHECK(shown(edit, layout.rows()[0]) == "one two  ");
  CHECK(shown(edit, layout.rows()[1]) == "three");
  CHECK(layout.rows()[1].ends == Row::Break::hard);
  CHECK(shown(edit, layout.rows()[2]) == "abcdefgh");
  CHECK(shown(edit, layout.rows()[3]) == "ijklm");
}

TEST_CASE("Home and End go to the ends of the row that is seen, not of the paragraph") {
  TextEdit edit;
  edit.load("aaaa bbbb cccc");
  const TextLayout layout = laid_out(edit, 50);
  edit.move({7, Affinity::down}, Extend::no);
  edit.apply(EditCommand::row_end, Extend::no, layout, 0);
  CHECK(edit.caret().at == 10);
  CHECK(edit.caret().affinity == Affinity::up);
  CHECK(layout.row_of(edit.caret()) == 1);
  edit.apply(EditCommand::row_start, Extend::no, layout, 0);
  CHECK(edit.caret().at == 5);
  edit.apply(EditCommand::row_down, Extend::selection, layout, 0);
  CHECK(edit.selected() == "bbbb ");
}

TEST_CASE("up and down keep the column across a short row") {
  TextEdit edit;
  edit.load("abcdefgh\nab\nabcdefgh");
  const TextLayout layout = laid_out(edit, 500);
  edit.move({6, Affinity::down}, Extend::no);
  edit.apply(EditCommand::row_down, Extend::no, layout, 0);
  CHECK(edit.caret().at == 11);
  edit.apply(EditCommand::row_down, Extend::no, layout, 0);
  CHECK(edit.caret().at == 18);
}

TEST_CASE("word moves stop at words, and the caret never stands inside one drawn character") {
  TextEdit edit;
  edit.load("Ms Wiśniewska’s tea");
  run(edit, EditCommand::text_end);
  run(edit, EditCommand::word_left);
  CHECK(edit.caret().at == 16);
  run(edit, EditCommand::word_left);
  CHECK(edit.caret().at == 3);
  edit.load("x👩‍👧é́y");
  run(edit, EditCommand::right);
  run(edit, EditCommand::right);
  CHECK(edit.caret().at == 4);
  run(edit, EditCommand::right);
  run(edit, EditCommand::erase);
  CHECK(edit.utf8() == "x👩‍👧y");
}

TEST_CASE("a line takes no line feed, a secret shows no words, a read-only text stays") {
  TextEdit line(TextEdit::Mode::line);
  line.paste("two\nlines", 0);
  type(line, "\n!");
  CHECK(line.utf8() == "two lines!");
  TextEdit secret(TextEdit::Mode::secret);
  type(secret, "correct horse battery");
  run(secret, EditCommand::word_left);
  CHECK(secret.caret().at == 0);
  const WipedBytes bytes = secret.bytes();
  CHECK(std::string(bytes.begin(), bytes.end()) == "correct horse battery");
  TextEdit fixed;
  fixed.load("sealed");
  fixed.make_read_only();
  type(fixed, "x");
  run(fixed, EditCommand::erase_forward);
  run(fixed, EditCommand::select_all);
  fixed.cut(0);
  CHECK(fixed.utf8() == "sealed");
}

TEST_CASE("no text grows beyond the limit") {
  TextEdit edit;
  edit.paste(std::string(lanyard::most_narrative + 50, 'a'), 0);
  type(edit, "b");
  CHECK(edit.text().size() == lanyard::most_narrative);
}
