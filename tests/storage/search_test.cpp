// Search: words as people write them, and an oracle that reads every text.
#include "storage/vault/search_index.h"

#include <algorithm>
#include <random>
#include <set>

#include "platform/base/text.h"
#include "storage/vault/words.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using samples::name_of;

namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (WordReader in(text); in.next(word);) out.push_back(word);
  return out;
}

struct Note {
  std::uint64_t record;
  std::uint64_t case_id;
  std::string text;
};

// Reads every note for every word, newest first.
std::vector<std::uint64_t> oracle(const std::vector<Note>& notes, const std::string& query,
                                  std::optional<std::uint64_t> within = {}) {
  std::vector<std::uint64_t> out;
  const auto wanted = words_in(query);
  if (wanted.empty()) return out;
  for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
    if (within && note->case_id != *within) continue;
    const auto words = words_in(note->text);
    bool all = true;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const bool typing = i + 1 == wanted.size() && query.back() != ' ';
      all = all && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
              return typing ? word.starts_with(wanted[i]) : word == wanted[i];
            });
    }
    if (all) out.push_back(note->record);
  }
  return out;
}

void agree(const SearchIndex& index, const std::vector<Note>& notes, const std::string& query,
           std::optional<std::uint64_t> within = {}) {
  const auto expected = oracle(notes, query, within);
  std::optional<CaseId> case_id;
  if (within) case_id = name_of<CaseId>(*within);
  const FoundList found = index.search(query, 7, case_id);
  INFO("query '" << query << "'");
  REQUIRE(found.total == expected.size());
  REQUIRE(found.first.size() == std::min<std::size_t>(7, expected.size()));
  for (std::size_t i = 0; i < found.first.size(); ++i)
    REQUIRE(found.first[i].record == name_of<RecordId>(expected[i]));
}

std::string random_text(std::mt19937_64& random) {
  static const std::vector<std::string> vocabulary{
      "mother", "Mother's", "child",  "children", "Zoë",    "zoe",       "Wiśniewska", "wisniewska",
      "a",      "I",        "Łukasz", "lukasz",   "school", "schools",   "12",         "2026",
      "ÉCOLE",  "école",    "Straße", "मां",       "ab",     "quite",     "Aled",       "the",
      "THE",    "of",       "o",      "😀",        "—",      "e\u0301te", "été"};
  std::string out;
  for (std::uint64_t n = random() % 12; n > 0; --n)
    out += vocabulary[random() % vocabulary.size()] + (random() % 5 == 0 ? ", " : " ");
  return out;
}

std::vector<std::string> invented_words() {
  std::vector<std::string> out;
  // Every eighth begins like others, so that lists of beginnings outlive some words.
  for (int i = 0; i < 700; ++i)
    out.push_back(std::string(1, static_cast<char>('a' + i % 23)) +
                  (i % 8 == 0 ? "z" : std::to_string(i * 37)) + "w" + std::to_string(i));
  return out;
}

// A few words are everywhere, and many in one note.
std::string skewed_text(const std::vector<std::string>& words, std::mt19937_64& random) {
  std::string out;
  for (std::uint64_t n = 1 + random() % 14; n > 0; --n) {
    const double chance = static_cast<double>(random() % 10'000) / 10'000;
    const double rank = chance * chance * chance * static_cast<double>(words.size());
    out += words[static_cast<std::size_t>(rank)] + " ";
  }
  return out;
}

// The notes that are left, oldest first.
std::vector<Note> add_and_erase(SearchIndex& index, const std::vector<std::string>& words,
                                unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<Note> notes;
  const auto lose = [&](std::uint64_t record) {
    std::erase_if(notes, [record](const Note& note) { return note.record == record; });
  };
  for (int step = 0; step < 2500; ++step) {
    if (random() % 5 < 3) {
      const std::uint64_t record = 1 + random() % 1500;
      lose(record);
      notes.push_back({record, record % 7, skewed_text(words, random)});
      index.add(name_of<RecordId>(record), name_of<CaseId>(record % 7), notes.back().text);
      continue;
    }
    std::vector<RecordId> victims;
    for (std::uint64_t n = random() % 5; n > 0; --n) {
      const std::uint64_t record = 1 + random() % 1500;  // also one that is not there, or twice
      victims.push_back(name_of<RecordId>(record));
      lose(record);
    }
    index.remove(victims);
  }
  return notes;
}

bool same_answers(const SearchIndex& a, const SearchIndex& b, const std::string& query) {
  const FoundList left = a.search(query, 20);
  const FoundList right = b.search(query, 20);
  return left.total == right.total &&
         std::equal(left.first.begin(), left.first.end(), right.first.begin(), right.first.end(),
                    [](const IndexHit& x, const IndexHit& y) {
                      return x.record == y.record && x.case_id == y.case_id;
                    });
}

}  // namespace

