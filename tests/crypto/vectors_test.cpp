// The public vector files: C2SP/wycheproof and C2SP/CCTV. `LANYARD_VECTORS` names their folder;
// without it the tests say that they were skipped. What is expected of a vector is derived from its
// own result and flags:
//   XChaCha20-Poly1305  valid: opens to the message and seals to the same bytes. invalid: refused;
//   a
//                       nonce of another size than 24 bytes cannot be expressed with our types.
//   X25519              ZeroSharedSecret: refused (the specification leaves it open, we refuse).
//   All
//                       others, valid or acceptable (twists, non-canonical points): the shared
//                       secret.
//   Ed25519             valid or invalid; a signature that is not 64 bytes cannot be expressed.
//   CCTV Ed25519        libsodium's rule: S below the order; A canonical and of no small order; R
//   of no
//                       small order and compared by its bytes, so canonical; no cofactor, so no
//                       residue of low order. A low-order component in A or R alone is accepted.
// hmac_sha256 is not in our suite, so its file is not read.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "crypto/primitives.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;
using nlohmann::json;

namespace {

std::string folder() {
  const char* named = std::getenv("LANYARD_VECTORS");
  return named == nullptr ? "" : named;
}

bool skipped() {
  if (!folder().empty()) return false;
  std::cout << "skipped: LANYARD_VECTORS is not set" << std::endl;
  return true;
}

json load(const std::string& name) {
  std::ifstream in(folder() + "/" + name);
  INFO(name);
  REQUIRE(in.good());
  return json::parse(in);
}

Bytes bytes_of(const json& test, const char* name) {
  return std::move(from_hex(test.at(name).get<std::string>())).value();
}

std::set<std::string> flags_of(const json& test) {
  const json& flags = test.at("flags");
  return flags.is_null() ? std::set<std::string>() : flags.get<std::set<std::string>>();
}

bool seals_and_opens(const json& test, const Bytes& expected) {
  const Bytes key = bytes_of(test, "key");
  const Bytes iv = bytes_of(test, "iv");
  const Bytes additional = bytes_of(test, "aad");
  const Bytes plain = bytes_of(test, "msg");
  primitive::Nonce nonce{};
  if (key.size() != 32 || iv.size() != nonce.size()) return false;
  std::copy(iv.begin(), iv.end(), nonce.begin());
  Bytes opened(expected.size() - 16);
  if (!primitive::aead_open(key.data(), nonce, additional, expected, opened)) return false;
  Bytes sealed(plain.size() + 16);
  primitive::aead_seal(key.data(), nonce, additional, plain, sealed);
  return opened == plain && sealed == expected;
}

bool verifies(const Bytes& key, const Bytes& message, const Bytes& signature) {
  if (key.size() != 32 || signature.size() != 64) return false;
  return primitive::ed25519_verify(key.data(), message,
                                   std::span<const std::uint8_t, 64>(signature.data(), 64));
}

}  // namespace

TEST_CASE("XChaCha20-Poly1305 answers every Wycheproof vector") {
  if (skipped()) return;
  const json file = load("wycheproof/xchacha20_poly1305_test.json");
  std::size_t count = 0;
  for (const json& group : file.at("testGroups")) {
    for (const json& test : group.at("tests")) {
      INFO("tcId " << test.at("tcId"));
      Bytes cipher = bytes_of(test, "ct");
      const Bytes tag = bytes_of(test, "tag");
      cipher.insert(cipher.end(), tag.begin(), tag.end());
      CHECK((cipher.size() >= 16 && seals_and_opens(test, cipher)) ==
            (test.at("result") == "valid"));
      ++count;
    }
  }
  CHECK(count == file.at("numberOfTests").get<std::size_t>());
}

TEST_CASE("X25519 answers every Wycheproof vector and refuses points of small order") {
  if (skipped()) return;
  const json file = load("wycheproof/x25519_test.json");
  std::size_t count = 0;
  for (const json& group : file.at("testGroups")) {
    for (const json& test : group.at("tests")) {
      INFO("tcId " << test.at("tcId"));
      const Bytes scalar = bytes_of(test, "private");
      const Bytes point = bytes_of(test, "public");
      REQUIRE(scalar.size() == 32);
      REQUIRE(point.size() == 32);
      Secret<32> shared;
      const bool given = primitive::x25519(scalar.data(), point.data(), shared.expose());
      CHECK(given == !flags_of(test).contains("ZeroSharedSecret"));
      if (given) CHECK(to_hex(shared.expose()) == test.at("shared"));
      ++count;
    }
  }
  CHECK(count == file.at("numberOfTests").get<std::size_t>());
}

TEST_CASE("Ed25519 answers every Wycheproof vector") {
  if (skipped()) return;
  const json file = load("wycheproof/ed25519_test.json");
  std::size_t count = 0;
  for (const json& group : file.at("testGroups")) {
    const Bytes key = bytes_of(group.at("publicKey"), "pk");
    for (const json& test : group.at("tests")) {
      INFO("tcId " << test.at("tcId"));
      CHECK(verifies(key, bytes_of(test, "msg"), bytes_of(test, "sig")) ==
            (test.at("result") == "valid"));
      ++count;
    }
  }
  CHECK(count == file.at("numberOfTests").get<std::size_t>());
}

TEST_CASE("Ed25519 answers every CCTV edge case as its flags say") {
  if (skipped()) return;
  const std::set<std::string> refusing = {"low_order_A", "low_order_R", "low_order_residue",
                                          "non_canonical_A", "non_canonical_R"};
  const json file = load("cctv-ed25519/ed25519vectors.json");
  std::size_t accepted = 0;
  for (const json& test : file) {
    INFO("number " << test.at("number"));
    bool expected = true;
    for (const std::string& flag : flags_of(test))
      if (refusing.contains(flag)) expected = false;
    const std::string message = test.at("msg").get<std::string>();
    const bool answer = verifies(bytes_of(test, "key"), Bytes(message.begin(), message.end()),
                                 bytes_of(test, "sig"));
    CHECK(answer == expected);
    if (answer) ++accepted;
  }
  CHECK(file.size() == 914);
  CHECK(accepted > 0);
}
