// The SQL peer, after the sqlite3 documentation's advice for FTS5 with external content.
#include "tests/bench/peer_sql.h"

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "tests/bench/measure.h"

namespace lanyard::bench {
namespace {

[[noreturn]] void give_up(sqlite3* db, const char* what) {
  std::fprintf(stderr, "peer: %s: %s\n", what, sqlite3_errmsg(db));
  std::exit(3);
}

void bind(sqlite3_stmt* s, int at, const std::string& text) {
  sqlite3_bind_text(s, at, text.data(), static_cast<int>(text.size()), nullptr);
}

void bind(sqlite3_stmt* s, int at, std::uint64_t number) {
  sqlite3_bind_int64(s, at, static_cast<std::int64_t>(number));
}

}  // namespace

void PeerSql::run(const char* sql) {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(db_, sql);
}

sqlite3_stmt* PeerSql::prepare(const char* sql) {
  sqlite3_stmt* out = nullptr;
  if (sqlite3_prepare_v2(db_, sql, -1, &out, nullptr) != SQLITE_OK) give_up(db_, sql);
  return out;
}

// Raw: nothing is stretched.
void PeerSql::use_key(const char* pragma, const char* hex) {
#ifdef LANYARD_PEER_CHACHA20
  if (std::string_view(pragma) == "key") run("PRAGMA cipher='chacha20'");
  run((std::string("PRAGMA ") + pragma + "='raw:" + hex + "'").c_str());
#else
  run((std::string("PRAGMA ") + pragma + "=\"x'" + hex + "'\"").c_str());
#endif
}

PeerSql::PeerSql(const std::string& folder, Fts fts) : fts_(fts) {
  std::filesystem::create_directories(folder);
  if (sqlite3_open((folder + "/notes.db").c_str(), &db_) != SQLITE_OK) give_up(db_, "open");
  use_key("key", "2dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99");
  for (const char* sql :
       {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536",
        "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY",
        "CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, uuid BLOB, "
        "case_no INT, author INT, kind INT, state INT, created INT, modified INT, "
        "title TEXT, artefact TEXT)",
        "CREATE TABLE IF NOT EXISTS body(id INTEGER PRIMARY KEY, body TEXT)",
        "CREATE INDEX IF NOT EXISTS note_case ON note(case_no, id)"})
    run(sql);
  if (fts_ == Fts::fts5) {
    run("CREATE VIRTUAL TABLE IF NOT EXISTS fts USING fts5(body, content='body', "
        "content_rowid='id', prefix='2 3', tokenize='unicode61 remove_diacritics 2')");
    text_ = prepare("INSERT INTO fts(rowid, body) VALUES(?,?)");
    erase_.push_back(prepare(
        "INSERT INTO fts(fts, rowid, body) SELECT 'delete', id, body FROM body WHERE id=?"));
  }
  erase_.push_back(prepare("DELETE FROM note WHERE id=?"));
  erase_.push_back(prepare("DELETE FROM body WHERE id=?"));
  row_ = prepare("INSERT INTO note VALUES(?,?,?,?,?,?,?,?,?,?)");
  body_ = prepare("INSERT INTO body VALUES(?,?)");
}

PeerSql::~PeerSql() {
  for (sqlite3_stmt* s : {row_, body_, text_}) sqlite3_finalize(s);
  for (sqlite3_stmt* s : erase_) sqlite3_finalize(s);
  sqlite3_close(db_);
}

void PeerSql::insert(const Note& note) {
  const std::string uuid(16, static_cast<char>(note.number));
  const std::string artefact = "visit-note";
  bind(row_, 1, note.number + 1);
  sqlite3_bind_blob(row_, 2, uuid.data(), 16, nullptr);
  bind(row_, 3, note.case_number);
  for (int i = 4; i <= 6; ++i) bind(row_, i, std::uint64_t{1});
  for (int i = 7; i <= 8; ++i) bind(row_, i, static_cast<std::uint64_t>(note.written_ms));
  bind(row_, 9, note.title);
  bind(row_, 10, artefact);
  bind(body_, 1, note.number + 1);
  bind(body_, 2, note.body);
  if (text_ != nullptr) {
    bind(text_, 1, note.number + 1);
    bind(text_, 2, note.body);
  }
  for (sqlite3_stmt* s : {row_, body_, text_})
    if (s != nullptr) step(s, "insert");
}

void PeerSql::step(sqlite3_stmt* s, const char* what) {
  if (sqlite3_step(s) != SQLITE_DONE) give_up(db_, what);
  sqlite3_reset(s);
}

void PeerSql::erase(const std::vector<std::uint64_t>& numbers) {
  run("BEGIN");
  for (const std::uint64_t number : numbers)
    for (sqlite3_stmt* s : erase_) {
      bind(s, 1, number + 1);
      step(s, "erase");
    }
  run("COMMIT");
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void PeerSql::rekey() {
#ifdef LANYARD_PEER_CHACHA20
  run("PRAGMA journal_mode=DELETE");  // it cannot in WAL
#endif
  use_key("rekey", "3dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99");
#ifndef LANYARD_PEER_CHACHA20
  run("PRAGMA wal_checkpoint(TRUNCATE)");
#endif
}

void PeerSql::import(const Corpus& corpus, std::uint64_t from, std::uint64_t count) {
  for (std::uint64_t i = from; i < from + count; i += 10'000) {
    run("BEGIN");
    for (std::uint64_t n = i; n < std::min(from + count, i + 10'000); ++n) insert(corpus.note(n));
    run("COMMIT");
  }
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void PeerSql::save(const Note& note) {
  run("BEGIN");
  insert(note);
  run("COMMIT");
}

std::size_t PeerSql::list_all() {
  struct Row {
    std::int64_t id, case_no, created, modified;
    std::string uuid, title, artefact;
  };
  std::vector<Row> rows;
  sqlite3_stmt* s = prepare(
      "SELECT id, case_no, created, modified, uuid, title, artefact FROM note "
      "ORDER BY id DESC");
  const auto text = [s](int i) {
    return std::string(static_cast<const char*>(sqlite3_column_blob(s, i)),
                       static_cast<std::size_t>(sqlite3_column_bytes(s, i)));
  };
  while (sqlite3_step(s) == SQLITE_ROW)
    rows.push_back({sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
                    sqlite3_column_int64(s, 2), sqlite3_column_int64(s, 3), text(4), text(5),
                    text(6)});
  sqlite3_finalize(s);
  return rows.size();
}

std::size_t PeerSql::total(const std::string& match) {
  sqlite3_stmt* s = prepare("SELECT count(*) FROM fts WHERE fts MATCH ?");
  bind(s, 1, match);
  const std::size_t out =
      sqlite3_step(s) == SQLITE_ROW ? static_cast<std::size_t>(sqlite3_column_int64(s, 0)) : 0;
  sqlite3_finalize(s);
  return out;
}

double PeerSql::search_us(const std::string& match) {
  const double start = now_us();
  sqlite3_stmt* s = prepare(
      "SELECT n.id, n.title FROM fts f JOIN note n ON n.id = f.rowid "
      "WHERE fts MATCH ? ORDER BY f.rowid DESC LIMIT 50");
  bind(s, 1, match);
  while (sqlite3_step(s) == SQLITE_ROW) (void)sqlite3_column_text(s, 1);
  sqlite3_finalize(s);
  (void)total(match);
  return now_us() - start;
}

}  // namespace lanyard::bench
