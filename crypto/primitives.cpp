// The calls into libsodium that seal, sign, wrap and hash are made of.
#include "crypto/primitives.h"

#include <sodium.h>

#include <algorithm>

#include "crypto/personal.h"

namespace lanyard::primitive {

static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == 24);
static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == 16);

void aead_seal(const std::uint8_t* key, const Nonce& nonce, ByteView additional, ByteView plain,
               std::span<std::uint8_t> out) {
  contract(out.size() == plain.size() + 16, "room for the ciphertext and its tag");
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, plain.data(), plain.size(),
                                             additional.data(), additional.size(), nullptr,
                                             nonce.data(), key);
}

bool aead_open(const std::uint8_t* key, const Nonce& nonce, ByteView additional, ByteView cipher,
               std::span<std::uint8_t> out) {
  contract(cipher.size() >= 16 && out.size() == cipher.size() - 16, "room for the plain text");
  // libsodium wipes its output when the tag is wrong, and takes a null pointer for "only verify".
  std::uint8_t nothing = 0;
  std::uint8_t* to = out.empty() ? &nothing : out.data();
  return crypto_aead_xchacha20poly1305_ietf_decrypt(to, nullptr, nullptr, cipher.data(),
                                                    cipher.size(), additional.data(),
                                                    additional.size(), nonce.data(), key) == 0;
}

static_assert(crypto_aead_chacha20poly1305_IETF_NPUBBYTES == 12);
static_assert(crypto_aead_chacha20poly1305_IETF_ABYTES == 16);

void chacha_seal(const std::uint8_t* key, const ShortNonce& nonce, ByteView plain,
                 std::span<std::uint8_t> out) {
  contract(out.size() == plain.size() + 16, "room for the ciphertext and its tag");
  crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), nullptr, plain.data(), plain.size(),
                                            nullptr, 0, nullptr, nonce.data(), key);
}

bool chacha_open(const std::uint8_t* key, const ShortNonce& nonce, ByteView cipher,
                 std::span<std::uint8_t> out) {
  contract(cipher.size() >= 16 && out.size() == cipher.size() - 16, "room for the plain text");
  std::uint8_t nothing = 0;
  return crypto_aead_chacha20poly1305_ietf_decrypt(out.empty() ? &nothing : out.data(), nullptr,
                                                   nullptr, cipher.data(), cipher.size(), nullptr,
                                                   0, nonce.data(), key) == 0;
}

bool x25519(const std::uint8_t* scalar, const std::uint8_t* point,
            std::span<std::uint8_t, 32> out) {
  return crypto_scalarmult_curve25519(out.data(), scalar, point) == 0;
}

Point x25519_base(const std::uint8_t* scalar) {
  Point out{};
  contract(crypto_scalarmult_curve25519_base(out.data(), scalar) == 0, "a base point multiple");
  return out;
}

std::array<std::uint8_t, 64> ed25519_sign(const std::uint8_t* secret64, ByteView message) {
  std::array<std::uint8_t, 64> out{};
  contract(crypto_sign_ed25519_detached(out.data(), nullptr, message.data(), message.size(),
                                        secret64) == 0,
           "signing does not fail");
  return out;
}

bool ed25519_verify(const std::uint8_t* public32, ByteView message,
                    std::span<const std::uint8_t, 64> signature) {
  return crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(),
                                             public32) == 0;
}

void blake2b(std::span<std::uint8_t> out, ByteView key, ByteView bytes, Literal personal) {
  const auto person = padded_personal(personal);
  contract(
      crypto_generichash_blake2b_salt_personal(out.data(), out.size(), bytes.data(), bytes.size(),
                                               key.data(), key.size(), nullptr, person.data()) == 0,
      "BLAKE2b of a legal size");
}

bool argon2id(std::span<std::uint8_t> out, ByteView password, ByteView salt16, std::uint32_t passes,
              std::uint32_t memory_mib) {
  contract(salt16.size() == crypto_pwhash_argon2id_SALTBYTES, "a salt of 16 bytes");
  return crypto_pwhash_argon2id(out.data(), out.size(),
                                reinterpret_cast<const char*>(password.data()), password.size(),
                                salt16.data(), passes, std::size_t{memory_mib} << 20,
                                crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

bool scrypt(std::span<std::uint8_t> out, ByteView password, ByteView salt, std::uint64_t n) {
  return crypto_pwhash_scryptsalsa208sha256_ll(password.data(), password.size(), salt.data(),
                                               salt.size(), n, 8, 1, out.data(), out.size()) == 0;
}

std::array<std::uint8_t, 32> hmac_sha256(ByteView key, ByteView bytes) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, bytes.data(), bytes.size());
  std::array<std::uint8_t, 32> out{};
  crypto_auth_hmacsha256_final(&state, out.data());
  wipe(&state, sizeof state);
  return out;
}

// libsodium has HKDF from 1.0.19 on only.
void hkdf_sha256(std::span<std::uint8_t, 32> out, ByteView secret, ByteView salt, Literal info) {
  Brief<32> extracted;
  extracted.bytes = hmac_sha256(salt, secret);
  ByteWriter first;
  first.bytes(as_bytes(info.c_str()));
  first.u8(1);
  Brief<32> expanded;
  expanded.bytes = hmac_sha256(extracted.bytes, first.view());
  std::copy(expanded.bytes.begin(), expanded.bytes.end(), out.begin());
}

std::string to_base64(ByteView bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
  out.pop_back();  // the zero behind it
  return out;
}

bool from_base64(std::string_view text, std::span<std::uint8_t> out) {
  std::size_t n = 0;
  return sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &n, nullptr,
                           sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
         n == out.size();
}

}  // namespace lanyard::primitive
