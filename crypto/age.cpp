// age v1 with a scrypt recipient.
//
//   file    = head payload
//   head    = "age-encryption.org/v1" LF "-> scrypt " base64(salt:16) " " work LF
//             base64(wrapped:32) LF "--- " base64(mac:32) LF
//   payload = nonce:16 chunk+
//   chunk   = 64 KiB of the text, the last one shorter (empty only when the text is), and a tag:16
//
//   wrap key    = scrypt(passphrase, "age-encryption.org/v1/scrypt" salt, N = 2^work, r = 8, p = 1)
//   wrapped     = ChaCha20-Poly1305(wrap key, nonce of zeros, file key:16)
//   mac         = HMAC-SHA-256(HKDF(file key, no salt, "header"), head up to and with "---")
//   payload key = HKDF(file key, nonce, "payload")
//   nonce of a chunk = its number:11, big-endian, then 1 for the last chunk and 0 for any other
//
// base64 has no padding and one spelling for each value; work is decimal without leading zeros. A
// nonce is never used twice under one key: the file key and its nonce are random for each file.
#include "crypto/age.h"

#include <algorithm>
#include <optional>

#include "crypto/primitives.h"

namespace lanyard {
namespace {

constexpr std::string_view version_line = "age-encryption.org/v1\n";
constexpr std::string_view any_version = "age-encryption.org/";
constexpr std::string_view armour = "-----BEGIN AGE ENCRYPTED FILE-----";
constexpr std::string_view stanza = "-> scrypt ";
constexpr std::string_view any_stanza = "-> ";
constexpr std::string_view mac_mark = "---";
constexpr std::string_view salt_label = "age-encryption.org/v1/scrypt";

constexpr std::size_t file_key_size = 16;
constexpr std::size_t nonce_size = 16;
constexpr std::size_t chunk_size = std::size_t{64} * 1024;
constexpr std::size_t tag_size = 16;

using FileKey = primitive::Brief<file_key_size>;
using ShortKey = primitive::Brief<32>;

// What is left of the head while it is read.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  // A value that has one spelling alone, and what stands behind it.
  template <std::size_t N>
  bool value(std::array<std::uint8_t, N>& out, std::string_view end) {
    constexpr std::size_t letters = (N * 8 + 5) / 6;
    if (!primitive::from_base64(rest_.substr(0, letters), out)) return false;
    rest_.remove_prefix(letters);
    return skip(end);
  }
  // Decimal, up to the end of its line. Longer numbers than anybody uses are not read.
  std::optional<unsigned> number() {
    constexpr std::size_t most_digits = 3;
    const std::string_view digits = rest_.substr(0, rest_.substr(0, most_digits + 1).find('\n'));
    if (digits.empty() || digits.size() > most_digits || digits.front() == '0') return {};
    unsigned out = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return {};
      out = out * 10 + static_cast<unsigned>(c - '0');
    }
    rest_.remove_prefix(digits.size());
    return skip("\n") ? std::optional(out) : std::nullopt;
  }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

std::array<std::uint8_t, 32> mac_of(const FileKey& file_key, ByteView covered) {
  ShortKey key;
  primitive::hkdf_sha256(key.bytes, file_key.bytes, {}, "header");
  return primitive::hmac_sha256(key.bytes, covered);
}

Done wrap_key(ShortKey& out, const SecretText& passphrase, const Salt& salt, unsigned work) {
  TRY(const Plain typed, primitive::precomposed(passphrase.expose()));
  ByteWriter salted;
  salted.bytes(as_bytes(salt_label));
  salted.bytes(salt);
  if (!primitive::scrypt(out.bytes, typed, salted.view(), std::uint64_t{1} << work))
    return Error(Fault::no_memory, "not enough memory to check the passphrase");
  return {};
}

// The key and the nonces of one file's chunks, in their order.
class Chunks {
 public:
  Chunks(const FileKey& file_key, ByteView nonce) {
    primitive::hkdf_sha256(key_.bytes, file_key.bytes, nonce, "payload");
  }
  void seal(ByteView plain, bool last, std::span<std::uint8_t> out) {
    primitive::chacha_seal(key_.bytes.data(), next(last), plain, out);
  }
  [[nodiscard]] bool open(ByteView sealed, bool last, std::span<std::uint8_t> out) {
    return primitive::chacha_open(key_.bytes.data(), next(last), sealed, out);
  }

 private:
  primitive::ShortNonce next(bool last) {
    primitive::ShortNonce out{};
    for (std::size_t i = 0; i < sizeof number_; ++i)
      out[10 - i] = static_cast<std::uint8_t>(number_ >> (8 * i));
    out[11] = last ? 1 : 0;
    ++number_;
    return out;
  }
  ShortKey key_;
  std::uint64_t number_ = 0;
};

std::string head_text(const AgeHead& head) {
  return std::string(version_line) + std::string(stanza) + primitive::to_base64(head.salt) + " " +
         std::to_string(head.work) + "\n" + primitive::to_base64(head.wrapped) + "\n" +
         std::string(mac_mark);
}

// The file key out of the head: the passphrase fits, and nothing of the head was changed.
Done open_head(FileKey& out, ByteView file, const AgeHead& head, const SecretText& passphrase) {
  ShortKey key;
  TRY_DONE(wrap_key(key, passphrase, head.salt, head.work));
  if (!primitive::chacha_open(key.bytes.data(), {}, head.wrapped, out.bytes))
    return Error(Fault::wrong_passphrase, "not the passphrase of this file");
  if (!equal(mac_of(out, file.first(head.signed_bytes)), head.mac))
    return Error(Fault::damaged, "a sealed file whose beginning was changed");
  return {};
}

}  // namespace

