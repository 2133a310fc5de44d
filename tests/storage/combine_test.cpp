// Texts that people wrote apart: what combines, what is left to a person, and diff3 as the oracle.
#include "storage/model/combine.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <random>
#include <set>

#include "storage/model/sentence.h"
#include "tests/catch.h"
#include "tests/temp_folder.h"

using namespace lanyard;

namespace {

using Texts = std::vector<std::string>;

std::optional<std::string> combined(const std::string& base, const Texts& sides) {
  const std::vector<std::string_view> views(sides.begin(), sides.end());
  return combine_texts(base, views);
}

// What diff3 makes of it; none where it reports a conflict.
std::optional<std::string> diff3_of(const std::filesystem::path& folder, const std::string& mine,
                                    const std::string& base, const std::string& yours) {
  std::ofstream(folder / "mine") << mine;
  std::ofstream(folder / "base") << base;
  std::ofstream(folder / "yours") << yours;
  const std::string command = "cd " + folder.string() + " && diff3 -m -E mine base yours";
  std::FILE* out = ::popen(command.c_str(), "r");
  REQUIRE(out != nullptr);
  std::string text;
  std::array<char, 4096> bytes{};
  while (const std::size_t n = std::fread(bytes.data(), 1, bytes.size(), out))
    text.append(bytes.data(), n);
  const int code = ::pclose(out);
  REQUIRE((code == 0 || code == 256));
  return code == 0 ? std::optional(text) : std::nullopt;
}

struct Made {
  std::mt19937_64 random;
  int words = 0;

  explicit Made(std::uint64_t seed) : random(seed) {}
  std::uint64_t below(std::uint64_t most) { return random() % most; }
  std::string word() { return "w" + std::to_string(++words); }
  Texts lines(std::uint64_t most) {
    Texts out;
    for (std::uint64_t n = below(most); n > 0; --n) out.push_back(word());
    return out;
  }
  // Some lines changed, taken out, or with new ones beside them.
  Texts edited(Texts lines, std::uint64_t edits) {
    for (; edits > 0; --edits) {
      const auto at = static_cast<std::ptrdiff_t>(below(lines.size() + 1));
      const bool last = at == std::ssize(lines);
      const auto dice = below(3);
      if (dice == 0 || last)
        lines.insert(lines.begin() + at, word());
      else if (dice == 1)
        lines.erase(lines.begin() + at);
      else
        lines[static_cast<std::size_t>(at)] = word();
    }
    return lines;
  }
};

std::string text_of(const Texts& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// A paragraph of sentences of three to seven words.
std::string prose(Made& made, std::uint64_t sentences) {
  std::string out;
  for (std::uint64_t n = 0; n < sentences; ++n) {
    out += n == 0 ? "W" : " W";
    for (std::uint64_t k = 2 + made.below(5); k > 0; --k) out += made.word() + " ";
    out += made.word() + ".";
  }
  return out;
}

std::multiset<std::string> pieces_of(const std::string& text, const std::string& at) {
  std::multiset<std::string> out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find_first_of(at, begin);
    out.insert(text.substr(begin, end - begin));
    if (end == std::string::npos) return out;
    begin = end + 1;
  }
}

// The words of a text with those behind them; the ends of lines and of the text are words too.
using Pair = std::pair<std::string, std::string>;
std::set<Pair> pairs_of(const std::string& text) {
  std::set<Pair> out;
  std::string before = "<";
  const auto next = [&](std::string word) {
    out.emplace(before, word);
    before = std::move(word);
  };
  for (std::size_t begin = 0; !text.empty();) {
    const std::size_t end = text.find_first_of(" \n", begin);
    next(text.substr(begin, end - begin));
    if (end == std::string::npos) break;
    if (text[end] == '\n') next("\n");
    begin = end + 1;
  }
  next(">");
  return out;
}

// Two words of a paragraph changed somewhere.
std::string retouched(Made& made, std::string text) {
  for (int n = 0; n < 2; ++n) {
    if (text.empty()) return text;
    const std::size_t at = text.find(' ', made.below(text.size()));
    if (at != std::string::npos) text.insert(at, " " + made.word());
  }
  return text;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> out{""};
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    const std::string next =
        begin < text.size() ? text.substr(begin, text.find(' ', begin) - begin) : "";
    out.back() += word + " ";
    if (ends_sentence(word, next)) out.emplace_back();
  }
  return out;
}

}  // namespace

