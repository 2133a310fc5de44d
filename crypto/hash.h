// BLAKE2b. Every use names its personalisation, so a hash of one thing never equals one of another.
#pragma once

#include <array>
#include <memory>

#include "crypto/key.h"
#include "platform/base/id.h"

namespace lanyard {

// Incremental BLAKE2b-256 with a personalisation of at most 16 characters.
class Hasher {
 public:
  explicit Hasher(Literal personal);
  Hasher& add(ByteView bytes);
  Hasher& add_u64(std::uint64_t v);
  [[nodiscard]] std::array<std::uint8_t, 32> finish();

 private:
  alignas(64) std::array<std::uint8_t, 384> state_{};
  bool finished_ = false;
};

template <class DigestType>
[[nodiscard]] DigestType hash(Literal personal, ByteView bytes) {
  return DigestType(Hasher(personal).add(bytes).finish());
}

// Keyed BLAKE2b-128: blinds row keys, authenticates manifests.
[[nodiscard]] std::array<std::uint8_t, 16> keyed_hash16(ByteView key32, ByteView bytes);

// The chain of a log: H(previous, sequence, entry).
[[nodiscard]] Chain extend(const Chain& previous, std::uint64_t sequence, ByteView entry_id);

}  // namespace lanyard
