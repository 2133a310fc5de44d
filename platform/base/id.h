// Typed identifiers. Id<Kind> is sixteen random bytes, Digest<Kind> is a BLAKE2b-256 hash; neither
// converts into another kind, so a case can never be passed where a record is meant.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>

#include "platform/base/bytes.h"

namespace lanyard {

template <std::size_t N, class Kind>
class Name {
 public:
  static constexpr std::size_t size = N;
  constexpr Name() = default;  // all zero: "none"
  explicit constexpr Name(const std::array<std::uint8_t, N>& bytes) : bytes_(bytes) {}

  // Fails with bad_input when the view does not have exactly N bytes.
  [[nodiscard]] static Result<Name> from_bytes(ByteView in) {
    if (in.size() != N) return Error(Fault::bad_input, "an identifier of the wrong length");
    std::array<std::uint8_t, N> bytes{};
    std::memcpy(bytes.data(), in.data(), N);
    return Name(bytes);
  }
  [[nodiscard]] static Result<Name> parse(std::string_view hex) {
    TRY(const Bytes bytes, from_hex(hex));
    return from_bytes(bytes);
  }
  [[nodiscard]] static Name read(ByteReader& in) {
    std::array<std::uint8_t, N> bytes{};
    in.into(bytes);
    return Name(bytes);
  }

  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::string hex() const { return to_hex(bytes_); }
  [[nodiscard]] bool none() const { return *this == Name{}; }
  auto operator<=>(const Name&) const = default;

  struct Hash {
    // Identifiers are random already: their first bytes are as good a hash as any.
    std::size_t operator()(const Name& n) const {
      std::size_t out = 0;
      std::memcpy(&out, n.bytes_.data(), sizeof out);
      return out;
    }
  };

 private:
  std::array<std::uint8_t, N> bytes_{};
};

template <class Kind>
using Id = Name<16, Kind>;
template <class Kind>
using Digest = Name<32, Kind>;

using OrgId = Id<struct OrgKind>;
using UserId = Id<struct UserKind>;
using DeviceId = Id<struct DeviceKind>;
using TeamId = Id<struct TeamKind>;
using CaseId = Id<struct CaseKind>;
using RecordId = Id<struct RecordKind>;
using VaultId = Id<struct VaultKind>;
using EpochId = Id<struct ServerEpochKind>;  // one server history; new after a restore
using OpId = Digest<struct OpKind>;
using LinkId = Digest<struct LinkKind>;
using KeyRecordId = Digest<struct KeyRecordKind>;
using Chain = Digest<struct ChainKind>;  // running hash of a log
using BlobId = Digest<struct BlobKind>;  // form or notice file, by content

}  // namespace lanyard
