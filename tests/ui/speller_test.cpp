// Spelling without a window: the real dictionary, the words that are judged, and hostile texts.
#include "app/ui/speller.h"

#include <algorithm>
#include <fstream>

#include "app/ui/practice_words.h"
#include "app/ui/prose.h"
#include "app/ui/text_marks.h"
#include "tests/catch.h"
#include "tests/temp_folder.h"

namespace lanyard::ui {
namespace {

SpellQuestion about(std::string_view text, SpellQuestion::Kind kind = SpellQuestion::Kind::check) {
  return {kind, 7, WipedBytes(text.begin(), text.end())};
}

std::unique_ptr<Speller> british() {
  auto speller = Speller::open({});
  REQUIRE(speller);
  return speller;
}

// The misspelt words with bars between them.
std::string wrong(Speller& speller, std::string_view text) {
  std::string out;
  for (const ByteRange& one : speller.answer(about(text)).misspelt)
    out += (out.empty() ? "" : "|") + std::string(text.substr(one.begin, one.end - one.begin));
  return out;
}

std::string judged(std::string_view text) {
  std::string out;
  for (const ByteRange& one : words_in(text))
    out += (out.empty() ? "" : "|") + std::string(text.substr(one.begin, one.end - one.begin));
  return out;
}

}  // namespace

TEST_CASE("misspelt words are found where they stand, right ones are left alone") {
  const auto speller = british();
  CHECK(wrong(*speller, "She recieved the lettar on teh stairs.") == "recieved|lettar|teh");
  CHECK(wrong(*speller, "The colour of the centre was grey; they organised and practised.") == "");
  CHECK(wrong(*speller, "the color of the center") == "color|center");
  const SpellAnswer answer = speller->answer(about("A wrnog one."));
  REQUIRE(answer.misspelt.size() == 1);
  CHECK(answer.misspelt[0] == ByteRange{2, 7});
  CHECK(answer.read == 12);
  CHECK(answer.ticket == 7);
}

TEST_CASE("apostrophes of both kinds and hyphens are parts of words") {
  const auto speller = british();
  CHECK(wrong(*speller, "She didn't, he doesn’t; the child's and the children’s boys' toys") == "");
  CHECK(wrong(*speller, "‘quoted’ 'quoted' “said” -dashed- rock’n’roll’s") == "");
  CHECK(wrong(*speller, "a well-being co-operation, mother-in-law and follow-up") == "");
  CHECK(wrong(*speller, "a well-bieng mother-in-lwa, pre-birth") == "bieng|lwa");
  CHECK(wrong(*speller, "dosen’t") == "dosen’t");
}

TEST_CASE("é and ŵ are letters: a word that has them is judged whole") {
  const auto speller = british();
  CHECK(judged("Élie’s café, Ŵyn and Łukasz") == "Élie’s|café|Ŵyn|and|Łukasz");
  CHECK(wrong(*speller, "the café and the fiancée") == "");
  const std::string text = "é ŵ Ŵyn cafée";
  const SpellAnswer answer = speller->answer(about(text));
  REQUIRE(answer.misspelt.size() == 2);
  CHECK(text.substr(answer.misspelt[0].begin, 4) == "Ŵyn");
  CHECK(text.substr(answer.misspelt[1].begin) == "cafée");
}

TEST_CASE("numbers, initials, codes, addresses and other scripts are not judged") {
  CHECK(judged("26 2nd 4pm CF-20418 H2O ABC1 £12.50 3.5kg") == "");
  CHECK(judged("ZW and I saw GP; a b c") == "and|saw");
  CHECK(judged("https://examplle.org/wrnog www.wrnog.uk nia.prosserr@harbour.je jigsaww.org.uk.") ==
        "");
  CHECK(judged("мама Бабця 你好 👩‍👧 مرحبا") == "");
  CHECK(judged("e\xCC\x81lan") == "");  // a letter and its mark apart
  CHECK(judged("snake_case word.Next") == "snake_case|word|Next");
}

TEST_CASE("words of practice and of Jersey are known, in each form that people write") {
  const auto speller = british();
  CHECK(wrong(*speller, "CAFCASS Cafcass CAMHS LADO LADO's EHCP EHCPs MARAC MAPPA UASC Gillick") ==
        "");
  CHECK(wrong(*speller, "kinship respite Safeguarding SAFEGUARDING neurodivergent genogram") == "");
  CHECK(wrong(*speller, "Jèrriais Centenier Plémont Grouville Quennevais Écréhous") == "");
  std::size_t count = 0;
  std::string_view rest = practice_words;
  for (std::size_t end = 0; !rest.empty(); rest.remove_prefix(std::min(rest.size(), end + 1))) {
    end = std::min(rest.find('\n'), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (word.empty() || word.front() == '#') continue;
    ++count;
    INFO(word);
    CHECK(wrong(*speller, word) == "");
  }
  CHECK(count > 200);
}

TEST_CASE("names of the case are right while it is open, and suggested; then they are not") {
  const auto speller = british();
  CHECK(wrong(*speller, "Zofia Wiśniewska’s and Rose Wyn-Hughes") == "Zofia|Wiśniewska’s|Wyn");
  speller->set(Speller::List::names, {"Zofia Wiśniewska", "Rose Wyn-Hughes, grandmother"});
  CHECK(wrong(*speller, "Zofia Wiśniewska’s and Rose Wyn-Hughes, ZOFIA") == "");
  CHECK(wrong(*speller, "zofia Zofai") == "zofia|Zofai");
  const SpellAnswer near = speller->answer(about("Zofai", SpellQuestion::Kind::suggest));
  CHECK(std::find(near.suggestions.begin(), near.suggestions.end(), "Zofia") !=
        near.suggestions.end());
  speller->set(Speller::List::names, {"Élie Renouf"});
  CHECK(wrong(*speller, "Zofia and Élie Renouf") == "Zofia");
  // What the dictionary has of its own is never taken out of it.
  CHECK(wrong(*speller, "Rose the grandmother's rose") == "");
}

TEST_CASE("own words and ignored words are right until they are taken back") {
  const auto speller = british();
  CHECK(wrong(*speller, "Her babcia’s pierogi") == "babcia’s|pierogi");
  speller->set(Speller::List::own, {"babcia’s"});
  CHECK(wrong(*speller, "Her babcia and babcia’s pierogi") == "pierogi");
  static_cast<void>(speller->answer(about("pierogi", SpellQuestion::Kind::ignore)));
  CHECK(wrong(*speller, "Her babcia’s pierogi") == "");
  // A word in two lists stays until it has left both.
  speller->set(Speller::List::own, {"babcia", "pierogi"});
  speller->set(Speller::List::own, {});
  CHECK(wrong(*speller, "Her babcia’s pierogi") == "babcia’s");
  speller->set(Speller::List::own, {"babcia"});
  CHECK(wrong(*speller, "Her babcia’s pierogi") == "");
}

TEST_CASE("suggestions are at most five, the likeliest first, with the apostrophe that was typed") {
  const auto speller = british();
  const auto suggested = [&](std::string_view word) {
    return speller->answer(about(word, SpellQuestion::Kind::suggest)).suggestions;
  };
  REQUIRE_FALSE(suggested("recieve").empty());
  CHECK(suggested("recieve").front() == "receive");
  CHECK(suggested("teh").size() <= 5);
  REQUIRE_FALSE(suggested("dosen’t").empty());
  CHECK(suggested("dosen’t").front() == "doesn’t");
  CHECK(suggested("two wrods").empty());
  CHECK(suggested("").empty());
}

TEST_CASE("bytes that are not text are no words, and no length is too long") {
  const auto speller = british();
  const std::string_view broken("wrnog\0teh \xFF\xC0\x80xyzzyq \xE2\x82 h\xE9llo ok", 29);
  CHECK(wrong(*speller, broken) == "wrnog|teh");
  for (const auto kind : {SpellQuestion::Kind::suggest, SpellQuestion::Kind::ignore})
    static_cast<void>(speller->answer(about(broken, kind)));
  const std::string long_word(100'000, 'q');
  CHECK(wrong(*speller, long_word) == "");
  for (const auto kind : {SpellQuestion::Kind::suggest, SpellQuestion::Kind::ignore})
    static_cast<void>(speller->answer(about(long_word, kind)));
  std::string hyphens = "qx";
  while (hyphens.size() < 200) hyphens += "-qx";
  CHECK(wrong(*speller, hyphens) == "");
  static_cast<void>(speller->answer(about(hyphens.substr(0, 62), SpellQuestion::Kind::suggest)));
  CHECK(wrong(*speller, "a/b\\c #! [ ] {0} %n word") == "");
}

TEST_CASE("of a text of five million bytes one question reads a share, to the end of a word") {
  const auto speller = british();
  std::string text;
  while (text.size() < 5'000'000) text += "All is well with teh child ";
  const SpellAnswer answer = speller->answer(about(text));
  CHECK(answer.read <= Speller::most_bytes);
  CHECK(answer.read > Speller::most_bytes - 100);
  CHECK(text[answer.read - 1] == ' ');
  CHECK(answer.misspelt.size() > 3'000);
  CHECK(answer.misspelt.back().end <= answer.read);
}

TEST_CASE("without its files, or with other files in their place, there is no dictionary") {
  const TempFolder folder;
  CHECK(Speller::open({folder / "en_GB.aff", folder / "en_GB.dic"}) == nullptr);
  for (const char* name : {"en_GB.aff", "en_GB.dic"}) {
    std::ofstream(folder / name) << "SET UTF-8\n";
  }
  CHECK(Speller::open({folder / "en_GB.aff", folder / "en_GB.dic"}) == nullptr);
  CHECK(Speller::open({DictionaryFiles{}.affixes, folder / "en_GB.dic"}) == nullptr);
  CHECK(Speller::open({folder.path(), folder.path()}) == nullptr);
}

TEST_CASE("marks move with the text before them and go when their word is touched") {
  TextMarks marks;
  marks.reset(20);
  marks.put({0, 20}, {{2, 5}, {8, 12}, {15, 18}});
  CHECK_FALSE(marks.unchecked());
  marks.splice({6, 6}, 3);
  CHECK(marks.spans() == std::vector<TextSpan>{{2, 5}, {11, 15}, {18, 21}});
  CHECK(marks.unchecked() == TextSpan{6, 9});
  marks.splice({13, 14}, 0);
  CHECK(marks.spans() == std::vector<TextSpan>{{2, 5}, {17, 20}});
  CHECK(marks.unchecked() == TextSpan{6, 13});
  marks.put({4, 10}, {});
  CHECK(marks.spans() == std::vector<TextSpan>{{17, 20}});
  CHECK(marks.unchecked() == TextSpan{10, 13});
  marks.put({10, 14}, {{10, 14}});
  CHECK(marks.spans() == std::vector<TextSpan>{{10, 14}, {17, 20}});
  CHECK_FALSE(marks.unchecked());
  CHECK(marks.at(14) == TextSpan{10, 14});
  CHECK_FALSE(marks.at(15));
  CHECK(marks.next(11) == TextSpan{17, 20});
  // Two words that became one: nothing is left of the change but its place.
  marks.splice({15, 16}, 0);
  CHECK(marks.unchecked() == TextSpan{15, 15});
  // A letter at its end makes another word of it.
  marks.splice({14, 14}, 1);
  CHECK(marks.spans() == std::vector<TextSpan>{{17, 20}});
}

}  // namespace lanyard::ui
