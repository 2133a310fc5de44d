// Tokens by their hash, compared in constant time, every row of them each time.
#include "sync/server/bootstrap.h"

#include "crypto/hash.h"
#include "crypto/key.h"

namespace lanyard {
namespace {

using TokenHash = Digest<struct TokenHashKind>;
struct Row {
  TokenHash token;
  OrgId org;
};

TokenHash hash_of(const Token& token) {
  return hash<TokenHash>("LNYbootstrap", token.view());
}

Result<std::vector<Row>> load(Store& store) {
  TRY(const std::optional<Bytes> found, store.setting("bootstrap"));
  std::vector<Row> out;
  if (!found) return out;
  ByteReader in(*found);
  while (in.left() > 0) {
    Row row;
    row.token = TokenHash::read(in);
    row.org = OrgId::read(in);
    out.push_back(row);
  }
  if (!in.finished()) return Error(Fault::damaged, "the bootstrap tokens are damaged");
  return out;
}

Done save(Store& store, const std::vector<Row>& rows) {
  ByteWriter out;
  for (const Row& row : rows) {
    out.bytes(row.token.view());
    out.bytes(row.org.view());
  }
  return store.set_setting("bootstrap", out.view());
}

}  // namespace

Result<Token> make_bootstrap_token(Store& store) {
  TRY(std::vector<Row> rows, load(store));
  const Token token = random_name<Token>();
  rows.push_back({.token = hash_of(token), .org = {}});
  TRY_DONE(save(store, rows));
  return token;
}

Result<bool> bootstrap_allows(Store& store, const Token& token, const OrgId& org) {
  TRY(const std::vector<Row> rows, load(store));
  const TokenHash shown = hash_of(token);
  bool allowed = false;
  for (const Row& row : rows) {
    const bool same = equal(shown.view(), row.token.view());
    allowed = allowed || (same && (row.org.none() || row.org == org));
  }
  return allowed;
}

Done use_bootstrap_token(Store& store, const Token& token, const OrgId& org) {
  TRY(std::vector<Row> rows, load(store));
  const TokenHash shown = hash_of(token);
  for (Row& row : rows)
    if (equal(shown.view(), row.token.view())) row.org = org;
  return save(store, rows);
}

}  // namespace lanyard