TEST_CASE("changes of two people that stand apart combine, in lines and within one paragraph") {
  struct Row {
    const char* base;
    Texts sides;
    const char* expected;
  };
  const std::vector<Row> rows{
      {"One.\nTwo.\nThree.", {"One!\nTwo.\nThree.", "One.\nTwo.\nThree!"}, "One!\nTwo.\nThree!"},
      {"Mum was well. Tom slept late. Dad rang.",
       {"Mum was tired. Tom slept late. Dad rang.",
        "Mum was well. Tom slept late. Dad rang twice."},
       "Mum was tired. Tom slept late. Dad rang twice."},
      // Sentences beside each other, as long as the words that were changed are not.
      {"Mum was very well today. Tom slept late.",
       {"Mum was not well today. Tom slept late.", "Mum was very well today. Tom slept early."},
       "Mum was not well today. Tom slept early."},
      // A sentence added by one, another one changed.
      {"Mum was well. Tom slept.",
       {"Mum was well. Tom slept. Dad rang.", "Mum was ill. Tom slept."},
       "Mum was ill. Tom slept. Dad rang."},
      {"Mum was well. Tom slept.",
       {"Nan came. Mum was well. Tom slept.", "Mum was well. Tom woke."},
       "Nan came. Mum was well. Tom woke."},
      // A paragraph added behind a text without a line break at its end.
      {"Mum was well. Tom slept.",
       {"Mum was well. Tom slept.\n\nDad rang.", "Mum was ill. Tom slept."},
       "Mum was ill. Tom slept.\n\nDad rang."},
      // The same on both sides is taken once, beside what only one of them wrote.
      {"One.\nTwo.\nThree.", {"Uno.\nTwo.\nThree.", "Uno.\nTwo.\nTres."}, "Uno.\nTwo.\nTres."},
      {"", {"Both wrote this.", "Both wrote this."}, "Both wrote this."},
      {"Gone.", {"", ""}, ""},
      {"One.\nTwo.\nThree.", {"One.\nThree.", "One.\nTwo.\nThree.\nFour."}, "One.\nThree.\nFour."},
      {"Zoë said: “Mam dosyć.” Dad left. 母は元気。",
       {"Zoë said: “Mam dosyć!” Dad left. 母は元気。",
        "Zoë said: “Mam dosyć.” Dad left. 母は留守。"},
       "Zoë said: “Mam dosyć!” Dad left. 母は留守。"},
      {"A. B is here now. C.\nD.",
       {"A. B was here now. C.\nD.", "A. B is here now. C.\nE."},
       "A. B was here now. C.\nE."},
      {"One.\nTwo.\nThree.\nFour.\nFive.",
       {"Uno.\nTwo.\nThree.\nFour.\nFive.", "One.\nTwo.\nTres.\nFour.\nFive.",
        "One.\nTwo.\nThree.\nFour.\nCinco."},
       "Uno.\nTwo.\nTres.\nFour.\nCinco."},
  };
  for (const Row& row : rows) {
    INFO(row.expected);
    CHECK(combined(row.base, row.sides) == std::string(row.expected));
    Texts turned(row.sides.rbegin(), row.sides.rend());
    CHECK(combined(row.base, turned) == std::string(row.expected));
  }
}

