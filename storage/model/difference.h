// Where a row of words or lines differs from another one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lanyard {

using Token = std::uint32_t;  // a word or a line, numbered: the same number says the same

// [begin, end) of the one is [from, to) of the other.
struct Hunk {
  std::size_t begin = 0, end = 0;
  std::size_t from = 0, to = 0;
};

// How many comparisons are left: text comes from others, and nobody waits for what they think of.
struct DiffBudget {
  std::uint64_t left = 16'000'000;
};
constexpr std::size_t most_differences = 2000;  // words or lines, besides the ends that agree

// The fewest changes (Myers), in order, none beside another; a run that could as well stand further
// down stands there. None when it would take too long. Time O(N D), memory O(D * D).
[[nodiscard]] std::optional<std::vector<Hunk>> hunks_between(std::span<const Token> one,
                                                             std::span<const Token> other,
                                                             DiffBudget& budget);

}  // namespace lanyard
