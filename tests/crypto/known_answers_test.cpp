// Known answers: published vectors of each primitive, and our own constructions recomputed with
// another implementation (Python's hashlib, the argon2 command of the reference implementation).
#include <numeric>

#include "crypto/exchange_key.h"
#include "crypto/hash.h"
#include "crypto/passphrase.h"
#include "crypto/primitives.h"
#include "crypto/sealed.h"
#include "crypto/sign.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;

namespace {

Bytes hex(std::string_view text) {
  return std::move(from_hex(text)).value();
}

Bytes counting(std::uint8_t first, std::size_t n) {
  Bytes out(n);
  std::iota(out.begin(), out.end(), first);
  return out;
}

template <std::size_t N>
std::array<std::uint8_t, N> fixed(const Bytes& bytes) {
  std::array<std::uint8_t, N> out{};
  std::copy_n(bytes.begin(), N, out.begin());
  return out;
}

Key<ForVault> counting_key() {
  return std::move(Key<ForVault>::from_bytes(counting(0, 32))).value();
}

}  // namespace

TEST_CASE("XChaCha20-Poly1305 gives draft-irtf-cfrg-xchacha-03, appendix A.3.1") {
  const Bytes key = counting(0x80, 32);
  const auto nonce = fixed<24>(counting(0x40, 24));
  const Bytes additional = hex("50515253c0c1c2c3c4c5c6c7");
  const std::string_view plain =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      "sunscreen would be it.";
  const Bytes expected =
      hex("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f"
          "4eda7e"
          "39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b238"
          "3565d3"
          "fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
  Bytes cipher(plain.size() + 16);
  primitive::aead_seal(key.data(), nonce, additional, as_bytes(plain), cipher);
  CHECK(to_hex(cipher) == to_hex(expected));
  Bytes opened(plain.size());
  CHECK(primitive::aead_open(key.data(), nonce, additional, cipher, opened));
  CHECK(as_text(opened) == plain);
}

TEST_CASE("X25519 gives RFC 7748, section 5.2, and RFC 8037, section A.6") {
  struct Row {
    const char* scalar;
    const char* point;
    const char* shared;
  };
  constexpr std::array<Row, 3> rows = {{
      {"a046e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449a44",
       "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
       "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
      {"4866e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba4d",
       "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a413",
       "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"},
      {"77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
       "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
       "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"},
  }};
  for (const Row& row : rows) {
    Secret<32> out;
    REQUIRE(primitive::x25519(hex(row.scalar).data(), hex(row.point).data(), out.expose()));
    CHECK(to_hex(out.expose()) == row.shared);
  }
  const Bytes bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
  CHECK(to_hex(primitive::x25519_base(bob.data())) == rows[2].point);
}

TEST_CASE("Ed25519 gives RFC 8032, section 7.1") {
  struct Row {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
  };
  constexpr std::array<Row, 3> rows = {{
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
       "9"
       "b46bd25bf5f0595bbe24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
       "1"
       "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984"
       "d"
       "c6594a7c15e9716ed28dc027beceea1ec40a"},
  }};
  for (const Row& row : rows) {
    const Bytes message = hex(row.message);
    const auto key = SigningKey::from_seed(hex(row.seed));
    REQUIRE(key.ok());
    CHECK(key->verify_key().hex() == row.key);
    CHECK(to_hex(key->seed()) == row.seed);
    // RFC 8032's secret is seed and public key, as libsodium keeps it.
    const Bytes secret = hex(std::string(row.seed) + row.key);
    const auto signature = primitive::ed25519_sign(secret.data(), message);
    CHECK(to_hex(signature) == row.signature);
    CHECK(primitive::ed25519_verify(key->verify_key().view().data(), message, signature));
  }
}

TEST_CASE("BLAKE2b with key, salt and personalisation gives what hashlib gives") {
  CHECK(hash<OpId>("LNYtest", as_bytes("abc")).hex() ==
        "95dcaaab35da4bc8b8611bf5900d35e5cfa961ac17ee79dc1f8788a54d078de0");
  CHECK(to_hex(keyed_hash16(counting(0, 32), as_bytes("abc"))) ==
        "37d4923f0bb07674c05d4eee92f76f19");
  CHECK(extend(Chain{}, 1, Bytes(32, 0xAB)).hex() ==
        "74e797d088666be4c12d6f1ca98fba763077e0d85253f44fa51cf97c28d629fd");
  CHECK(to_hex(commit(counting_key().view())) == "8238bcad9f33decd347fc574eeed35bd");
  CHECK(to_hex(derive<ForRow>(counting_key().view(), "LNYtest1", 7).view().bytes()) ==
        "c761a5371461e007140c270a5169bca86f1c4a8d2a18fa2d5b5eeb1ab66a263a");
}

TEST_CASE("Argon2id gives what the reference implementation gives, and the slot key follows") {
  const auto salt = fixed<16>(hex("30313233343536373839616263646566"));
  const VaultId vault(fixed<16>(counting(0x10, 16)));
  Secret<32> stretched;
  REQUIRE(primitive::argon2id(stretched.expose(), as_bytes("correct horse battery staple"), salt, 3,
                              256));
  CHECK(to_hex(stretched.expose()) ==
        "e89b4af1af384e6e873cb58a6bceedad3cfbfafdf940910af1ccfcfd757ba106");
  const auto key = stretch(SecretText("correct horse battery staple"), salt, stretch_floor, vault);
  REQUIRE(key.ok());
  CHECK(to_hex(key->view().bytes()) ==
        "96cc36015c8a005a56d4aac8ec2a1ac5f009c82e65125916654335e8efcaaf0c");
  CHECK(to_hex(slot_key_of_code(counting(0, 16), salt, vault).view().bytes()) ==
        "e73a4e0b2ba9f45873df3eefd6b726454563b86cc78714b94bd4f12e49c91a56");
}

// The pair of libsodium's own test (test/default/ed25519_convert).
TEST_CASE("an exchange key is the signing key in its other form, and wraps reach it") {
  const auto seed = from_hex("421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee");
  const auto key = SigningKey::from_seed(*seed);
  REQUIRE(key.ok());
  const auto to = exchange_key(key->verify_key());
  const auto own = exchange_key(*key);
  REQUIRE(to.ok());
  REQUIRE(own.ok());
  CHECK(to->hex() == "f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50");
  CHECK(to_hex(own->bytes()) == "8052030376d47112be7f73ed7a019293dd12ad910b654455798b4667d73de166");
  CHECK(own->public_key() == *to);
  const auto wrapped = wrap(*to, tags::carried, {}, as_bytes("for the server"));
  REQUIRE(wrapped.ok());
  CHECK(own->unwrap(tags::carried, {}, *wrapped).ok());
  CHECK_FALSE(own->unwrap(tags::answered, {}, *wrapped).ok());
  CHECK_FALSE(exchange_key(VerifyKey{}).ok());
}

TEST_CASE("scrypt gives RFC 7914, section 12, and HKDF-SHA-256 gives RFC 5869, appendix A") {
  Bytes stretched(64);
  REQUIRE(
      primitive::scrypt(stretched, as_bytes("pleaseletmein"), as_bytes("SodiumChloride"), 16384));
  CHECK(to_hex(stretched) ==
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
  // The first block of each output; the information of the first two is not text.
  std::array<std::uint8_t, 32> out{};
  primitive::hkdf_sha256(out, Bytes(22, 0x0b), {}, "");
  CHECK(to_hex(out) == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST_CASE("HMAC-SHA-256 gives RFC 4231, test cases 1, 2 and 6") {
  CHECK(to_hex(primitive::hmac_sha256(Bytes(20, 0x0b), as_bytes("Hi There"))) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(
      to_hex(primitive::hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))) ==
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(
      to_hex(primitive::hmac_sha256(
          Bytes(131, 0xaa), as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("base 64 gives RFC 4648, section 10, without padding, and has one spelling") {
  constexpr std::array<std::pair<const char*, const char*>, 7> rows = {{{"", ""},
                                                                        {"f", "Zg"},
                                                                        {"fo", "Zm8"},
                                                                        {"foo", "Zm9v"},
                                                                        {"foob", "Zm9vYg"},
                                                                        {"fooba", "Zm9vYmE"},
                                                                        {"foobar", "Zm9vYmFy"}}};
  for (const auto& [plain, spelt] : rows) {
    CHECK(primitive::to_base64(as_bytes(plain)) == spelt);
    Bytes read(std::string_view(plain).size());
    CHECK(primitive::from_base64(spelt, read));
    CHECK(as_text(read) == plain);
  }
  Bytes one(1);
  for (const char* other : {"Zg==", "Zh", "Z", "Zg\n", " Zg", "Zg ", "Zm8", "Zg-"})
    CHECK_FALSE(primitive::from_base64(other, one));
}
