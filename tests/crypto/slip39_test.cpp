// The published vectors of SLIP-39, from their words to the master secret: sharing in two levels
// with our arithmetic. The files in tests/crypto/slip39 are the standard's own
// (github.com/trezor/python-shamir-mnemonic, MIT licence). Words, checksum and the passphrase's
// cipher are the standard's and not in the product, so they are read here; HMAC and PBKDF2 are
// OpenSSL's.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <sstream>

#include "crypto/primitives.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;
using nlohmann::json;

namespace {

constexpr std::size_t words_before = 4;  // identifier, flags and parameters
constexpr std::size_t words_after = 3;   // checksum
constexpr std::uint8_t x_of_secret = 255;
constexpr std::uint8_t x_of_digest = 254;

struct Share {
  unsigned identifier = 0;
  bool extendable = false;
  unsigned exponent = 0;
  unsigned group = 0;
  unsigned group_threshold = 1;
  unsigned group_count = 1;
  unsigned member = 0;
  unsigned member_threshold = 1;
  Bytes value;
};
using Points = std::map<std::uint8_t, Bytes>;

std::map<std::string, unsigned> words_of(const std::string& file) {
  std::ifstream in(file);
  std::map<std::string, unsigned> out;
  for (std::string word; in >> word;) out.emplace(word, static_cast<unsigned>(out.size()));
  return out;
}

bool checksum_fits(const std::vector<unsigned>& words, const std::string& custom) {
  static constexpr std::array<std::uint32_t, 10> generator{
      0xE0E040,   0x1C1C080,  0x3838100,  0x7070200,  0xE0E0009,
      0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120};
  std::uint32_t sum = 1;
  const auto add = [&sum](std::uint32_t v) {
    const std::uint32_t top = sum >> 20;
    sum = ((sum & 0xFFFFFU) << 10) ^ v;
    for (unsigned i = 0; i < 10; ++i)
      if (((top >> i) & 1U) != 0) sum ^= generator[i];
  };
  for (const char c : custom) add(static_cast<unsigned char>(c));
  for (const unsigned word : words) add(word);
  return sum == 1;
}

// The value is a number of whole words; what its first word has too many must be zeros.
std::optional<Bytes> value_of(const std::vector<unsigned>& words) {
  const std::size_t bits = 10 * (words.size() - words_before - words_after);
  const std::size_t padding = bits % 16;
  if (padding > 8) return std::nullopt;
  Bytes out((bits - padding) / 8);
  for (std::size_t bit = 0; bit < bits; ++bit) {
    const bool set = ((words[words_before + bit / 10] >> (9 - bit % 10)) & 1U) != 0;
    if (!set) continue;
    if (bit < padding) return std::nullopt;
    const std::size_t at = bit - padding;
    out[at / 8] = static_cast<std::uint8_t>(out[at / 8] | (0x80U >> (at % 8)));
  }
  return out;
}

std::optional<Share> share_of(const std::string& mnemonic,
                              const std::map<std::string, unsigned>& list) {
  std::istringstream in(mnemonic);
  std::vector<unsigned> words;
  for (std::string word; in >> word;) {
    const auto at = list.find(word);
    if (at == list.end()) return std::nullopt;
    words.push_back(at->second);
  }
  if (words.size() < 20) return std::nullopt;
  const unsigned id = (words[0] << 10) | words[1];
  const unsigned parameters = (words[2] << 10) | words[3];
  Share out;
  out.identifier = id >> 5;
  out.extendable = ((id >> 4) & 1U) != 0;
  out.exponent = id & 15U;
  out.group = parameters >> 16;
  out.group_threshold = ((parameters >> 12) & 15U) + 1;
  out.group_count = ((parameters >> 8) & 15U) + 1;
  out.member = (parameters >> 4) & 15U;
  out.member_threshold = (parameters & 15U) + 1;
  if (!checksum_fits(words, out.extendable ? "shamir_extendable" : "shamir")) return std::nullopt;
  if (out.group_count < out.group_threshold) return std::nullopt;
  const auto value = value_of(words);
  if (!value) return std::nullopt;
  out.value = *value;
  return out;
}

Bytes at(const Points& points, std::uint8_t x) {
  std::vector<primitive::PointAt> given;
  for (const auto& [n, value] : points) given.push_back({n, value});
  Bytes out(points.begin()->second.size());
  primitive::interpolate(given, x, out);
  return out;
}

std::optional<Bytes> join(const Points& points, std::size_t threshold) {
  if (points.size() != threshold) return std::nullopt;
  for (const auto& [x, value] : points)
    if (value.size() != points.begin()->second.size()) return std::nullopt;
  if (threshold == 1) return points.begin()->second;
  const Bytes secret = at(points, x_of_secret);
  const Bytes digest = at(points, x_of_digest);
  std::array<std::uint8_t, 32> mac{};
  unsigned size = 0;
  HMAC(EVP_sha256(), digest.data() + 4, static_cast<int>(digest.size() - 4), secret.data(),
       secret.size(), mac.data(), &size);
  if (!std::equal(digest.begin(), digest.begin() + 4, mac.begin())) return std::nullopt;
  return secret;
}

Bytes round_of(unsigned i, const Share& share, const Bytes& right) {
  const std::string passphrase = std::string(1, static_cast<char>(i)) + "TREZOR";
  Bytes salt;
  if (!share.extendable) {
    salt = {'s',
            'h',
            'a',
            'm',
            'i',
            'r',
            static_cast<std::uint8_t>(share.identifier >> 8),
            static_cast<std::uint8_t>(share.identifier)};
  }
  salt.insert(salt.end(), right.begin(), right.end());
  Bytes out(right.size());
  PKCS5_PBKDF2_HMAC(passphrase.data(), static_cast<int>(passphrase.size()), salt.data(),
                    static_cast<int>(salt.size()), 2500 << share.exponent, EVP_sha256(),
                    static_cast<int>(out.size()), out.data());
  return out;
}

Bytes decrypted(const Share& share, const Bytes& encrypted) {
  const auto half = static_cast<std::ptrdiff_t>(encrypted.size() / 2);
  Bytes left(encrypted.begin(), encrypted.begin() + half);
  Bytes right(encrypted.begin() + half, encrypted.end());
  for (unsigned i = 4; i-- > 0;) {
    const Bytes mask = round_of(i, share, right);
    for (std::size_t n = 0; n < mask.size(); ++n) left[n] ^= mask[n];
    std::swap(left, right);
  }
  right.insert(right.end(), left.begin(), left.end());
  return right;
}

std::optional<Bytes> master_secret(const json& mnemonics,
                                   const std::map<std::string, unsigned>& list) {
  std::vector<Share> shares;
  for (const json& mnemonic : mnemonics) {
    const auto share = share_of(mnemonic.get<std::string>(), list);
    if (!share) return std::nullopt;
    shares.push_back(*share);
  }
  const Share& first = shares.front();
  std::map<unsigned, Points> groups;
  std::map<unsigned, unsigned> thresholds;
  for (const Share& s : shares) {
    const bool fits = s.identifier == first.identifier && s.extendable == first.extendable &&
                      s.exponent == first.exponent && s.group_count == first.group_count &&
                      s.group_threshold == first.group_threshold;
    if (!fits || !groups[s.group].emplace(s.member, s.value).second) return std::nullopt;
    if (thresholds.emplace(s.group, s.member_threshold).first->second != s.member_threshold)
      return std::nullopt;
  }
  Points secrets;
  for (const auto& [group, points] : groups) {
    const auto secret = join(points, thresholds[group]);
    if (!secret) return std::nullopt;
    secrets.emplace(static_cast<std::uint8_t>(group), *secret);
  }
  const auto encrypted = join(secrets, first.group_threshold);
  if (!encrypted) return std::nullopt;
  return decrypted(first, *encrypted);
}

}  // namespace

TEST_CASE("SLIP-39's vectors give their secrets, and those that must be refused are") {
  std::ifstream in("tests/crypto/slip39/vectors.json");
  REQUIRE(in.good());
  const auto list = words_of("tests/crypto/slip39/wordlist.txt");
  REQUIRE(list.size() == 1024);
  const json file = json::parse(in);
  std::size_t opened = 0;
  for (const json& vector : file) {
    INFO(vector.at(0));
    const auto secret = master_secret(vector.at(1), list);
    const auto expected = vector.at(2).get<std::string>();
    CHECK(secret.has_value() == !expected.empty());
    if (secret) CHECK(to_hex(*secret) == expected);
    opened += secret ? 1 : 0;
  }
  CHECK(file.size() >= 40);
  CHECK(opened >= 12);
}
