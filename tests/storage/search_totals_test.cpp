// Search finds as much as SQLite's FTS5 does: every keystroke of every word of an invented corpus,
// among them names that are written with marks and without.
#include <sqlite3.h>

#include <memory>
#include <random>

#include "storage/vault/search_index.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using samples::name_of;

namespace {

// Letters that fall apart into a letter and a mark. Of others (Ø, Ł) FTS5 finds less than we do.
const std::vector<std::string> shared_words{
    "Zoë",      "Zoe",    "zoé",     "Wiśniewska", "Wisniewska", "ÉCOLE", "école", "Siân",
    "Sian",     "Núñez",  "nunez",   "Müller",     "Muller",     "Ngọc",  "child", "children",
    "CHILDREN", "school", "schools", "12",         "2026",       "a",     "I",     "the"};

class Fts5 {
 public:
  Fts5() {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(":memory:", &db) == SQLITE_OK);
    db_.reset(db);
    run("CREATE VIRTUAL TABLE notes USING fts5(body, tokenize='unicode61 remove_diacritics 2')");
  }
  void add(const std::string& body) {
    auto insert = prepare("INSERT INTO notes(body) VALUES(?)", body);
    REQUIRE(sqlite3_step(insert.get()) == SQLITE_DONE);
  }
  [[nodiscard]] std::size_t total(const std::string& match) const {
    auto count = prepare("SELECT count(*) FROM notes WHERE notes MATCH ?", match);
    REQUIRE(sqlite3_step(count.get()) == SQLITE_ROW);
    return static_cast<std::size_t>(sqlite3_column_int64(count.get(), 0));
  }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void run(const char* sql) {
    REQUIRE(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  // `text` must outlive the statement.
  [[nodiscard]] std::unique_ptr<sqlite3_stmt, Close> prepare(const char* sql,
                                                             const std::string& text) const {
    sqlite3_stmt* made = nullptr;
    REQUIRE(sqlite3_prepare_v2(db_.get(), sql, -1, &made, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_bind_text(made, 1, text.data(), static_cast<int>(text.size()), nullptr) ==
            SQLITE_OK);
    return std::unique_ptr<sqlite3_stmt, Close>(made);
  }
  std::unique_ptr<sqlite3, Close> db_;
};

std::vector<std::string> vocabulary(std::mt19937_64& random) {
  std::vector<std::string> out = shared_words;
  while (out.size() < 600) {
    std::string word;
    for (std::uint64_t n = 2 + random() % 7; n > 0; --n)
      word += static_cast<char>('a' + random() % 26);
    out.push_back(std::move(word));
  }
  return out;
}

bool begins_letter(const std::string& word, std::size_t at) {
  return at == word.size() || (static_cast<unsigned char>(word[at]) & 0xC0) != 0x80;
}

}  // namespace

TEST_CASE("every keystroke of every word finds as many notes as FTS5 does") {
  std::mt19937_64 random(2026);
  const std::vector<std::string> words = vocabulary(random);
  Fts5 peer;
  SearchIndex index;
  for (std::uint64_t n = 0; n < 2000; ++n) {
    std::string body;
    for (std::uint64_t left = 1 + random() % 30; left > 0; --left) {
      // A third are names, which many notes share.
      const std::size_t among = random() % 3 == 0 ? shared_words.size() : words.size();
      body += words[random() % among] + (random() % 6 == 0 ? ". " : " ");
    }
    peer.add(body);
    index.add(name_of<RecordId>(n), name_of<CaseId>(n % 7), body);
  }
  std::size_t found = 0;
  const auto agree = [&](const std::string& query, const std::string& match) {
    const std::size_t ours = index.search(query, 7).total;
    const std::size_t theirs = peer.total(match);
    found += ours;
    if (ours != theirs) FAIL_CHECK("'" << query << "' finds " << ours << ", FTS5 finds " << theirs);
  };
  for (const std::string& word : words)
    for (std::size_t n = 1; n <= word.size(); ++n)
      if (begins_letter(word, n)) agree(word.substr(0, n), "\"" + word.substr(0, n) + "\"*");
  for (std::size_t i = 0; i < 500; ++i) {
    const std::string& first = words[random() % shared_words.size()];
    const std::string& last = words[random() % words.size()];
    agree(first + " ", "\"" + first + "\"");
    agree(first + " " + last, "\"" + first + "\" \"" + last + "\"*");
  }
  CHECK(found > 100'000);
}
