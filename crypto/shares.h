// Sharing a key among holders: any `threshold` of `count` shares make it again, fewer say nothing
// about it. Shamir's scheme over GF(256) with the x of SLIP-39: share n lies at n - 1, the key at
// 255, and at 254 a digest of the key, so that shares that do not belong together are noticed and
// never make another key.
//
//   digest point = keyed BLAKE2b-128 of the key under `rest`:16 rest:16
#pragma once

#include "crypto/key.h"

namespace lanyard {

struct ForRoot;  // purpose of a key: seals the organisation's root and recovery keys

struct SharePlan {
  std::uint8_t threshold = 2;
  std::uint8_t count = 3;
  auto operator<=>(const SharePlan&) const = default;
};
// Two of three or three of five: fewer holders are one burglary or one illness away from the keys
// or from their loss.
[[nodiscard]] bool offered(const SharePlan& plan);

struct KeyShare {
  std::uint8_t number = 1;  // 1 to count
  Secret<32> value;
};
// The plan must be offered(). In the order of their numbers.
[[nodiscard]] std::vector<KeyShare> share_key(KeyView<ForRoot> key, const SharePlan& plan);
// Takes exactly as many shares as the threshold. Fails with refused for fewer, more, a number that
// is out of the plan or comes twice; damaged when they do not belong together.
[[nodiscard]] Result<Key<ForRoot>> join_shares(const std::vector<KeyShare>& shares,
                                               const SharePlan& plan);

}  // namespace lanyard
