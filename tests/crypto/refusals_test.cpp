// What must be refused: every single bit flipped, every cut, another key, another tag, another
// context.
#include "crypto/sealed.h"
#include "crypto/sign.h"
#include "crypto/wrap.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;

namespace {

// Calls `accepts` with each single bit of the bytes flipped and counts how often it says yes.
template <class Accepts>
std::size_t accepted_flips(const Bytes& bytes, Accepts accepts) {
  std::size_t yes = 0;
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    Bytes bad = bytes;
    bad[i / 8] = static_cast<std::uint8_t>(bad[i / 8] ^ (1U << (i % 8)));
    if (accepts(bad)) ++yes;
  }
  return yes;
}

// The same with each proper prefix, and with one byte more.
template <class Accepts>
std::size_t accepted_lengths(const Bytes& bytes, Accepts accepts) {
  std::size_t yes = 0;
  for (std::size_t n = 0; n < bytes.size(); ++n)
    if (accepts(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)))) ++yes;
  Bytes longer = bytes;
  longer.push_back(0);
  return accepts(longer) ? yes + 1 : yes;
}

Bytes to_bytes(ByteView view) {
  return Bytes(view.begin(), view.end());
}

constexpr std::string_view note = "Home visit on 3 June, both children seen.";

}  // namespace

TEST_CASE("sealed bytes open only as they were sealed: key, tag, context and every bit") {
  const auto key = Key<ForObject>::random();
  const auto other = Key<ForObject>::random();
  const Sealed sealed = seal(key.view(), tags::part, as_bytes("record 1"), as_bytes(note));
  CHECK(as_text(*open(key.view(), tags::part, as_bytes("record 1"), sealed)) == note);
  CHECK(sealed.size() == note.size() + Sealed::overhead);

  const auto fault = [&](KeyView<ForObject> with, TypeTag tag, std::string_view context) {
    const auto opened = open(with, tag, as_bytes(context), sealed);
    return opened.ok() ? Fault::needs_person : opened.error().fault();
  };
  CHECK(fault(other.view(), tags::part, "record 1") == Fault::damaged);
  CHECK(fault(key.view(), tags::local, "record 1") == Fault::damaged);
  CHECK(fault(key.view(), tags::part, "record 2") == Fault::damaged);
  CHECK(fault(key.view(), tags::part, "record 1 ") == Fault::damaged);
  CHECK(fault(key.view(), tags::part, "") == Fault::damaged);

  const auto accepts = [&](const Bytes& bytes) {
    const auto parsed = Sealed::parse(bytes);
    return parsed.ok() && open(key.view(), tags::part, as_bytes("record 1"), *parsed).ok();
  };
  REQUIRE(accepts(to_bytes(sealed.view())));
  CHECK(accepted_flips(to_bytes(sealed.view()), accepts) == 0);
  CHECK(accepted_lengths(to_bytes(sealed.view()), accepts) == 0);
}

TEST_CASE("the same text sealed twice gives different bytes, and an empty text seals too") {
  const auto key = Key<ForLocal>::random();
  const Sealed a = seal(key.view(), tags::local, {}, as_bytes(note));
  const Sealed b = seal(key.view(), tags::local, {}, as_bytes(note));
  CHECK_FALSE(a == b);
  const Sealed empty = seal(key.view(), tags::local, {}, {});
  const auto opened = open(key.view(), tags::local, {}, empty);
  REQUIRE(opened.ok());
  CHECK(opened->empty());
}

TEST_CASE("a key's commitment tells keys apart and is not the key") {
  const auto a = Key<ForObject>::random();
  const auto b = Key<ForObject>::random();
  CHECK(commit(a.view()) == commit(a.view()));
  CHECK_FALSE(commit(a.view()) == commit(b.view()));
  CHECK_FALSE(equal(commit(a.view()), a.view().bytes().first(16)));
}

