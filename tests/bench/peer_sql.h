// The SQL peer: SQLCipher 4 with the settings of a careful author. WAL, synchronous = FULL, a raw
// key (no stretching in the timings), 64 MiB of cache, secure_delete, prepared statements, lists
// apart from bodies; with FTS5 (external content, prefix = '2 3') where search is wanted.
#pragma once

#include <string>

#include "tests/bench/corpus.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lanyard::bench {

enum class Fts : std::uint8_t { none, fts5 };

class PeerSql {
 public:
  PeerSql(const std::string& folder, Fts fts);
  ~PeerSql();
  PeerSql(const PeerSql&) = delete;
  PeerSql& operator=(const PeerSql&) = delete;

  void import(const Corpus& corpus, std::uint64_t from, std::uint64_t count);
  void save(const Note& note);  // one durable transaction
  std::size_t list_all();       // every row of the list, decoded
  std::size_t total(const std::string& match);
  double search_us(const std::string& match);  // the first 50 and the total

 private:
  void run(const char* sql);
  sqlite3_stmt* prepare(const char* sql);
  void insert(const Note& note);
  sqlite3* db_ = nullptr;
  Fts fts_;
  sqlite3_stmt* row_ = nullptr;
  sqlite3_stmt* body_ = nullptr;
  sqlite3_stmt* text_ = nullptr;
};

}  // namespace lanyard::bench
