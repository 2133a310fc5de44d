// A bad sector under one entry of a log, in the store of a server that stands still.
#pragma once

#include "storage/vault/environment.h"
#include "sync/server/store.h"
#include "tests/catch.h"

namespace lanyard::test {

// Not a row any more; or a row whose entry is not what was written.
enum class Damage : std::uint8_t { unreadable, one_bit };

inline void damage_entry(const Path& data, const OrgId& org, const CaseId& id,
                         std::uint64_t sequence, Damage how) {
  Environment::Options options;
  options.tables = {"logs"};
  auto env = Environment::open(data, std::move(options));
  REQUIRE(env.ok());
  Bytes key;
  for (const ByteView part : {org.view(), id.view()})
    key.insert(key.end(), part.begin(), part.end());
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<std::uint8_t>(sequence >> shift));
  auto txn = (*env)->begin_write(Purpose::normal, 4096);
  REQUIRE(txn.ok());
  auto row = txn->get((*env)->table(0), key);
  REQUIRE((row.ok() && row->has_value()));
  Bytes value = **row;
  if (how == Damage::unreadable)
    value.assign(40, 9);
  else
    value[value.size() - 100] ^= 1;
  REQUIRE(txn->put((*env)->table(0), key, value).ok());
  REQUIRE(txn->commit().ok());
}

}  // namespace lanyard::test
