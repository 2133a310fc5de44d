// Opening an op that is not in the vault and stays out of it.
#include "storage/vault/body.h"
#include "storage/vault/opener.h"

namespace lanyard {
namespace {

constexpr std::uint32_t first_lent = std::uint32_t{1} << 31;  // beyond any slot of the arena

// Object keys that came with the op, unwrapped with the case's keys.
std::vector<Plain> lent_keys(const Keyring& ring, const Op& op, const std::vector<Bytes>& records,
                             Entry& entry) {
  std::vector<Plain> out;
  const CaseEntry* held = ring.find_case(op.header.case_id);
  if (held == nullptr) return out;
  for (const Bytes& bytes : records) {
    const auto record = parse_key_record(bytes);
    if (!record.ok() || record->record != op.header.record ||
        record->case_id != op.header.case_id || !of_one_generation(*record))
      continue;
    for (const CaseKeyRef& key : held->keys) {
      if (key.facet != record->facet || key.generation != record->case_generation) continue;
      auto opened = open(KeyView<ForCase>(ring.key(key.slot)), tags::object_key,
                         key_record_context(*record), record->wrapped);
      if (!opened.ok() || opened->size() != 32) continue;
      const auto slot = first_lent + static_cast<std::uint32_t>(out.size());
      entry.keys.push_back({record->facet, 0, record->generation, slot});
      out.push_back(std::move(*opened));
    }
  }
  return out;
}

}  // namespace

Result<Change> Vault::peek(ByteView bytes, const std::vector<Bytes>& key_records) const {
  TRY(const Op op, parse_op(bytes));
  TRY(const ReadTxn txn, body_->env->begin_read());
  const std::shared_lock guard(body_->memory);
  const Keyring& ring = body_->ring;
  const Entry* known = ring.find(op.header.record);
  Entry entry;
  if (known != nullptr) entry = *known;
  const std::vector<Plain> lent = lent_keys(ring, op, key_records, entry);
  const KeySource keys = [&](std::uint32_t slot) {
    return slot >= first_lent ? lent.at(slot - first_lent).data() : ring.key(slot);
  };
  TRY(std::optional<OpenedOp> opened,
      open_op({txn, body_->ops, body_->names(), keys}, entry, bytes));
  if (!opened || !opened->narrative)
    return Error(Fault::not_permitted, "a change whose keys are not on this laptop");
  return std::move(opened->change);
}

}  // namespace lanyard
