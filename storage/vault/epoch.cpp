// The epoch file.
//
//   epoch    = "LNYepoch" version:u16 number:u64 vault:16 noise:65536 wrapped:72 checksum:32
//   wrapped  = the epoch key sealed under BLAKE2b-256(subkey of the vault key for this number,
//   vault,
//              noise); context = number:u64 vault:16
//   checksum = BLAKE2b-256 of all before it
//
// Rejected: the epoch key inside the database (LMDB copies pages on write and keeps the old ones);
// a new file for each epoch, removed afterwards (its blocks stay readable on the disk).
#include "storage/vault/epoch.h"

#include <algorithm>

#include "crypto/hash.h"

namespace lanyard {
namespace {

constexpr std::string_view magic = "LNYepoch";
constexpr std::uint16_t version = 1;
constexpr std::size_t checksum_size = 32;

std::array<std::uint8_t, 32> checksum(ByteView bytes) {
  return Hasher("LNYepochfile").add(bytes).finish();
}

Bytes context_of(std::uint64_t number, const VaultId& vault) {
  ByteWriter out;
  out.u64(number);
  out.bytes(vault.view());
  return out.take();
}

Result<Key<ForEpochWrap>> wrap_key(std::uint64_t number, const VaultId& vault, ByteView noise,
                                   KeyView<ForVault> vault_key) {
  const auto subkey = derive<ForEpochWrap>(vault_key, "epochwrp", number);
  auto bytes =
      Hasher("LNYepochwrap").add(subkey.view().bytes()).add(vault.view()).add(noise).finish();
  auto key = Key<ForEpochWrap>::from_bytes(bytes);
  wipe(bytes.data(), bytes.size());
  return key;
}

}  // namespace

Bytes encode_epoch(std::uint64_t number, const VaultId& vault, KeyView<ForVault> vault_key,
                   KeyView<ForEpoch> epoch_key) {
  Bytes noise(epoch_noise_size);
  fill_random(noise);
  const auto key = wrap_key(number, vault, noise, vault_key);
  ByteWriter out;
  out.bytes(as_bytes(magic));
  out.u16(version);
  out.u64(number);
  out.bytes(vault.view());
  out.bytes(noise);
  out.bytes(seal(key->view(), tags::epoch, context_of(number, vault), epoch_key.bytes()).view());
  out.bytes(checksum(out.view()));
  contract(out.size() == epoch_file_size, "an epoch file of its fixed size");
  return out.take();
}

bool looks_like_epoch(ByteView file) {
  return file.size() >= magic.size() && as_text(file.first(magic.size())) == magic;
}

Result<EpochFile> parse_epoch(ByteView file) {
  if (file.size() != epoch_file_size || !looks_like_epoch(file))
    return Error(Fault::damaged, "an epoch file that is none");
  const ByteView body = file.first(epoch_file_size - checksum_size);
  const auto sum = checksum(body);
  if (!std::equal(sum.begin(), sum.end(), file.begin() + static_cast<std::ptrdiff_t>(body.size())))
    return Error(Fault::damaged, "an epoch file with a wrong checksum");
  ByteReader in(body.subspan(magic.size()));
  if (in.u16() != version) return Error(Fault::unsupported, "an epoch file of a newer version");
  EpochFile out;
  out.number = in.u64();
  out.vault = VaultId::read(in);
  const ByteView noise = in.bytes(epoch_noise_size);
  out.noise.assign(noise.begin(), noise.end());
  TRY(out.wrapped, Sealed::parse(in.bytes(in.left())));
  return out;
}

Result<Key<ForEpoch>> open_epoch(const EpochFile& file, KeyView<ForVault> vault_key) {
  TRY(const auto key, wrap_key(file.number, file.vault, file.noise, vault_key));
  TRY(const Plain bytes,
      open(key.view(), tags::epoch, context_of(file.number, file.vault), file.wrapped));
  return Key<ForEpoch>::from_bytes(bytes);
}

Path epoch_path(const Path& folder, std::uint64_t number) {
  return folder / (number % 2 == 0 ? "epoch.A" : "epoch.B");
}

Result<Key<ForEpoch>> read_epoch(const Path& folder, std::uint64_t number, const VaultId& vault,
                                 KeyView<ForVault> vault_key) {
  const auto bytes = read_file(epoch_path(folder, number), epoch_file_size);
  if (!bytes.ok())
    return bytes.error().fault() == Fault::io ? bytes.error()
                                              : Error(Fault::damaged, "an epoch file is missing");
  TRY(const EpochFile file, parse_epoch(*bytes));
  if (file.number != number || file.vault != vault)
    return Error(Fault::damaged, "an epoch file of another time or vault");
  return open_epoch(file, vault_key);
}

}  // namespace lanyard
