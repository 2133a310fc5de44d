// What leaves the vault, within the transaction that rotates the epoch: the records and cases
// themselves, and whatever of the vault's own rows speaks of them.
//
// The vault's own rows lie under one key. When some of them must not be readable any more (the
// links of a case carry its keys, wrapped for this user), that key is replaced and all rows are
// sealed anew: old copies in LMDB's free pages then stay sealed for ever.
#include <algorithm>

#include "storage/vault/writing.h"

namespace lanyard {

Done Writing::destroy(const Victims& victims) {
  for (const RecordId& id : victims.records) {
    const Entry* entry = stage_.find(id);
    if (entry == nullptr) continue;  // named twice
    for (std::size_t n = 0; n < entry->ops.size(); ++n)
      TRY_DONE(txn_.erase(body_.ops, op_row(body_.names(), id, n)));
    stage_.destroy(id);
  }
  for (const CaseId& id : victims.cases) TRY_DONE(erase_case(id));
  return erase_settings(victims);
}

Done Writing::erase_case(const CaseId& id) {
  const RowNames names = body_.names();
  stage_.destroy_case(id);
  const RowKey chain_row = names.of(RowKind::chain, id.view());
  TRY(const auto chain, body_.local_row(txn_, chain_row));
  const std::uint64_t length = chain ? ByteReader(*chain).u64() : 0;
  for (std::uint64_t n = 1; n <= length; ++n)
    TRY_DONE(txn_.erase(body_.local, names.of(RowKind::link, id.view(), n)));
  TRY_DONE(txn_.erase(body_.local, chain_row));
  TRY_DONE(txn_.erase(body_.local, names.of(RowKind::cursor, id.view())));
  left_.push_back(id);
  renew_local();
  return {};
}

Done Writing::erase_settings(const Victims& victims) {
  for (const std::string& name : victims.settings)
    TRY_DONE(txn_.erase(body_.local, body_.names().of(RowKind::setting, as_bytes(name))));
  if (!victims.setting) return {};
  std::vector<Bytes> named;
  const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(RowKind::setting)};
  Done done;
  TRY_DONE(txn_.each(body_.local, prefix, [&](ByteView key, ByteView value) {
    const auto plain = open_bytes(body_.root->local.view().data(), tags::local, key, value);
    if (!plain.ok())
      done = plain.error();
    else if (victims.setting(*plain))
      named.emplace_back(key.begin(), key.end());
    return done.ok();
  }));
  if (!done.ok()) return done;
  for (const Bytes& key : named) TRY_DONE(txn_.erase(body_.local, key));
  if (!named.empty()) renew_local();
  return {};
}

void Writing::renew_local() {
  if (!fresh_local_) fresh_local_ = Key<ForLocal>::random();
}

// The head lies under the vault key and the manifests under their own.
Done Writing::reseal_local() {
  for (const CaseId& id : left_)
    TRY_DONE(txn_.erase(body_.local, body_.names().of(RowKind::manifest, id.view())));
  if (!fresh_local_) return {};
  std::vector<std::pair<Bytes, Sealed>> fresh;
  Done done;
  TRY_DONE(txn_.each(body_.local, {}, [&](ByteView key, ByteView value) {
    const auto kind = static_cast<RowKind>(key.front());
    if (kind == RowKind::head || kind == RowKind::manifest) return true;
    const auto plain = open_bytes(body_.root->local.view().data(), tags::local, key, value);
    if (plain.ok())
      fresh.emplace_back(Bytes(key.begin(), key.end()),
                         seal(fresh_local_->view(), tags::local, key, *plain));
    else
      done = plain.error();
    return done.ok();
  }));
  if (!done.ok()) return done;
  for (const auto& [key, sealed] : fresh) TRY_DONE(txn_.put(body_.local, key, sealed));
  return {};
}

}  // namespace lanyard