TEST_CASE("a signature holds for its key, its tag and its message only, in every bit") {
  const SigningKey key = SigningKey::random();
  const SigningKey other = SigningKey::random();
  const Signature signature = key.sign(tags::op, as_bytes(note));
  CHECK(verify(key.verify_key(), tags::op, as_bytes(note), signature));
  CHECK_FALSE(verify(other.verify_key(), tags::op, as_bytes(note), signature));
  CHECK_FALSE(verify(key.verify_key(), tags::link, as_bytes(note), signature));
  CHECK_FALSE(verify(VerifyKey{}, tags::op, as_bytes(note), signature));

  CHECK(accepted_flips(to_bytes(signature), [&](const Bytes& bytes) {
          Signature bad{};
          std::copy(bytes.begin(), bytes.end(), bad.begin());
          return verify(key.verify_key(), tags::op, as_bytes(note), bad);
        }) == 0);
  CHECK(accepted_flips(to_bytes(as_bytes(note)), [&](const Bytes& bytes) {
          return verify(key.verify_key(), tags::op, bytes, signature);
        }) == 0);
  CHECK(accepted_flips(to_bytes(key.verify_key().view()), [&](const Bytes& bytes) {
          return verify(*VerifyKey::from_bytes(bytes), tags::op, as_bytes(note), signature);
        }) == 0);
}

TEST_CASE("a tag cannot be moved into the message that it precedes") {
  const SigningKey key = SigningKey::random();
  ByteWriter moved;
  moved.u64(tags::op.value());
  moved.text(note);
  const Signature signature = key.sign(tags::link, moved.view());
  CHECK_FALSE(verify(key.verify_key(), tags::op, moved.view(), signature));
  CHECK_FALSE(verify(key.verify_key(), tags::op, moved.view().subspan(8), signature));
}

TEST_CASE("a wrapped secret opens for its member, its tag and its context only, in every bit") {
  const PrivateKey member = PrivateKey::random();
  const PrivateKey stranger = PrivateKey::random();
  const auto secret = Key<ForCase>::random();
  const auto wrapped = wrap(member.public_key(), tags::case_key, as_bytes("case 1, generation 2"),
                            secret.view().bytes());
  REQUIRE(wrapped.ok());
  const auto accepts = [&](const Bytes& bytes) {
    return member.unwrap(tags::case_key, as_bytes("case 1, generation 2"), bytes).ok();
  };
  const auto opened = member.unwrap(tags::case_key, as_bytes("case 1, generation 2"), *wrapped);
  REQUIRE(opened.ok());
  CHECK(equal(*opened, secret.view().bytes()));
  CHECK_FALSE(stranger.unwrap(tags::case_key, as_bytes("case 1, generation 2"), *wrapped).ok());
  CHECK_FALSE(member.unwrap(tags::object_key, as_bytes("case 1, generation 2"), *wrapped).ok());
  CHECK_FALSE(member.unwrap(tags::case_key, as_bytes("case 1, generation 3"), *wrapped).ok());
  CHECK(accepted_flips(*wrapped, accepts) == 0);
  CHECK(accepted_lengths(*wrapped, accepts) == 0);
}

TEST_CASE("a point of small order is no public key, and opens nothing") {
  const PrivateKey member = PrivateKey::random();
  for (const char* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"}) {
    const auto small = PublicKey::parse(point);
    REQUIRE(small.ok());
    CHECK(wrap(*small, tags::case_key, {}, as_bytes("x")).error().fault() == Fault::bad_input);
    Bytes wrapped = to_bytes(small->view());
    wrapped.resize(32 + Sealed::overhead + 32);
    CHECK(member.unwrap(tags::case_key, {}, wrapped).error().fault() == Fault::damaged);
  }
}

TEST_CASE("a private key reads back from its bytes and refuses another length") {
  const PrivateKey key = PrivateKey::random();
  CHECK(PrivateKey::from_bytes(key.bytes())->public_key() == key.public_key());
  CHECK(PrivateKey::from_bytes(Bytes(31)).error().fault() == Fault::damaged);
  CHECK(SigningKey::from_seed(Bytes(33)).error().fault() == Fault::damaged);
  CHECK(Key<ForCase>::from_bytes(Bytes(33)).error().fault() == Fault::damaged);
}
