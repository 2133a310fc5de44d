// Leaves of key records: reading, filling the newest, emptying those of a disposal.
#include "sync/server/key_leaves.h"

#include <algorithm>

#include "storage/vault/plain_writer.h"
#include "sync/wire/messages.h"

namespace lanyard {
namespace {

constexpr std::size_t most_in_leaf = 16;
constexpr std::size_t most_leaf_bytes = 4000;  // sealed and with LMDB's header still one page
constexpr std::size_t record_overhead = 16 + 32 + 4;

Result<LeafRecords> parse_leaf(ByteView plain) {
  ByteReader in(plain);
  LeafRecords out;
  const std::uint16_t count = in.u16();
  for (std::uint16_t i = 0; i < count && in.ok(); ++i) {
    LeafRecord record;
    record.org = OrgId::read(in);
    record.id = KeyRecordId::read(in);
    const ByteView bytes = in.block(key_record_wire_most);
    record.bytes.assign(bytes.begin(), bytes.end());
    out.push_back(std::move(record));
  }
  if (!in.finished()) return Error(Fault::damaged, "a key page that does not parse");
  return out;
}

Plain encode_leaf(const LeafRecords& records) {
  PlainWriter out(most_leaf_bytes);
  out.u16(static_cast<std::uint16_t>(records.size()));
  for (const LeafRecord& record : records) {
    out.bytes(record.org.view());
    out.bytes(record.id.view());
    out.block(record.bytes);
  }
  return out.take();
}

bool has_room(const LeafRecords& records, const LeafRecord& next) {
  if (records.size() == most_in_leaf) return false;
  std::size_t bytes = 2 + record_overhead + next.bytes.size();
  for (const LeafRecord& record : records) bytes += record_overhead + record.bytes.size();
  return bytes <= most_leaf_bytes;
}

}  // namespace

Done KeyLeaves::load(const Txn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch) {
  TRY(const Plain payload,
      tree_.load(txn, epoch_key, epoch, [this](std::uint32_t, ByteView plain) -> Done {
        TRY(last_, parse_leaf(plain));
        return {};
      }));
  if (!payload.empty()) return Error(Fault::unsupported, "key pages of a newer version");
  return {};
}

Result<LeafRecords> KeyLeaves::read(const Txn& txn, std::uint32_t leaf) const {
  const std::lock_guard lock(keys_);
  TRY(const Plain plain, tree_.read_leaf(txn, leaf));
  return parse_leaf(plain);
}

LeafRecords& LeafEdit::newest() {
  const std::uint32_t count = leaves_.count();
  if (!newest_ && count > 0) newest_ = count - 1;
  if (!newest_) newest_ = edit_.new_leaf();
  const auto [at, made] = changed_.try_emplace(*newest_);
  if (made && *newest_ < count) at->second = leaves_.last_;
  return at->second;
}

std::uint32_t LeafEdit::add(LeafRecord record) {
  LeafRecords* records = &newest();
  if (!has_room(*records, record)) {
    newest_ = edit_.new_leaf();
    records = &changed_[*newest_];
  }
  records->push_back(std::move(record));
  return *newest_;
}

Done LeafEdit::remove(const Txn& txn, std::uint32_t leaf, const OrgId& org,
                      const std::vector<KeyRecordId>& ids, Keys keys) {
  if (!changed_.contains(leaf)) {
    TRY(changed_[leaf], leaves_.read(txn, leaf));
  }
  LeafRecords& records = changed_[leaf];
  records.erase(std::remove_if(records.begin(), records.end(),
                               [&](const LeafRecord& r) {
                                 return r.org == org &&
                                        std::find(ids.begin(), ids.end(), r.id) != ids.end();
                               }),
                records.end());
  if (keys == Keys::fresh) edit_.refresh(leaf);
  return {};
}

Done LeafEdit::put(WriteTxn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch, Root root) {
  for (const auto& [leaf, records] : changed_)
    TRY_DONE(edit_.put_leaf(txn, leaf, encode_leaf(records)));
  TRY_DONE(edit_.put_parents(txn));
  if (root == Root::when_changed && !edit_.root_changed()) return {};
  return edit_.put_root(txn, epoch_key, epoch, {});
}

void LeafEdit::apply() {
  const std::lock_guard lock(leaves_.keys_);
  edit_.apply();
  const auto newest = changed_.find(leaves_.count() == 0 ? 0 : leaves_.count() - 1);
  if (newest != changed_.end()) leaves_.last_ = std::move(newest->second);
}

}  // namespace lanyard
