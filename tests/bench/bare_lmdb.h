// Bare LMDB: the least that a durable commit of these bytes costs with the store that the vault
// uses.
#pragma once

#include <string>

#include "platform/base/bytes.h"

struct MDB_env;

namespace lanyard::bench {

class BareLmdb {
 public:
  explicit BareLmdb(const std::string& folder);
  ~BareLmdb();
  BareLmdb(const BareLmdb&) = delete;
  BareLmdb& operator=(const BareLmdb&) = delete;
  // One transaction with these rows.
  void commit(const std::vector<std::pair<Bytes, Bytes>>& rows);

 private:
  MDB_env* env_ = nullptr;
  unsigned table_ = 0;
};

}  // namespace lanyard::bench
