// The SQL peer: SQLCipher 4, or SQLite3 Multiple Ciphers with ChaCha20-Poly1305 where this is built
// with LANYARD_PEER_CHACHA20, with the settings of a careful author. WAL, synchronous = FULL, a raw
// key (no stretching in the timings), 64 MiB of cache, secure_delete, prepared statements, lists
// apart from bodies; with FTS5 (external content, prefix = '2 3') where search is wanted.
#pragma once

#include <string>

#include "tests/bench/corpus.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lanyard::bench {

#ifdef LANYARD_PEER_CHACHA20
constexpr const char* peer_name = "chacha20";
#else
constexpr const char* peer_name = "sqlcipher4";
#endif

enum class Fts : std::uint8_t { none, fts5 };

// A name of a ratio to the peer.
inline std::string against(const std::string& what, Fts fts) {
  return what + "_to_" + peer_name + (fts == Fts::fts5 ? "_fts5" : "");
}

class PeerSql {
 public:
  PeerSql(const std::string& folder, Fts fts);
  ~PeerSql();
  PeerSql(const PeerSql&) = delete;
  PeerSql& operator=(const PeerSql&) = delete;

  void import(const Corpus& corpus, std::uint64_t from, std::uint64_t count);
  void save(const Note& note);  // one durable transaction
  // Deletes the notes in one durable transaction and empties the log, so that they are in no file.
  void erase(const std::vector<std::uint64_t>& numbers);
  void rekey();            // every page under another key
  std::size_t list_all();  // every row of the list, decoded
  std::size_t total(const std::string& match);
  double search_us(const std::string& match);  // the first 50 and the total

 private:
  void run(const char* sql);
  void use_key(const char* pragma, const char* hex);
  sqlite3_stmt* prepare(const char* sql);
  void insert(const Note& note);
  void step(sqlite3_stmt* s, const char* what);
  sqlite3* db_ = nullptr;
  Fts fts_;
  sqlite3_stmt* row_ = nullptr;
  sqlite3_stmt* body_ = nullptr;
  sqlite3_stmt* text_ = nullptr;
  std::vector<sqlite3_stmt*> erase_;
};

}  // namespace lanyard::bench
