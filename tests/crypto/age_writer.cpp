// The format from its specification, by OpenSSL's scrypt, HMAC and ChaCha20-Poly1305.
#include "tests/crypto/age_writer.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace lanyard {
namespace {

void must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refused");
}

std::string base64(ByteView bytes) {
  std::string out(bytes.size() / 3 * 4 + 5, '\0');
  const int n = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes.data(),
                                static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(n));
  out.erase(std::find(out.begin(), out.end(), '='), out.end());
  return out;
}

Bytes hmac(ByteView key, ByteView bytes) {
  Bytes out(32);
  must(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
            out.data(), nullptr) != nullptr);
  return out;
}

Bytes hkdf(ByteView secret, ByteView salt, std::string info) {
  return hmac(hmac(salt, secret), as_bytes(info + '\x01'));
}

Bytes aead(ByteView key, ByteView nonce, ByteView plain) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> c(EVP_CIPHER_CTX_new(),
                                                                          EVP_CIPHER_CTX_free);
  Bytes out(plain.size() + 16);
  int n = 0;
  must(EVP_EncryptInit_ex(c.get(), EVP_chacha20_poly1305(), nullptr, key.data(), nonce.data()) &&
       EVP_EncryptUpdate(c.get(), out.data(), &n, plain.data(), static_cast<int>(plain.size())) &&
       EVP_EncryptFinal_ex(c.get(), out.data() + n, &n) &&
       EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_AEAD_GET_TAG, 16, out.data() + plain.size()));
  return out;
}

Bytes wrapped_key(const AgeChoices& choices) {
  ByteWriter salted;
  salted.bytes(as_bytes("age-encryption.org/v1/scrypt"));
  salted.bytes(choices.salt);
  Bytes key(32);
  must(EVP_PBE_scrypt(choices.passphrase.data(), choices.passphrase.size(), salted.view().data(),
                      salted.size(), std::uint64_t{1} << choices.work, 8, 1, 1U << 31U, key.data(),
                      key.size()) == 1);
  return aead(key, Bytes(12), choices.file_key);
}

}  // namespace

Bytes write_age(ByteView plain, const AgeChoices& choices) {
  const auto spelt = [](const std::string& given, const std::string& right) {
    return given.empty() ? right : given;
  };
  const std::string covered =
      "age-encryption.org/v1\n-> scrypt " + spelt(choices.salt_spelt, base64(choices.salt)) + " " +
      spelt(choices.work_spelt, std::to_string(choices.work)) + choices.argument + "\n" +
      base64(wrapped_key(choices)) + "\n" + choices.more_stanzas + "---";
  const Bytes mac = hmac(hkdf(choices.file_key, Bytes(32), "header"), as_bytes(covered));
  ByteWriter out;
  out.bytes(as_bytes(covered + " " + base64(mac) + "\n"));
  out.bytes(choices.nonce);
  const Bytes key = hkdf(choices.file_key, choices.nonce, "payload");
  Bytes nonce(12);
  bool more = true;
  while (more) {
    const ByteView chunk = plain.first(std::min(choices.chunk, plain.size()));
    more = chunk.size() < plain.size() || (choices.empty_last && !chunk.empty());
    plain = plain.subspan(chunk.size());
    nonce[11] = more ? 0 : 1;
    out.bytes(aead(key, nonce, chunk));
    ++nonce[10];
  }
  return out.take();
}

}  // namespace lanyard
