// Shamir's secret sharing: a polynomial for each byte of the key.
#include "crypto/shares.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/primitives.h"

namespace lanyard {
namespace {

using primitive::Brief;
using primitive::PointAt;

constexpr std::uint8_t x_of_key = 255;
constexpr std::uint8_t x_of_digest = 254;
constexpr std::size_t rest_bytes = 16;

// Every bit of both factors counts through masks: a table would tell the caches which bytes a
// secret has, a branch the clock.
std::uint8_t times(std::uint8_t a, std::uint8_t b) {
  unsigned product = 0;
  unsigned shifted = a;
  for (unsigned bit = 0; bit < 8; ++bit) {
    product ^= shifted & (0U - ((b >> bit) & 1U));
    shifted = (shifted << 1) ^ (0x11BU & (0U - (shifted >> 7)));
  }
  return static_cast<std::uint8_t>(product);
}

// a^254, which is 1/a: the multiplicative group has 255 elements.
std::uint8_t inverse(std::uint8_t a) {
  std::uint8_t out = a;
  for (unsigned i = 0; i < 6; ++i) out = times(times(out, out), a);  // a^127
  return times(out, out);
}

// The factor of point `at` in the value at `x` (Lagrange). Of public numbers alone.
std::uint8_t factor(std::span<const PointAt> points, std::size_t at, std::uint8_t x) {
  std::uint8_t above = 1;
  std::uint8_t below = 1;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i == at) continue;
    contract(points[i].x != points[at].x, "points of a polynomial at different x");
    above = times(above, static_cast<std::uint8_t>(x ^ points[i].x));
    below = times(below, static_cast<std::uint8_t>(points[at].x ^ points[i].x));
  }
  return times(above, inverse(below));
}

void put_digest(ByteView key, std::span<std::uint8_t, 32> point) {
  const auto rest = point.last(rest_bytes);
  primitive::blake2b(point.first(32 - rest_bytes), rest, key, "LNYsharedig");
}

}  // namespace

void primitive::interpolate(std::span<const PointAt> points, std::uint8_t x,
                            std::span<std::uint8_t> out) {
  wipe(out.data(), out.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    contract(points[i].value.size() == out.size(), "points of one length");
    const std::uint8_t by = factor(points, i, x);
    for (std::size_t n = 0; n < out.size(); ++n) out[n] ^= times(points[i].value[n], by);
  }
}

bool offered(const SharePlan& plan) {
  return plan == SharePlan{2, 3} || plan == SharePlan{3, 5};
}

std::vector<KeyShare> share_key(KeyView<ForRoot> key, const SharePlan& plan) {
  contract(offered(plan), "a plan of shares that is offered");
  std::vector<KeyShare> out(plan.count);
  for (std::uint8_t i = 0; i < plan.count; ++i) out[i].number = static_cast<std::uint8_t>(i + 1);
  Brief<32> digest;
  fill_random(std::span(digest.bytes).last(rest_bytes));
  put_digest(key.bytes(), digest.bytes);
  // The key, its digest and as many random shares as make the threshold decide the polynomials.
  const std::size_t drawn = plan.threshold - 2U;
  std::vector<PointAt> points{{x_of_key, key.bytes()}, {x_of_digest, digest.bytes}};
  for (std::size_t i = 0; i < drawn; ++i) {
    fill_random(out[i].value.expose());
    points.push_back({static_cast<std::uint8_t>(i), out[i].value.expose()});
  }
  for (std::size_t i = drawn; i < plan.count; ++i)
    primitive::interpolate(points, static_cast<std::uint8_t>(i), out[i].value.expose());
  return out;
}

Result<Key<ForRoot>> join_shares(const std::vector<KeyShare>& shares, const SharePlan& plan) {
  if (!offered(plan)) return Error(Fault::refused, "a number of shares that is not offered");
  if (shares.size() != plan.threshold)
    return Error(Fault::refused, "another number of shares than the ceremony asked for");
  std::vector<PointAt> points;
  for (const KeyShare& share : shares) {
    if (share.number < 1 || share.number > plan.count)
      return Error(Fault::refused, "a share whose number the ceremony did not give");
    const auto x = static_cast<std::uint8_t>(share.number - 1);
    if (std::any_of(points.begin(), points.end(), [x](const PointAt& p) { return p.x == x; }))
      return Error(Fault::refused, "the same share twice: each holder brings their own");
    points.push_back({x, share.value.expose()});
  }
  Secret<32> key;
  Brief<32> digest;
  primitive::interpolate(points, x_of_key, key.expose());
  primitive::interpolate(points, x_of_digest, digest.bytes);
  Brief<32> expected;
  std::copy(digest.bytes.begin(), digest.bytes.end(), expected.bytes.begin());
  put_digest(key.expose(), expected.bytes);
  if (!equal(digest.bytes, expected.bytes))
    return Error(Fault::damaged, "these shares do not belong together, or one is not what it was");
  return Key<ForRoot>::from_bytes(key.expose());
}

}  // namespace lanyard
