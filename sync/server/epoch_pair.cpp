// Two copies of each epoch, the first folder before the mirror.
#include "sync/server/epoch_pair.h"

#include "crypto/hash.h"
#include "storage/vault/slots.h"

namespace lanyard {
namespace {

// In place where there is a file of the right length, so that the blocks of the old one are gone.
Done put_file(const Path& path, ByteView bytes) {
  const auto size = size_of_file(path);
  if (size.ok() && *size == bytes.size()) return overwrite_file(path, bytes);
  return replace_file(path, bytes);
}

// Noise stays as it is: a start in good order writes nothing.
Done sweep(const Path& path) {
  const auto bytes = read_file(path, epoch_file_size);
  if (bytes.ok() && bytes->size() == epoch_file_size && !looks_like_epoch(*bytes)) return {};
  return put_file(path, noise(epoch_file_size));
}

}  // namespace

Key<ForVault> epoch_wrap_key(const SigningKey& server) {
  const Plain seed = server.seed();
  auto bytes = Hasher("LNYserverepoch").add(seed).finish();
  auto key = Key<ForVault>::from_bytes(bytes);
  wipe(bytes.data(), bytes.size());
  return std::move(key).value();
}

bool EpochPair::any() const {
  for (const Path* folder : {&folders_.dir, &folders_.mirror})
    for (const std::uint64_t number : {0U, 1U}) {
      const auto bytes = read_file(epoch_path(*folder, number), epoch_file_size);
      if (bytes.ok() && looks_like_epoch(*bytes)) return true;
    }
  return false;
}

Done EpochPair::create(std::uint64_t number, const VaultId& store, KeyView<ForEpoch> key) {
  const Bytes file = encode_epoch(number, store, wrap_.view(), key);
  for (const Path* folder : {&folders_.dir, &folders_.mirror}) {
    TRY_DONE(make_folder(*folder));
    TRY_DONE(put_file(epoch_path(*folder, number), file));
    TRY_DONE(put_file(epoch_path(*folder, number + 1), noise(epoch_file_size)));
  }
  return {};
}

Result<Key<ForEpoch>> EpochPair::look(std::uint64_t number, const VaultId& store) const {
  auto first = read_epoch(folders_.dir, number, store, wrap_.view());
  if (first.ok()) return first;
  auto second = read_epoch(folders_.mirror, number, store, wrap_.view());
  if (second.ok()) return second;
  return Error(Fault::damaged,
               "no copy of the epoch that the store names: the store is older than the last "
               "disposal, or the epoch files or the server's key are not its own");
}

Result<Key<ForEpoch>> EpochPair::open(std::uint64_t number, const VaultId& store) {
  TRY(auto key, look(number, store));
  const bool first = read_epoch(folders_.dir, number, store, wrap_.view()).ok();
  const bool second = read_epoch(folders_.mirror, number, store, wrap_.view()).ok();
  TRY_DONE(make_folder(folders_.dir));
  TRY_DONE(make_folder(folders_.mirror));
  if (!first || !second) {
    const Path good = epoch_path(first ? folders_.dir : folders_.mirror, number);
    TRY(const Bytes file, read_file(good, epoch_file_size));
    TRY_DONE(put_file(epoch_path(first ? folders_.mirror : folders_.dir, number), file));
  }
  TRY_DONE(sweep(epoch_path(folders_.dir, number + 1)));
  TRY_DONE(sweep(epoch_path(folders_.mirror, number + 1)));
  return key;
}

Done EpochPair::write(std::uint64_t number, const VaultId& store, KeyView<ForEpoch> key) {
  const Bytes file = encode_epoch(number, store, wrap_.view(), key);
  TRY_DONE(put_file(epoch_path(folders_.dir, number), file));
  return put_file(epoch_path(folders_.mirror, number), file);
}

Done EpochPair::destroy(std::uint64_t number) {
  const Done first = put_file(epoch_path(folders_.dir, number), noise(epoch_file_size));
  const Done second = put_file(epoch_path(folders_.mirror, number), noise(epoch_file_size));
  return first.ok() ? second : first;
}

}  // namespace lanyard
