// What the heads of a field began with: their nearest common ancestor, an absent one, a lost one.
#include "storage/model/combine.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

using Log = std::vector<std::pair<OpId, Change>>;
using Outcome = CombinedHeads::Outcome;

OpId op_named(std::uint64_t n) {
  return name_of<OpId>(n);
}

std::pair<OpId, Change> wrote(std::uint64_t n, std::string words,
                              const std::vector<std::uint64_t>& parents = {}) {
  Change c = change(ChangeKind::write, n);
  std::vector<OpId> named;
  for (const std::uint64_t parent : parents) named.push_back(op_named(parent));
  c.fields["words"] = text(std::move(words), std::move(named));
  return {op_named(n), c};
}

CombinedHeads of(const Log& log) {
  const Record record = fold(log, ReviewRule::none);
  const CombinedHeads out = combine_heads(log, "words", record.fields.at("words"));
  Log turned(log.rbegin(), log.rend());
  std::vector<FieldHead> heads = record.fields.at("words");
  std::reverse(heads.begin(), heads.end());
  const CombinedHeads again = combine_heads(turned, "words", heads);
  CHECK(again.outcome == out.outcome);
  CHECK(again.text == out.text);
  return out;
}

}  // namespace

TEST_CASE("heads combine against the nearest write that all of them had seen") {
  const Log log{wrote(1, "Old."), wrote(2, "One.\nTwo.\nThree.", {1}),
                wrote(3, "Uno.\nTwo.\nThree.", {2}), wrote(4, "One.\nTwo.\nTres.", {2})};
  CHECK(of(log).outcome == Outcome::combined);
  CHECK(of(log).text == "Uno.\nTwo.\nTres.");
  Log longer = log;  // one of them went on
  longer.push_back(wrote(5, "Uno.\nTwo.\nThree.\nFour.", {3}));
  CHECK(of(longer).outcome == Outcome::overlapping);  // what both wrote touches
  longer.back() = wrote(5, "Un.\nTwo.\nThree.", {3});
  CHECK(of(longer).text == "Un.\nTwo.\nTres.");
}

TEST_CASE("where nobody had written before them the base is the empty text") {
  CHECK(of({wrote(1, "Hers."), wrote(2, "His.")}).outcome == Outcome::overlapping);
  CHECK(of({wrote(1, "The same."), wrote(2, "The same.")}).text == "The same.");
  Log log{wrote(1, "A.\nB.\nC."), wrote(2, "A.\nB.\nC!", {1}), wrote(3, "", {1})};
  log[2].second.fields["words"].value = std::monostate{};  // the one took everything out
  CHECK(of(log).outcome == Outcome::overlapping);
}

TEST_CASE("a base that is not here any more is not guessed") {
  CHECK(of({wrote(3, "A!\nB.\nC.", {1}), wrote(4, "A.\nB.\nC!", {1})}).outcome ==
        Outcome::base_lost);
  // Nor one that may lie behind something that is not here.
  CHECK(of({wrote(1, "A.\nB.\nC."), wrote(3, "A!\nB.\nC.", {2}), wrote(4, "A.\nB.\nC!", {1})})
            .outcome == Outcome::base_lost);
  // What lies behind the nearest one does not matter.
  CHECK(of({wrote(2, "A.\nB.\nC.", {1}), wrote(3, "A!\nB.\nC.", {2}), wrote(4, "A.\nB.\nC!", {2})})
            .text == "A!\nB.\nC!");
  // The same text needs no base.
  CHECK(of({wrote(3, "Same.", {1}), wrote(4, "Same.", {2})}).text == "Same.");
}

TEST_CASE("a combined text that two people accepted apart combines again") {
  Log log{wrote(1, "A.\nB.\nC.\nD.\nE."), wrote(2, "A!\nB.\nC.\nD.\nE.", {1}),
          wrote(3, "A.\nB.\nC.\nD.\nE!", {1})};
  const std::string both = of(log).text;
  CHECK(both == "A!\nB.\nC.\nD.\nE!");
  log.push_back(wrote(4, both, {2, 3}));
  log.push_back(wrote(5, both, {2, 3}));
  CHECK(of(log).text == both);
  log.back() = wrote(5, "A!\nB.\nC?\nD.\nE!", {3, 2});
  CHECK(of(log).text == "A!\nB.\nC?\nD.\nE!");
  log[3] = wrote(4, "A?\nB.\nC.\nD.\nE!", {2, 3});
  CHECK(of(log).text == "A?\nB.\nC?\nD.\nE!");
}

TEST_CASE("only texts combine, and only the writes of their own field count") {
  Log log{wrote(1, "A."), wrote(2, "B.", {1})};
  log[1].second.fields["words"] = {{}, Value(true)};
  CHECK(of(log).outcome == Outcome::not_text);
  Log other{wrote(1, "A.\nB.\nC."), wrote(2, "A!\nB.\nC.", {1}), wrote(3, "A.\nB.\nC!", {1})};
  Change addition = change(ChangeKind::addition, 9);
  addition.fields["words"] = text("More.", {op_named(1)});
  other.emplace_back(op_named(9), addition);
  CHECK(of(other).text == "A!\nB.\nC!");
}
