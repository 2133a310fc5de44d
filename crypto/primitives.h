// The bare primitives of the suite, without tags and contexts. Only crypto/ and its known-answer
// tests include this page: everything else calls seal, sign, wrap and hash.
#pragma once

#include <array>

#include "crypto/key.h"

namespace lanyard::primitive {

using Nonce = std::array<std::uint8_t, 24>;
using Point = std::array<std::uint8_t, 32>;

// Secret bytes of one function: wiped at its end. Guarded pages (Secret) cost system calls, so they
// are for what lives longer.
template <std::size_t N>
struct Brief {
  std::array<std::uint8_t, N> bytes{};
  Brief() = default;
  ~Brief() { wipe(bytes.data(), N); }
  Brief(const Brief&) = delete;
  Brief& operator=(const Brief&) = delete;
};

// XChaCha20-Poly1305-IETF. The ciphertext ends with its 16-byte tag. Key: 32 bytes.
void aead_seal(const std::uint8_t* key, const Nonce& nonce, ByteView additional, ByteView plain,
               std::span<std::uint8_t> out);
// False, and `out` is left as it was, when the tag does not match. `out` is 16 bytes shorter than
// `cipher`.
[[nodiscard]] bool aead_open(const std::uint8_t* key, const Nonce& nonce, ByteView additional,
                             ByteView cipher, std::span<std::uint8_t> out);

// ChaCha20-Poly1305-IETF without additional data, for formats of others: its nonces are too short
// to be random, so the caller counts them under a key of one use.
using ShortNonce = std::array<std::uint8_t, 12>;
void chacha_seal(const std::uint8_t* key, const ShortNonce& nonce, ByteView plain,
                 std::span<std::uint8_t> out);
// As aead_open.
[[nodiscard]] bool chacha_open(const std::uint8_t* key, const ShortNonce& nonce, ByteView cipher,
                               std::span<std::uint8_t> out);

// False for a public point of small order: there is no shared secret to use then.
[[nodiscard]] bool x25519(const std::uint8_t* scalar, const std::uint8_t* point,
                          std::span<std::uint8_t, 32> out);
[[nodiscard]] Point x25519_base(const std::uint8_t* scalar);

[[nodiscard]] std::array<std::uint8_t, 64> ed25519_sign(const std::uint8_t* secret64,
                                                        ByteView message);
// libsodium's rule: the equation without the cofactor, S below the group's order, A and R of no
// small order, A in canonical form.
[[nodiscard]] bool ed25519_verify(const std::uint8_t* public32, ByteView message,
                                  std::span<const std::uint8_t, 64> signature);

// BLAKE2b of 16 to 64 bytes with an optional key and a personalisation of at most 16 characters.
void blake2b(std::span<std::uint8_t> out, ByteView key, ByteView bytes, Literal personal);

// Argon2id13, 16-byte salt. False when the machine cannot give the memory.
[[nodiscard]] bool argon2id(std::span<std::uint8_t> out, ByteView password, ByteView salt16,
                            std::uint32_t passes, std::uint32_t memory_mib);

// scrypt with r = 8 and p = 1: N KiB of memory. False when the machine cannot give it.
[[nodiscard]] bool scrypt(std::span<std::uint8_t> out, ByteView password, ByteView salt,
                          std::uint64_t n);
[[nodiscard]] std::array<std::uint8_t, 32> hmac_sha256(ByteView key, ByteView bytes);
// HKDF-SHA-256: extracted with the salt, expanded to one block of output.
void hkdf_sha256(std::span<std::uint8_t, 32> out, ByteView secret, ByteView salt, Literal info);

// RFC 4648, section 4, without padding. Reading takes the one spelling of exactly as many bytes.
[[nodiscard]] std::string to_base64(ByteView bytes);
[[nodiscard]] bool from_base64(std::string_view text, std::span<std::uint8_t> out);

// A passphrase in its precomposed form (NFC), so that "ë" typed as one key and as two is one. Fails
// with bad_input for what is not UTF-8 text of at most 1,024 bytes.
[[nodiscard]] Result<Plain> precomposed(std::string_view passphrase);

// The value at `x` of the polynomials over GF(256) (modulus 0x11B, as in AES and SLIP-39) through
// these points, one for each byte. The x are public and differ, or the contract is broken; the
// values are secret, and no branch and no address depends on them.
struct PointAt {
  std::uint8_t x;
  ByteView value;  // as long as `out`
};
void interpolate(std::span<const PointAt> points, std::uint8_t x, std::span<std::uint8_t> out);

}  // namespace lanyard::primitive