TEST_CASE("no sentence is made that nobody wrote: changes in one sentence are left to a person") {
  const std::vector<std::pair<std::string, Texts>> rows{
      {"Mum said that he hit her.",
       {"Dad said that he hit her.", "Mum said that he never hit her."}},
      {"Mum said Mr. Jones hit her.",
       {"Dad said Mr. Jones hit her.", "Mum said Mr. Jones saw her."}},
      {"Seen at 4 p.m. at the home.",
       {"Seen at 5 p.m. at the home.", "Seen at 4 p.m. at the school."}},
      // One began the sentence anew, the other one ended it otherwise.
      {"He slept well. He ate.", {"Perhaps he slept well. He ate.", "He slept badly. He ate."}},
      // The full stop between them was taken out.
      {"He slept well at home. He ate his tea.",
       {"He slept well at home and he ate his tea.", "He slept well at home. He ate her tea."}},
      {"He slept. He ate.", {"He slept. and he ate.", "She slept. He ate."}},
      {"He slept", {"He slept not", "She slept"}},
      // Both wrote at the same place, or where nobody had written anything.
      {"He slept.", {"He slept. He ate.", "He slept. He ran."}},
      {"", {"He ate.", "He ran."}},
      {"One.\nTwo.", {"One.\nnew\nTwo.", "One.\nother\nTwo."}},
      // Words that touch.
      {"red green blue", {"rot green blue", "red vert blue"}},
      {"One.\nTwo.", {"Uno.\nTwo.", "One.\nDos."}},
      // The one took out what the other one changed.
      {"One.\nTwo.\nThree.", {"One.\nThree.", "One.\nTwo!\nThree."}},
      {"One.\nTwo.", {"", "One.\nTwo!"}},
      // Scripts without spaces have no words here.
      {"母は元気。父は留守。", {"母は病気。父は留守。", "母は元気。父は在宅。"}},
  };
  for (const auto& [base, sides] : rows) {
    INFO(base);
    CHECK_FALSE(combined(base, sides).has_value());
    CHECK_FALSE(combined(base, {sides[1], sides[0]}).has_value());
  }
}

TEST_CASE("where diff3 finds no conflict between two texts of lines, ours is the text it makes") {
  const TempFolder folder;
  Made made(16);
  int merged = 0;
  int left = 0;
  for (int round = 0; round < 400; ++round) {
    const Texts base = made.lines(14);
    Texts mine = made.edited(base, made.below(4));
    Texts yours = made.edited(base, made.below(4));
    if (round % 5 == 0) {  // the same change by both
      mine.push_back("same " + std::to_string(round));
      yours.push_back("same " + std::to_string(round));
    }
    const auto oracle = diff3_of(folder.path(), text_of(mine), text_of(base), text_of(yours));
    const auto ours = combined(text_of(base), {text_of(mine), text_of(yours)});
    INFO(text_of(base) << "--\n" << text_of(mine) << "--\n" << text_of(yours));
    // What diff3 leaves to a person we may find apart within the lines; single words never are.
    REQUIRE(ours == oracle);
    (oracle ? merged : left) += 1;
  }
  CHECK(merged > 100);
  CHECK(left > 50);
}

TEST_CASE("where lines repeat or hold sentences, what diff3 combines is never combined otherwise") {
  const TempFolder folder;
  Made made(17);
  int same = 0;
  for (int round = 0; round < 200; ++round) {
    // Few different lines: which of two equal ones was added is anybody's guess.
    Texts base;
    for (std::uint64_t n = made.below(14); n > 0; --n)
      base.push_back(std::string(made.below(4), 'x'));
    const Texts mine = made.edited(base, made.below(3));
    const Texts yours = made.edited(base, made.below(3));
    const auto oracle = diff3_of(folder.path(), text_of(mine), text_of(base), text_of(yours));
    const auto ours = combined(text_of(base), {text_of(mine), text_of(yours)});
    INFO(text_of(base) << "--\n" << text_of(mine) << "--\n" << text_of(yours));
    if (oracle && ours) REQUIRE(*ours == *oracle);
    same += oracle && ours ? 1 : 0;
  }
  CHECK(same > 100);
  for (int round = 0; round < 200; ++round) {
    std::string base;
    for (std::uint64_t n = made.below(8); n > 0; --n) base += prose(made, 4) + "\n";
    const std::string mine = retouched(made, base);
    const std::string yours = retouched(made, base);
    const auto oracle = diff3_of(folder.path(), mine, base, yours);
    if (oracle) REQUIRE(combined(base, {mine, yours}) == oracle);
    same += oracle ? 1 : 0;
  }
  CHECK(same > 150);
}

TEST_CASE("a combination does not depend on the order of its sides, nor on their number") {
  Made made(7);
  int found = 0;
  for (int round = 0; round < 500; ++round) {
    const std::string base = prose(made, 9) + "\n" + prose(made, 3);
    Texts sides;
    for (std::uint64_t n = 2 + made.below(3); n > 0; --n) sides.push_back(retouched(made, base));
    const auto once = combined(base, sides);
    found += once ? 1 : 0;
    for (int turn = 0; turn < 3; ++turn) {
      std::shuffle(sides.begin(), sides.end(), made.random);
      REQUIRE(combined(base, sides) == once);
    }
    sides.push_back(sides.front());
    sides.push_back(base);  // who changed nothing says nothing
    REQUIRE(combined(base, sides) == once);
    REQUIRE(combined(base, {base, sides.front()}) == sides.front());
  }
  CHECK(found > 50);
}