TEST_CASE("words are folded so that people find names as they type them") {
  CHECK(words_in("Zoë WIŚNIEWSKA, Łukasz; e\u0301té") ==
        std::vector<std::string>{"zoe", "wisniewska", "lukasz", "ete"});
  CHECK(words_in("child's 2nd-floor flat; a b") ==
        std::vector<std::string>{"child", "s", "2nd", "floor", "flat", "a", "b"});
  CHECK(words_in("Straße Øystein Æther Þór") ==
        std::vector<std::string>{"strasse", "oystein", "aether", "thor"});
  CHECK(words_in("ΣΊΣΥΦΟΣ") == std::vector<std::string>{"σισυφοσ"});
  CHECK(words_in("हिन्दी में") == std::vector<std::string>{"हिन्दी", "में"});
  CHECK(words_in("😀 — \u0301 …").empty());
  CHECK(words_in(std::string(500, 'x')).front().size() == WordReader::most_bytes);
}

TEST_CASE("search agrees with reading every text, through adding, replacing and removing") {
  std::mt19937_64 random(7);
  const std::vector<std::string> queries{
      "zoe",        "Zoë",     "zo",      "z",     "wisniewska",
      "Wiśniewska", "wisn",    "łuk",     "luk",   "m",
      "mother",     "mother ", "moth",    "child", "child ",
      "a",          "a ",      "i ",      "the s", "zoe wisniewska",
      "of o",       "o",       "1",       "20",    "ecole ",
      "strasse",    "मां",      "e",       "ete ",  "",
      " ",          "nothing", "the the", "sch a"};
  for (int round = 0; round < 12; ++round) {
    SearchIndex index;
    std::vector<Note> notes;
    for (int step = 0; step < 160; ++step) {
      const std::uint64_t record = 1 + random() % 90;
      std::erase_if(notes, [&](const Note& n) { return n.record == record; });
      if (random() % 6 == 0) {
        index.remove(name_of<RecordId>(record));
        continue;
      }
      notes.push_back({record, 1 + random() % 3, random_text(random)});
      index.add(name_of<RecordId>(record), name_of<CaseId>(notes.back().case_id),
                notes.back().text);
    }
    REQUIRE(index.size() == notes.size());
    for (const std::string& query : queries) {
      agree(index, notes, query);
      agree(index, notes, query, 1 + random() % 4);
    }
  }
}

TEST_CASE("lists turn into rows of bits and back without losing a note") {
  std::mt19937_64 random(3);
  for (const unsigned dense : {1U, 2U, 7U, 9U, 100U, 5000U}) {
    Postings postings;
    std::vector<Slot> expected;
    Slot slot = 0;
    // Dense at first, sparse later, dense again: both ways.
    for (int i = 0; i < 30'000; ++i) {
      const unsigned step = i / 10'000 == 1 ? dense : 1;
      slot += 1 + static_cast<Slot>(random() % step);
      expected.push_back(slot);
      REQUIRE(postings.append(slot));
      REQUIRE_FALSE(postings.append(slot));
    }
    std::vector<Slot> back;
    postings.each([&back](Slot s) { back.push_back(s); });
    REQUIRE(back == expected);
    SlotSet set(slot + 1);
    postings.mark(set);
    REQUIRE(set.count() == expected.size());
    std::vector<Slot> down;
    set.each_from_top([&down](Slot s) {
      down.push_back(s);
      return true;
    });
    REQUIRE(std::equal(down.rbegin(), down.rend(), expected.begin(), expected.end()));
  }
}

TEST_CASE("a name that stood in one removed note is gone from the index") {
  SearchIndex index;
  for (std::uint64_t i = 0; i < 50; ++i)
    index.add(name_of<RecordId>(i), name_of<CaseId>(1), "visit to the family");
  index.add(name_of<RecordId>(99), name_of<CaseId>(1), "visit to Quarrington");
  CHECK(index.knows("quarrington"));
  index.remove(name_of<RecordId>(99));
  CHECK_FALSE(index.knows("quarrington"));
  CHECK_FALSE(index.knows("\x01q"));
  CHECK(index.knows("family"));
  CHECK(index.search("visit", 100).total == 50);
  index.remove(name_of<RecordId>(99));
  CHECK(index.size() == 50);
}

