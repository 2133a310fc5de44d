// Loads the key pages into memory and finds things there.
#include "storage/vault/keyring.h"

#include <algorithm>
#include <future>

namespace lanyard {
namespace {

constexpr std::size_t worth_a_thread = 2000;  // hashes; a thread costs as much as a few hundred

struct Mark {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

Mark mark_of(ByteView manifest_key, const Entry& entry) {
  std::array<std::uint8_t, 20> bytes{};
  std::copy(entry.id.view().begin(), entry.id.view().end(), bytes.begin());
  for (unsigned i = 0; i < 4; ++i)
    bytes[16 + i] = static_cast<std::uint8_t>(entry.edition >> (8 * i));
  const auto digest = keyed_hash16(manifest_key, bytes);
  ByteReader in(digest);
  Mark mark;
  mark.low = in.u64();
  mark.high = in.u64();
  return mark;
}

}  // namespace

void Manifest::add(ByteView manifest_key, const Entry& entry) {
  const Mark mark = mark_of(manifest_key, entry);
  ++count;
  low += mark.low;
  high += mark.high + (low < mark.low ? 1 : 0);
}

void Manifest::add(const Manifest& other) {
  count += other.count;
  low += other.low;
  high += other.high + (low < other.low ? 1 : 0);
}

void Manifest::take(ByteView manifest_key, const Entry& entry) {
  const Mark mark = mark_of(manifest_key, entry);
  --count;
  high -= mark.high + (low < mark.low ? 1 : 0);
  low -= mark.low;
}

Result<Plain> Keyring::load(const Txn& txn, KeyView<ForEpoch> epoch_key, std::uint64_t epoch) {
  ItemSink sink{arena_, entries_, cases_, secrets_};
  TRY(Plain payload, tree_.load(txn, epoch_key, epoch, [&](std::uint32_t number, ByteView plain) {
    Leaf& leaf = leaves_.emplace_back();
    leaf.bytes = plain.size();
    return decode_leaf(plain, number, sink, leaf.items);
  }));
  index();
  if (by_id_.size() != entries_.size() || case_by_id_.size() != cases_.size())
    return Error(Fault::damaged, "a record stands twice in the key pages");
  return payload;
}

void Keyring::index() {
  by_id_.reserve(entries_.size());
  for (std::uint32_t n = 0; n < entries_.size(); ++n) {
    by_id_.emplace(entries_[n].id, n);
    by_case_[entries_[n].case_id].push_back(n);
  }
  for (std::uint32_t n = 0; n < cases_.size(); ++n) case_by_id_.emplace(cases_[n].id, n);
}

const Entry* Keyring::find(const RecordId& id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &entries_[at->second];
}

std::optional<std::uint32_t> Keyring::index_of(const RecordId& id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? std::nullopt : std::optional<std::uint32_t>(at->second);
}

const std::vector<std::uint32_t>* Keyring::of_case(const CaseId& id) const {
  const auto at = by_case_.find(id);
  return at == by_case_.end() ? nullptr : &at->second;
}

const CaseEntry* Keyring::find_case(const CaseId& id) const {
  const auto at = case_by_id_.find(id);
  return at == case_by_id_.end() ? nullptr : &cases_[at->second];
}

const SecretEntry* Keyring::find_secret(SecretKind kind, std::uint32_t generation) const {
  for (const SecretEntry& secret : secrets_)
    if (secret.kind == kind && secret.generation == generation) return &secret;
  return nullptr;
}

const SecretEntry* Keyring::newest_secret(SecretKind kind) const {
  const SecretEntry* best = nullptr;
  for (const SecretEntry& secret : secrets_)
    if (secret.kind == kind && (best == nullptr || secret.generation > best->generation))
      best = &secret;
  return best;
}

Keyring::Manifests Keyring::manifests_of(ByteView key, std::size_t begin, std::size_t end) const {
  Manifests out;
  for (std::size_t n = begin; n < end; ++n)
    if (!entries_[n].id.none()) out[entries_[n].case_id].add(key, entries_[n]);
  return out;
}

// A hash for each record is a good part of an unlock, so two threads share them.
Keyring::Manifests Keyring::manifests(ByteView key) const {
  const std::size_t half = entries_.size() / 2;
  if (half < worth_a_thread) return manifests_of(key, 0, entries_.size());
  auto second = std::async([this, key, half] { return manifests_of(key, half, entries_.size()); });
  Manifests out = manifests_of(key, 0, half);
  for (const auto& [id, manifest] : second.get()) out[id].add(manifest);
  return out;
}

std::vector<std::uint32_t> Keyring::newest_first() const {
  // Times are sorted in one piece of memory: the entries lie far apart.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> times;
  times.reserve(by_id_.size());
  for (std::uint32_t n = 0; n < entries_.size(); ++n)
    if (!entries_[n].id.none()) times.emplace_back(entries_[n].updated.value, n);
  std::sort(times.begin(), times.end(), [this](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : entries_[a.second].id > entries_[b.second].id;
  });
  std::vector<std::uint32_t> out;
  out.reserve(times.size());
  for (const auto& [time, n] : times) out.push_back(n);
  return out;
}

}  // namespace lanyard
