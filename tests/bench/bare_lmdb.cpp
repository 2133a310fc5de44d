// LMDB with its default flags: two flushes a commit, like the vault.
#include "tests/bench/bare_lmdb.h"

#include <lmdb.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace lanyard::bench {
namespace {

void must(int code, const char* what) {
  if (code == 0) return;
  std::fprintf(stderr, "bare LMDB: %s: %s\n", what, mdb_strerror(code));
  std::exit(3);
}

MDB_val value_of(const Bytes& bytes) {
  // LMDB takes a pointer to what it will not change.
  return {bytes.size(), const_cast<std::uint8_t*>(bytes.data())};
}

}  // namespace

BareLmdb::BareLmdb(const std::string& folder) {
  std::filesystem::create_directories(folder);
  must(mdb_env_create(&env_), "create");
  must(mdb_env_set_mapsize(env_, std::size_t{4} << 30), "map size");
  must(mdb_env_open(env_, folder.c_str(), 0, 0600), "open");
  MDB_txn* txn = nullptr;
  must(mdb_txn_begin(env_, nullptr, 0, &txn), "begin");
  must(mdb_dbi_open(txn, nullptr, 0, &table_), "table");
  must(mdb_txn_commit(txn), "commit");
}

BareLmdb::~BareLmdb() {
  mdb_env_close(env_);
}

void BareLmdb::commit(const std::vector<std::pair<Bytes, Bytes>>& rows) {
  MDB_txn* txn = nullptr;
  must(mdb_txn_begin(env_, nullptr, 0, &txn), "begin");
  for (const auto& [key, value] : rows) {
    MDB_val k = value_of(key);
    MDB_val v = value_of(value);
    must(mdb_put(txn, table_, &k, &v, 0), "put");
  }
  must(mdb_txn_commit(txn), "commit");
}

}  // namespace lanyard::bench