TEST_CASE("slots leave a list or a row of bits without a trace") {
  std::mt19937_64 random(11);
  for (const unsigned widest : {1U, 3U, 40U, 300U, 40'000U}) {
    Postings postings;
    std::vector<Slot> expected;
    Slot slot = 0;
    for (int step = 0; step < 3000; ++step) {
      for (int more = 0; more < 4; ++more) {
        slot += 1 + static_cast<Slot>(random() % widest);
        expected.push_back(slot);
        REQUIRE(postings.append(slot));
      }
      // One or a few, neighbours often and often the last one, whose difference the next one is
      // counted from; slots that are not there between them.
      std::set<Slot> asked;
      std::size_t at = random() % expected.size();
      if (random() % 4 == 0) at = expected.size() - 1;
      for (auto left = random() % 4 + 1; left > 0 && at < expected.size(); --left) {
        asked.insert({expected[at], expected[at] + 1});
        at += 1 + random() % 3;
      }
      const std::size_t there = std::erase_if(expected, [&](Slot s) { return asked.contains(s); });
      const std::vector<Slot> leaving(asked.begin(), asked.end());
      REQUIRE(postings.remove(leaving) == there);
      REQUIRE(postings.remove(leaving) == 0);
      slot = std::max(slot, *asked.rbegin());
    }
    const auto agrees = [&] {
      std::vector<Slot> back;
      postings.each([&back](Slot s) { back.push_back(s); });
      return back == expected && postings.count() == expected.size();
    };
    REQUIRE(agrees());
    std::shuffle(expected.begin(), expected.end(), random);
    while (expected.size() > 100) {
      REQUIRE(postings.remove(std::span(&expected.back(), 1)) == 1);
      expected.pop_back();
    }
    std::sort(expected.begin(), expected.end());
    REQUIRE(agrees());
    REQUIRE(postings.remove(expected) == expected.size());
    expected.clear();
    REQUIRE(agrees());
    REQUIRE(postings.append(5));  // it begins anew
  }
}

TEST_CASE("replaced text is gone at once") {
  SearchIndex index;
  for (int i = 0; i < 3000; ++i) {
    index.add(name_of<RecordId>(1), name_of<CaseId>(1), "version" + std::to_string(i));
    if (i > 0) REQUIRE_FALSE(index.knows("version" + std::to_string(i - 1)));
  }
  CHECK(index.size() == 1);
  CHECK(index.search("version", 10).total == 1);
  CHECK(index.search("version2999 ", 10).total == 1);
  CHECK(index.vocabulary().size() < 3000);  // numbers that are not used do not pile up
}

TEST_CASE("after any adding and erasing the index is as if it were built anew") {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const std::vector<std::string> words = invented_words();
    SearchIndex index;
    const std::vector<Note> notes = add_and_erase(index, words, seed);
    SearchIndex anew;
    std::string used = " ";
    for (const Note& note : notes) {
      anew.add(name_of<RecordId>(note.record), name_of<CaseId>(note.case_id), note.text);
      used += note.text;
    }
    REQUIRE(index.size() == notes.size());
    std::size_t gone = 0;
    for (const std::string& word : words) {
      for (std::size_t n = 1; n <= word.size(); ++n)
        REQUIRE(same_answers(index, anew, word.substr(0, n)));
      REQUIRE(same_answers(index, anew, word + " "));
      REQUIRE(index.knows(word) == (used.find(" " + word + " ") != std::string::npos));
      if (used.find(word) != std::string::npos) continue;
      REQUIRE(as_text(index.vocabulary().memory()).find(word) == std::string::npos);
      ++gone;
    }
    REQUIRE(gone > 20);
    // Beginnings that no word has any more are gone too.
    REQUIRE(index.vocabulary().size() - index.vocabulary().forgotten() == anew.vocabulary().size());
  }
}

TEST_CASE("a snippet shows the words in their place and is cut between words") {
  const std::string text = "Visited the home. Zoë was upset about school and said so. " +
                           std::string("Her mother rang later in the afternoon to ask for help.");
  const std::string snippet = snippet_of(text, "upse", 40);
  CHECK(snippet.find("upset") != std::string::npos);
  CHECK(snippet.size() < 60);
  CHECK(snippet.starts_with("… "));
  CHECK(snippet_of("Short text.", "text", 40) == "Short text.");
  CHECK(snippet_of("", "x", 40).empty());
  CHECK(valid_utf8(snippet_of("ŁŁŁŁ ŻŻŻŻ ŚŚŚŚ ŹŹŹŹ", "zzzz", 10)));
}
