// Where a row of words or lines differs from another one.
#include "storage/model/difference.h"

#include <algorithm>

namespace lanyard {
namespace {

using Row = std::span<const Token>;
using Place = std::int64_t;
constexpr Place nowhere = -1;

// The furthest places after each number of differences, one row of 2 d + 1 diagonals for each d.
class Search {
 public:
  Search(Row a, Row b) : a_(a), b_(b), n_(std::ssize(a)), m_(std::ssize(b)) {}

  bool run(DiffBudget& budget) {
    for (Place d = 0; d <= static_cast<Place>(most_differences); ++d) {
      rows_.emplace_back(static_cast<std::size_t>(2 * d + 1));
      for (Place k = -d; k <= d; k += 2) {
        Place x = start(d, k);
        furthest(d, k) = static_cast<std::int32_t>(x);
        if (x == nowhere) continue;
        const Place before = x;
        while (x < n_ && x - k < m_ && at(a_, x) == at(b_, x - k)) ++x;
        const auto steps = static_cast<std::uint64_t>(x - before + 1);
        if (steps > budget.left) return false;
        budget.left -= steps;
        furthest(d, k) = static_cast<std::int32_t>(x);
        if (x >= n_ && x - k >= m_) return true;
      }
    }
    return false;
  }

  // From the end back to the beginning.
  std::vector<Hunk> hunks() {
    std::vector<Hunk> out;
    Place x = n_;
    Place y = m_;
    for (Place d = std::ssize(rows_) - 1; d > 0; --d) {
      const Place k = x - y;
      const Place from = start(d, k);
      const bool down = from == from_above(d, k);
      const Place px = down ? from : from - 1;
      const Place py = px - (down ? k + 1 : k - 1);
      add(out, {static_cast<std::size_t>(px), static_cast<std::size_t>(from),
                static_cast<std::size_t>(py), static_cast<std::size_t>(from - k)});
      x = px;
      y = py;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  static Token at(Row row, Place i) { return row[static_cast<std::size_t>(i)]; }
  std::int32_t& furthest(Place d, Place k) {
    return rows_[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  }
  // One token of `b_` more than on the diagonal above.
  Place from_above(Place d, Place k) {
    const Place x = k + 1 < d ? furthest(d - 1, k + 1) : nowhere;
    return x != nowhere && x - k <= m_ ? x : nowhere;
  }
  Place from_left(Place d, Place k) {
    const Place x = k - 1 > -d ? furthest(d - 1, k - 1) : nowhere;
    return x != nowhere && x < n_ ? x + 1 : nowhere;
  }
  Place start(Place d, Place k) { return d == 0 ? 0 : std::max(from_above(d, k), from_left(d, k)); }
  static void add(std::vector<Hunk>& out, const Hunk& step) {
    if (!out.empty() && out.back().begin == step.end && out.back().from == step.to) {
      out.back().begin = step.begin;
      out.back().from = step.from;
    } else {
      out.push_back(step);
    }
  }

  Row a_, b_;
  Place n_, m_;
  std::vector<std::vector<std::int32_t>> rows_;
};

// A run that was only added, or only taken out, moves down as far as the same tokens follow it.
void slide(Hunk& hunk, Row one, Row other, std::size_t until) {
  while (hunk.end < until) {
    const bool added = hunk.begin == hunk.end && other[hunk.from] == one[hunk.end];
    const bool taken = hunk.from == hunk.to && one[hunk.begin] == one[hunk.end];
    if (!added && !taken) return;
    ++hunk.begin, ++hunk.end, ++hunk.from, ++hunk.to;
  }
}

std::vector<Hunk> settled(std::vector<Hunk> found, Row one, Row other) {
  std::vector<Hunk> out;
  for (auto at = found.rbegin(); at != found.rend(); ++at) {
    Hunk hunk = *at;
    slide(hunk, one, other, out.empty() ? one.size() : out.back().begin);
    while (!out.empty() && hunk.end == out.back().begin) {
      hunk.end = out.back().end;
      hunk.to = out.back().to;
      out.pop_back();
      slide(hunk, one, other, out.empty() ? one.size() : out.back().begin);
    }
    out.push_back(hunk);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::optional<std::vector<Hunk>> hunks_between(Row one, Row other, DiffBudget& budget) {
  const std::size_t shorter = std::min(one.size(), other.size());
  std::size_t head = 0;
  while (head < shorter && one[head] == other[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && one[one.size() - 1 - tail] == other[other.size() - 1 - tail])
    ++tail;
  const Row a = one.subspan(head, one.size() - head - tail);
  const Row b = other.subspan(head, other.size() - head - tail);
  std::vector<Hunk> found;
  if (a.empty() || b.empty()) {
    if (!a.empty() || !b.empty()) found.push_back({0, a.size(), 0, b.size()});
  } else {
    Search search(a, b);
    if (!search.run(budget)) return std::nullopt;
    found = search.hunks();
  }
  for (Hunk& hunk : found) hunk.begin += head, hunk.end += head, hunk.from += head, hunk.to += head;
  return settled(std::move(found), one, other);
}

}  // namespace lanyard
