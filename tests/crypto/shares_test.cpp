// Sharing a key: the arithmetic against published values, every set of holders, and sets that do
// not belong together.
#include "crypto/shares.h"

#include <algorithm>

#include "crypto/primitives.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;
using primitive::PointAt;

namespace {

Bytes hex(const char* text) {
  return std::move(from_hex(text)).value();
}

Bytes at(const std::vector<std::pair<std::uint8_t, Bytes>>& shares, std::uint8_t x) {
  std::vector<PointAt> points;
  for (const auto& [n, value] : shares) points.push_back({n, value});
  Bytes out(shares.front().second.size());
  primitive::interpolate(points, x, out);
  return out;
}

std::vector<KeyShare> some(const std::vector<KeyShare>& all, std::initializer_list<int> numbers) {
  std::vector<KeyShare> out;
  for (const int number : numbers) {
    const KeyShare& from = all[static_cast<std::size_t>(number - 1)];
    KeyShare copy;
    copy.number = from.number;
    std::copy_n(from.value.expose().begin(), 32, copy.value.expose().begin());
    out.push_back(std::move(copy));
  }
  return out;
}

Bytes bytes_of(const Key<ForRoot>& key) {
  const ByteView view = key.view().bytes();
  return {view.begin(), view.end()};
}

Key<ForRoot> key_of(const Bytes& bytes) {
  return std::move(Key<ForRoot>::from_bytes(bytes)).value();
}

Fault fault_of(const std::vector<KeyShare>& shares, const SharePlan& plan) {
  const auto joined = join_shares(shares, plan);
  return joined.ok() ? Fault::interrupted : joined.error().fault();
}

constexpr SharePlan two{2, 3};
constexpr SharePlan three{3, 5};

}  // namespace

// Shares of vectors 4, 17 and 23 of SLIP-39, and what the reference implementation makes of them.
// All vectors, read from their words, are in slip39_test.cpp.
TEST_CASE("points of SLIP-39's published shares lie on the curves that they should") {
  const std::vector<std::pair<std::uint8_t, Bytes>> short_shares{
      {2, hex("08fb14b66e692e25dfe2edf53289ed62")}, {0, hex("06ab48fef4bedc8ce58baeef0a73f76e")}};
  CHECK(at(short_shares, 255) == hex("cdc017fddc829e791b1371780be0605a"));
  CHECK(at(short_shares, 254) == hex("cae839d99164e7a006aadd75179d6d5c"));
  CHECK(at(short_shares, 1) == hex("018366dab958a555f83202e2160efa68"));
  CHECK(at(short_shares, 2) == short_shares[0].second);
  const std::vector<std::pair<std::uint8_t, Bytes>> long_shares{
      {2, hex("81e5473f4b7f66094f888d2f98fe0ded6a692dc72c65dc498d6e28bee6ebdfcc")},
      {1, hex("19e366e9b2e34851e52132c31c2b2c957321bf5ce6c9c1410ea1ddf5fef92c27")}};
  CHECK(at(long_shares, 255) ==
        hex("0204622ff84267b5dae0ca4e0c1328d6611b96b92b11692e5a7542314f7a54ee"));
  CHECK(at(long_shares, 254) ==
        hex("83067d94af367d74bc8756e370a937fe9f2311396d7562dfd2301108477405b7"));
}

TEST_CASE("any two of three and any three of five make the key again, in any order") {
  const Key<ForRoot> key = Key<ForRoot>::random();
  const auto of_three = share_key(key.view(), two);
  REQUIRE(of_three.size() == 3);
  for (int a = 1; a <= 3; ++a)
    for (int b = 1; b <= 3; ++b) {
      if (a == b) continue;
      const auto joined = join_shares(some(of_three, {a, b}), two);
      REQUIRE(joined.ok());
      CHECK(bytes_of(*joined) == bytes_of(key));
    }
  const auto of_five = share_key(key.view(), three);
  REQUIRE(of_five.size() == 5);
  for (int a = 1; a <= 5; ++a)
    for (int b = 1; b <= 5; ++b)
      for (int c = 1; c <= 5; ++c) {
        if (a == b || b == c || a == c) continue;
        const auto joined = join_shares(some(of_five, {a, b, c}), three);
        REQUIRE(joined.ok());
        CHECK(bytes_of(*joined) == bytes_of(key));
      }
}

TEST_CASE("a key that begins with zeros, or is nothing but zeros, comes back whole") {
  for (const char* text : {"0000000000000000000000000000000000000000000000000000000000000000",
                           "0000000000000000000000000000000000000000000000000000000000000001",
                           "00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffff00"}) {
    const Key<ForRoot> key = key_of(hex(text));
    for (const SharePlan& plan : {two, three}) {
      const auto shares = share_key(key.view(), plan);
      const auto joined =
          join_shares(plan == two ? some(shares, {3, 1}) : some(shares, {5, 2, 4}), plan);
      REQUIRE(joined.ok());
      CHECK(bytes_of(*joined) == hex(text));
    }
  }
}

TEST_CASE("two sharings of one key have no share in common, and no share is the key") {
  const Key<ForRoot> key = Key<ForRoot>::random();
  const auto a = share_key(key.view(), three);
  const auto b = share_key(key.view(), three);
  for (const KeyShare& one : a) {
    CHECK_FALSE(equal(one.value.expose(), key.view().bytes()));
    for (const KeyShare& other : b) CHECK_FALSE(equal(one.value.expose(), other.value.expose()));
  }
}

TEST_CASE("shares that are too few, too many, doubled or of another plan are refused") {
  const Key<ForRoot> key = Key<ForRoot>::random();
  const auto shares = share_key(key.view(), two);
  CHECK(fault_of({}, two) == Fault::refused);
  CHECK(fault_of(some(shares, {1}), two) == Fault::refused);
  CHECK(fault_of(some(shares, {1, 2, 3}), two) == Fault::refused);
  CHECK(fault_of(some(shares, {2, 2}), two) == Fault::refused);
  CHECK(fault_of(some(shares, {1, 2}), three) == Fault::refused);
  CHECK(fault_of(some(shares, {1, 2}), {2, 2}) == Fault::refused);
  auto odd = some(shares, {1, 2});
  odd[0].number = 0;
  CHECK(fault_of(odd, two) == Fault::refused);
  odd[0].number = 4;
  CHECK(fault_of(odd, two) == Fault::refused);
  CHECK_FALSE(offered({1, 1}));
  CHECK_FALSE(offered({2, 5}));
}

TEST_CASE("shares that do not belong together make no key: every bit, every exchange is noticed") {
  const Key<ForRoot> key = Key<ForRoot>::random();
  const auto shares = share_key(key.view(), two);
  for (std::size_t bit = 0; bit < 256; ++bit) {
    auto changed = some(shares, {1, 3});
    changed[1].value.expose()[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    CHECK(fault_of(changed, two) == Fault::damaged);
  }
  auto mixed = some(shares, {1});
  mixed.push_back(std::move(some(share_key(key.view(), two), {2}).front()));
  CHECK(fault_of(mixed, two) == Fault::damaged);
  auto renumbered = some(shares, {1, 2});
  renumbered[1].number = 3;
  CHECK(fault_of(renumbered, two) == Fault::damaged);
}
