// What may be told of how many: counts go in, a table that gives nobody away comes out.
// A figure stands only where five cases or more stand behind it, and then as the band of five that
// the count lies in. Totals are given only while they narrow no figure down to a single number.
// Pure. Source: docs/decisions/0035-a-figure-is-the-band-it-lies-in.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/base/id.h"

namespace lanyard {

constexpr std::int64_t fewest_cases = 5;  // behind a figure; also the width of a band

// A record that counts in a row and a column of the table.
struct Counted {
  std::size_t row = 0;
  std::size_t column = 0;
  CaseId case_id;
};

struct CountShape {
  std::size_t rows = 0;
  std::size_t columns = 0;
  // Whether a record stands in one row at most: else a column has no total.
  enum class Rows : std::uint8_t { apart, overlapping } kind = Rows::apart;
  // Whether all columns of the year are there: the total of a running year would be told anew with
  // each of its quarters.
  enum class Year : std::uint8_t { over, running } year = Year::over;
};

// What is told in place of a count.
struct Figure {
  enum class Kind : std::uint8_t {
    band,       // from `from` to `from` + 4
    few,        // fewer than five cases stand behind it, or none
    not_given,  // a total that is left out
  };
  Kind kind = Kind::few;
  std::int64_t from = 0;
  [[nodiscard]] std::int64_t to() const { return from + fewest_cases - 1; }
  bool operator==(const Figure&) const = default;
};

struct PublishedTable {
  std::vector<std::vector<Figure>> cells;  // by row
  std::vector<Figure> row_totals;
  std::vector<Figure> column_totals;
  Figure total;
  // Totals were left out, since together they would tell a count.
  enum class Totals : std::uint8_t { safe, left_out } totals = Totals::safe;
};

// Each of `counted` lies within the shape.
[[nodiscard]] PublishedTable publishable(const CountShape& shape,
                                         const std::vector<Counted>& counted);

}  // namespace lanyard
