// Sealing: XChaCha20-Poly1305 with a random 192-bit nonce made inside seal(). The additional data
// always begins with an eight-byte type tag and binds the context (which vault, which id, which
// generation), so sealed bytes cannot be moved to another place. A Sealed can be made only by
// seal() or Sealed::parse(), and the vault stores only Sealed: plaintext on disk does not compile.
#pragma once

#include <array>

#include "crypto/key.h"
#include "crypto/tags.h"
#include "platform/base/bytes.h"

namespace lanyard {

class Sealed {
 public:
  Sealed() = default;
  static constexpr std::size_t overhead = 24 + 16;  // nonce and tag
  // Takes bytes that claim to be sealed; only open() finds out.
  [[nodiscard]] static Result<Sealed> parse(ByteView bytes);
  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  bool operator==(const Sealed&) const = default;

 private:
  friend Sealed seal_bytes(const std::uint8_t*, TypeTag, ByteView, ByteView);
  Bytes bytes_;
};

// Raw forms, for the templates below only.
[[nodiscard]] Sealed seal_bytes(const std::uint8_t* key, TypeTag, ByteView context, ByteView plain);
[[nodiscard]] Result<Plain> open_bytes(const std::uint8_t* key, TypeTag, ByteView context,
                                       ByteView sealed);

template <class Purpose>
[[nodiscard]] Sealed seal(KeyView<Purpose> key, TypeTag tag, ByteView context, ByteView plain) {
  return seal_bytes(key.data(), tag, context, plain);
}
// Fails with damaged when the key, the tag, the context or any byte is not what was sealed.
template <class Purpose>
[[nodiscard]] Result<Plain> open(KeyView<Purpose> key, TypeTag tag, ByteView context,
                                 const Sealed& sealed) {
  return open_bytes(key.data(), tag, context, sealed.view());
}

// XChaCha20-Poly1305 does not commit to its key: where two keys could be offered for one text, the
// commitment is checked first.
using Commitment = std::array<std::uint8_t, 16>;
[[nodiscard]] Commitment commit_bytes(const std::uint8_t* key);
template <class Purpose>
[[nodiscard]] Commitment commit(KeyView<Purpose> key) {
  return commit_bytes(key.data());
}

}  // namespace lanyard