Result<AgeHead> parse_age_head(ByteView file) {
  constexpr std::size_t longest_head = 256;
  const std::string_view text = as_text(file.first(std::min(file.size(), longest_head)));
  if (text.starts_with(armour))
    return Error(Fault::bad_input, "an age file as text: it is read in its binary form");
  Lines lines(text);
  if (!lines.skip(version_line)) {
    if (text.starts_with(any_version))
      return Error(Fault::unsupported, "an age file of a newer version");
    return Error(Fault::damaged, "not a file of the format age");
  }
  AgeHead out;
  if (!lines.skip(stanza)) {
    if (lines.skip(any_stanza))
      return Error(Fault::bad_input, "an age file that is sealed to keys, not by a passphrase");
    return Error(Fault::damaged, "an age file with an impossible beginning");
  }
  if (!lines.value(out.salt, " "))
    return Error(Fault::damaged, "an age file with an impossible beginning");
  const std::optional<unsigned> work = lines.number();
  if (!work) return Error(Fault::damaged, "an age file with an impossible beginning");
  if (*work > age_most_work)
    return Error(Fault::bad_input, "an age file that asks for more work than is safe to do");
  out.work = *work;
  if (!lines.value(out.wrapped, "\n") || !lines.skip(mac_mark))
    return Error(Fault::damaged, "an age file with an impossible beginning");
  out.signed_bytes = text.size() - lines.left();
  if (!lines.skip(" ") || !lines.value(out.mac, "\n"))
    return Error(Fault::damaged, "an age file with an impossible beginning");
  out.size = text.size() - lines.left();
  return out;
}

Result<Bytes> seal_age(ByteView plain, const SecretText& passphrase) {
  if (check_passphrase(passphrase.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase needs 14 characters, or four words");
  AgeHead head;
  head.work = age_work;
  fill_random(head.salt);
  ShortKey key;
  TRY_DONE(wrap_key(key, passphrase, head.salt, head.work));
  FileKey file_key;
  fill_random(file_key.bytes);
  primitive::chacha_seal(key.bytes.data(), {}, file_key.bytes, head.wrapped);
  const std::string covered = head_text(head);
  ByteWriter out;
  out.bytes(as_bytes(covered));
  out.bytes(as_bytes(" " + primitive::to_base64(mac_of(file_key, as_bytes(covered))) + "\n"));
  std::array<std::uint8_t, nonce_size> nonce{};
  fill_random(nonce);
  out.bytes(nonce);
  Chunks chunks(file_key, nonce);
  do {
    const ByteView chunk = plain.first(std::min(chunk_size, plain.size()));
    plain = plain.subspan(chunk.size());
    Bytes sealed(chunk.size() + tag_size);
    chunks.seal(chunk, plain.empty(), sealed);
    out.bytes(sealed);
  } while (!plain.empty());
  return out.take();
}

Result<Plain> open_age(ByteView file, const SecretText& passphrase) {
  TRY(const AgeHead head, parse_age_head(file));
  ByteView rest = file.subspan(head.size);
  if (rest.size() < nonce_size + tag_size)
    return Error(Fault::damaged, "a sealed file that is cut off");
  FileKey file_key;
  TRY_DONE(open_head(file_key, file, head, passphrase));
  Chunks chunks(file_key, rest.first(nonce_size));
  rest = rest.subspan(nonce_size);
  Plain out;
  out.reserve(rest.size());
  do {
    const ByteView chunk = rest.first(std::min(chunk_size + tag_size, rest.size()));
    rest = rest.subspan(chunk.size());
    // An empty last chunk would give one text two files.
    if (chunk.size() < tag_size || (chunk.size() == tag_size && !out.empty()))
      return Error(Fault::damaged, "a sealed file that is cut off");
    const std::size_t before = out.size();
    out.resize(before + chunk.size() - tag_size);
    if (!chunks.open(chunk, rest.empty(), std::span(out).subspan(before)))
      return Error(Fault::damaged, "a sealed file that was changed or is cut off");
  } while (!rest.empty());
  return out;
}

SecretText propose_passphrase() {
  constexpr std::size_t groups = 5;
  constexpr std::size_t letters_a_group = 4;
  Plain random(13);  // 104 bits: 20 letters of five bits, and four that are left over
  fill_random(random);
  std::string letters = to_base32(random);
  Plain out;
  for (std::size_t i = 0; i < groups * letters_a_group; ++i) {
    if (i > 0 && i % letters_a_group == 0) out.push_back('-');
    const char c = letters[i];
    out.push_back(static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  }
  wipe(letters.data(), letters.size());
  return SecretText(as_text(out));
}

}  // namespace lanyard
