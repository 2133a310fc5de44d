// The vocabulary: words of care notes at the top ranks, below them words made of syllables.
#include "tests/bench/corpus.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace lanyard::bench {
namespace {

constexpr std::size_t vocabulary = 60'000;

const char* const common =
    "the and to a of was in that she her he his for with had on at is it they as be were said "
    "about "
    "not this by school mother child home visit from have has i we when but an been would are or "
    "who "
    "their told me very feel seen after time some which there father so no day also up out them "
    "more "
    "going like could family did what because worker today has how will one other two than then "
    "into "
    "needs well safe support plan before now where asked talked room bed lunch phone week meeting "
    "brother sister gran uncle teacher doctor nurse police court contact session staff house flat "
    "kitchen garden street bus car money food sleep tired upset happy quiet calm angry worried "
    "bruise "
    "arm leg hand head says wants help friend play book bath clean warm cold clothes shoes coat "
    "door "
    "zoë wiśniewska andrzej siân aled niamh amélie björn josé";

const char* const sentences[] = {
    "I visited the home as agreed and saw %.",
    "% said that % was %.",
    "Mother told me % and %.",
    "The school rang about % on %.",
    "% and % were in the kitchen.",
    "We talked about %, % and %.",
    "% would like % to come to the next meeting.",
    "There was no sign of %.",
    "The plan for % is to see % again next week.",
    "% looked tired, and % had not eaten %.",
    "I asked % whether % feels safe at home.",
    "Agreed: % to ring %; % to write to %.",
};

std::string made_up(std::mt19937_64& random) {
  static const char* const starts[] = {"b",  "br", "c", "ch", "d",  "f",  "g",  "gr", "h",  "k",
                                       "l",  "m",  "n", "p",  "pr", "qu", "r",  "s",  "st", "t",
                                       "tr", "v",  "w", "z",  "",   "sh", "pl", "j"};
  static const char* const middles[] = {"a", "e", "i", "o", "u", "ai", "ea", "oo", "ie", "y"};
  static const char* const ends[] = {"",   "n",  "r", "l",  "s",  "t",
                                     "ck", "nd", "m", "rn", "ll", "ss"};
  std::string out;
  for (std::uint64_t n = 1 + random() % 3; n > 0; --n)
    out += std::string(starts[random() % std::size(starts)]) +
           middles[random() % std::size(middles)] + ends[random() % std::size(ends)];
  return out;
}

}  // namespace

Corpus::Corpus(std::uint64_t seed) : seed_(seed) {
  std::set<std::string> known;
  std::string word;
  for (const char* at = common;; ++at) {
    if (*at != ' ' && *at != 0) {
      word.push_back(*at);
      continue;
    }
    if (known.insert(word).second) words_.push_back(word);
    word.clear();
    if (*at == 0) break;
  }
  std::mt19937_64 random(seed);
  while (words_.size() < vocabulary) {
    word = made_up(random);
    if (known.insert(word).second) words_.push_back(word);
  }
  double sum = 0;
  for (std::size_t rank = 0; rank < words_.size(); ++rank)
    cumulative_.push_back(sum += std::pow(static_cast<double>(rank) + 2.7, -1.05));
}

const std::string& Corpus::draw(std::mt19937_64& random) const {
  const double at = static_cast<double>(random() >> 11) * 0x1p-53 * cumulative_.back();
  const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
  return words_[static_cast<std::size_t>(std::min(found, cumulative_.end() - 1) -
                                         cumulative_.begin())];
}

Note Corpus::note(std::uint64_t number) const {
  std::mt19937_64 random(seed_ * 1'000'003 + number);
  Note out;
  out.number = number;
  out.case_number = random() % 3000;
  out.written_ms = 1'700'000'000'000 + static_cast<std::int64_t>(number) * 60'000;
  out.title = "Visit to " + draw(random) + " " + draw(random);
  const std::size_t length = 600 + random() % 900 + random() % 900;
  while (out.body.size() < length) {
    for (const char* at = sentences[random() % std::size(sentences)]; *at != 0; ++at) {
      if (*at != '%') {
        out.body.push_back(*at);
        continue;
      }
      for (std::uint64_t n = 1 + random() % 7; n > 0; --n)
        out.body += draw(random) + (n > 1 ? " " : "");
    }
    out.body.push_back(random() % 6 == 0 ? '\n' : ' ');
  }
  return out;
}

std::vector<std::string> Corpus::words() const {
  std::vector<std::string> out{"the",   "school",     "bruise",     "zoë",  "zoe",
                               "Zoë",   "Wiśniewska", "wisniewska", "siân", "amelie",
                               "quiet", "gran",       "i",          "a"};
  for (const std::size_t rank : {300U, 500U, 1000U, 2000U, 5000U, 10'000U, 30'000U, 59'000U})
    out.push_back(words_[rank]);
  return out;
}

}  // namespace lanyard::bench