TEST_CASE("every word that one side added, and every sentence of the result, is somebody's") {
  Made made(9);
  int found = 0;
  for (int round = 0; round < 500; ++round) {
    const std::string base = prose(made, 8);
    const Texts sides{retouched(made, base), retouched(made, base)};
    const auto text = combined(base, sides);
    if (!text) continue;
    ++found;
    const auto before = pieces_of(base, " ");
    const auto after = pieces_of(*text, " ");
    for (const std::string& side : sides)
      for (const std::string& word : pieces_of(side, " "))
        if (!before.contains(word)) REQUIRE(after.contains(word));
    std::set<std::string> written;
    for (const std::string& one : {base, sides[0], sides[1]})
      for (const std::string& sentence : sentences_of(one)) written.insert(sentence);
    for (const std::string& sentence : sentences_of(*text)) {
      INFO(base << "\n" << sides[0] << "\n" << sides[1] << "\n" << *text);
      REQUIRE(written.contains(sentence));
    }
  }
  CHECK(found > 50);
}

TEST_CASE("texts made of the same few words combine to something or to nothing, never to less") {
  Made made(11);
  for (int round = 0; round < 3000; ++round) {
    const auto few = [&] {
      std::string out;
      for (std::uint64_t n = made.below(12); n > 0; --n)
        out += std::array{"a ", "b. ", "\n", "C ", ". ", "D.\n"}[made.below(6)];
      return out;
    };
    const std::string base = few();
    const Texts sides{few(), few()};
    const auto text = combined(base, sides);
    REQUIRE(combined(base, {sides[1], sides[0]}) == text);
    REQUIRE(combined(base, {base, sides[0]}) == sides[0]);
    if (!text) continue;
    // Two words that stand side by side do so in one of the texts.
    std::set<Pair> known;
    for (const std::string& one : {base, sides[0], sides[1]}) known.merge(pairs_of(one));
    for (const Pair& pair : pairs_of(*text)) {
      INFO(base << "--\n" << sides[0] << "--\n" << sides[1] << "--\n" << *text);
      REQUIRE(known.contains(pair));
    }
  }
}

TEST_CASE("long and hostile texts do not combine, or do at once; they take no time") {
  const std::string huge(16 * 1024 * 1024, 'a');
  CHECK_FALSE(combined("", {huge, "b"}).has_value());
  CHECK_FALSE(combined(huge, {"a", "b"}).has_value());
  CHECK(combined("", {huge, huge}) == huge);  // the same on both sides is no question
  std::string one;
  std::string other;
  std::mt19937_64 random(3);
  while (one.size() + 4 < most_combined_bytes) {
    one += random() % 2 == 0 ? "a\n" : "b\n";
    other += random() % 2 == 0 ? "a " : "b ";
  }
  CHECK_FALSE(combined(one, {other, one + "x"}).has_value());
  CHECK_FALSE(combined(other, {other + "x", "y" + one}).has_value());
  // A long text with two small changes is an everyday one.
  std::string base;
  Made made(5);
  for (int n = 0; n < 40; ++n) base += prose(made, 30) + "\n\n";
  REQUIRE(base.size() > 30'000);
  CHECK(combined(base, {"Start. " + base, base + "The end."}) == "Start. " + base + "The end.");
  const Texts nine{"1", "2", "3", "4", "5", "6", "7", "8", "9"};
  CHECK_FALSE(combined("", nine).has_value());
}

TEST_CASE("a sentence ends at a full stop before a new one, not within a name or a time of day") {
  CHECK(ends_sentence("slept.", "He"));
  CHECK(ends_sentence("slept.”", "He"));
  CHECK(ends_sentence("slept?", "“He"));
  CHECK(ends_sentence("slept!", ""));
  CHECK_FALSE(ends_sentence("slept", "He"));
  CHECK_FALSE(ends_sentence("slept.", "he"));
  CHECK_FALSE(ends_sentence("Mr.", "Jones"));
  CHECK_FALSE(ends_sentence("(Prof.", "Reid"));
  CHECK_FALSE(ends_sentence("p.m.", "Tom"));
  CHECK_FALSE(ends_sentence(".", "Tom"));
}
