// What statistics tell: literal tables, and over random ones that no count follows from what is
// told, by a solver of its own that tries every table.
#include "storage/rules/statistics.h"

#include <array>
#include <random>
#include <set>

#include "storage/rules/quarters.h"
#include "tests/catch.h"

using namespace lanyard;

namespace {

using Kind = Figure::Kind;
using Numbers = std::vector<std::vector<int>>;

CaseId case_number(std::uint32_t n) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t byte = 0; byte < 4; ++byte)
    bytes[byte] = static_cast<std::uint8_t>(n >> (8 * byte));
  return CaseId(bytes);
}

// Each record of a case of its own, or all of them of `cases` cases.
std::vector<Counted> records_of(const Numbers& numbers, std::uint32_t cases = 1'000'000) {
  std::vector<Counted> out;
  std::uint32_t made = 0;
  for (std::size_t r = 0; r < numbers.size(); ++r)
    for (std::size_t c = 0; c < numbers[r].size(); ++c)
      for (int n = 0; n < numbers[r][c]; ++n)
        out.push_back({r, c, case_number(1 + made++ % cases)});
  return out;
}

CountShape shape_of(const Numbers& numbers) {
  return {numbers.size(), numbers.front().size()};
}

// "5+ few | 5+": its cells and its total; "." is a total that is not given.
std::string word(const Figure& figure) {
  if (figure.kind == Kind::few) return "few";
  return figure.kind == Kind::band ? std::to_string(figure.from) + "+" : ".";
}
std::string words(const PublishedTable& table) {
  std::string out;
  const auto line = [&out](const std::vector<Figure>& cells, const Figure& total) {
    for (const Figure& cell : cells) out += word(cell) + " ";
    out += "| " + word(total) + "\n";
  };
  for (std::size_t r = 0; r < table.cells.size(); ++r) line(table.cells[r], table.row_totals[r]);
  line(table.column_totals, table.total);
  return out;
}

struct Bounds {
  int least, most;
};
Bounds bounds_of(const Figure& told, int most) {
  if (told.kind == Kind::band)
    return {static_cast<int>(told.from), static_cast<int>(told.from) + 4};
  return {0, told.kind == Kind::few ? 4 : most};
}
bool within(const Bounds& bounds, int n) {
  return bounds.least <= n && n <= bounds.most;
}

// Tries every table that agrees with what is told, where each record is of a case of its own: what
// each cell, each total of a row, of a column and of all can be.
class EveryTable {
 public:
  explicit EveryTable(const PublishedTable& told) : told_(told) {
    rows_ = told.cells.size();
    columns_ = told.cells.front().size();
    row_.assign(rows_, 0);
    column_.assign(columns_, 0);
    values.resize(rows_ * columns_ + rows_ + columns_ + 1);
    cells_.assign(rows_ * columns_, 0);
    next(0);
  }
  std::vector<std::set<int>> values;
  std::size_t found = 0;

 private:
  static constexpr int boundless = 1'000'000;
  void next(std::size_t at) {
    if (at == cells_.size()) return finish();
    const std::size_t r = at / columns_;
    const std::size_t c = at % columns_;
    const Bounds cell = bounds_of(told_.cells[r][c], boundless);
    for (int n = cell.least; n <= cell.most; ++n) {
      cells_[at] = n;
      row_[r] += n;
      column_[c] += n;
      const bool row_ends = c + 1 == columns_;
      if (!row_ends || within(bounds_of(told_.row_totals[r], boundless), row_[r])) next(at + 1);
      row_[r] -= n;
      column_[c] -= n;
    }
  }
  void finish() {
    int all = 0;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!within(bounds_of(told_.column_totals[c], boundless), column_[c])) return;
      all += column_[c];
    }
    if (!within(bounds_of(told_.total, boundless), all)) return;
    ++found;
    std::size_t at = 0;
    for (const std::vector<int>* part : {&cells_, &row_, &column_})
      for (const int n : *part) values[at++].insert(n);
    values[at].insert(all);
  }

  const PublishedTable& told_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<int> cells_, row_, column_;
};

}  // namespace

TEST_CASE(
    "a count is told as the band of five that it lies in, and below five as fewer than five") {
  const Numbers numbers{{0, 1, 3}, {4, 5, 9}, {10, 14, 1203}};
  CHECK(words(publishable(shape_of(numbers), records_of(numbers))) ==
        "few few few | few\n"
        "few 5+ 5+ | 15+\n"
        "10+ 10+ 1200+ | 1225+\n"
        "10+ 20+ 1215+ | 1245+\n");
}

TEST_CASE("a figure needs five cases behind it, however many records there are") {
  const Numbers numbers{{40, 12}};
  CHECK(words(publishable(shape_of(numbers), records_of(numbers, 4))) ==
        "few few | few\nfew few | few\n");
  CHECK(words(publishable(shape_of(numbers), records_of(numbers, 5))) ==
        "40+ 10+ | 50+\n40+ 10+ | 50+\n");
}

TEST_CASE("rows in which a record may stand twice have no total below them") {
  CountShape shape{2, 2, CountShape::Rows::overlapping};
  CHECK(words(publishable(shape, records_of({{6, 7}, {8, 9}}))) ==
        "5+ 5+ | 10+\n5+ 5+ | 15+\n. . | .\n");
}

TEST_CASE("the total of a year is told when the year is over") {
  CountShape shape{2, 2, CountShape::Rows::apart, CountShape::Year::running};
  CHECK(words(publishable(shape, records_of({{6, 7}, {8, 9}}))) ==
        "5+ 5+ | .\n5+ 5+ | .\n10+ 15+ | .\n");
}

TEST_CASE("where the totals together would tell a count, all of them are left out") {
  struct Line {
    Numbers numbers;
    const char* told;
  };
  const std::vector<Line> lines{
      // Five fours: twenty can be nothing else.
      {{{4}, {4}, {4}, {4}, {4}}, "few | .\nfew | .\nfew | .\nfew | .\nfew | .\n. | .\n"},
      // 16 at most and 4 at most, and 20 at least.
      {{{4, 4, 4, 4}, {1, 1, 1, 1}}, "few few few few | .\nfew few few few | .\n. . . . | .\n"},
      // Each row is four at most and they are twenty: no cell is told, but each row's count is.
      {{{1, 3}, {0, 4}, {2, 2}, {3, 1}, {4, 0}},
       "few few | .\nfew few | .\nfew few | .\nfew few | .\nfew few | .\n. . | .\n"},
  };
  for (const Line& line : lines) {
    const PublishedTable told = publishable(shape_of(line.numbers), records_of(line.numbers));
    CHECK(words(told) == line.told);
    CHECK(told.totals == PublishedTable::Totals::left_out);
  }
}

TEST_CASE("no count of a random table follows from what is told of it") {
  std::mt19937 random(35);
  std::size_t left_out = 0;
  std::size_t few = 0;
  const std::vector<std::pair<std::size_t, std::size_t>> sizes{
      {1, 1}, {1, 4}, {2, 2}, {2, 3}, {3, 2}, {2, 4}, {4, 1}, {5, 1}, {1, 5}, {6, 1}};
  for (int run = 0; run < 600; ++run) {
    const auto [rows, columns] = sizes[random() % sizes.size()];
    // Runs of fours and of zeros are where totals tell most.
    const std::uint64_t style = random() % 3;
    Numbers numbers(rows, std::vector<int>(columns));
    for (std::vector<int>& row : numbers)
      for (int& n : row) {
        const std::uint64_t any = random();
        n = style == 0   ? static_cast<int>(any % 12)
            : style == 1 ? static_cast<int>(any % 2 * 5 + 4)
                         : (any % 4 == 0 ? static_cast<int>(any / 4 % 4) : 4);
      }
    const PublishedTable told = publishable(shape_of(numbers), records_of(numbers));
    const EveryTable tried(told);
    INFO(words(told));
    REQUIRE(tried.found > 0);
    for (const std::set<int>& values : tried.values) REQUIRE(values.size() >= 2);
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) {
        const Figure& cell = told.cells[r][c];
        REQUIRE((cell.kind == Kind::few) == (numbers[r][c] < 5));
        if (cell.kind == Kind::few) ++few;
        if (cell.kind == Kind::band)
          REQUIRE((cell.from <= numbers[r][c] && numbers[r][c] <= cell.to()));
      }
    left_out += told.totals == PublishedTable::Totals::left_out ? 1 : 0;
  }
  CHECK(few > 500);
  CHECK(left_out > 5);
  CHECK(left_out < 300);
}

TEST_CASE("quarters are those of the controller's financial year, and told when they are over") {
  const auto day = [](const char* iso) { return *Date::parse(iso); };
  Controller controller;
  controller.financial_years = {{day("1990-04-01"), 3, 31}};
  const std::vector<Quarter> spring = quarters_of(controller, 2025);
  CHECK(spring == std::vector<Quarter>{{day("2025-04-01"), day("2025-06-30")},
                                       {day("2025-07-01"), day("2025-09-30")},
                                       {day("2025-10-01"), day("2025-12-31")},
                                       {day("2026-01-01"), day("2026-03-31")}});
  CHECK(year_words(spring) == "2025/26");
  CHECK(over_on(spring, day("2025-12-31")).size() == 2);
  CHECK(over_on(spring, day("2026-01-01")).size() == 3);
  CHECK(newest_year(controller, day("2026-06-30")) == 2025);
  CHECK(newest_year(controller, day("2026-07-01")) == 2026);
  controller.financial_years = {{day("1990-01-01"), 12, 31}};
  CHECK(quarters_of(controller, 2026).front().first == day("2026-01-01"));
  CHECK(quarters_of(controller, 2026).back().last == day("2026-12-31"));
  CHECK(year_words(quarters_of(controller, 2026)) == "2026");
  controller.financial_years = {{day("1990-04-06"), 4, 5}};
  CHECK(quarters_of(controller, 2025)[1] == Quarter{day("2025-07-06"), day("2025-10-05")});
  controller.financial_years = {{day("1990-03-01"), 2, 28}, {day("2020-03-01"), 2, 29}};
  CHECK(quarters_of(controller, 2023).back().last == day("2024-02-29"));
  CHECK(quarters_of(controller, 2024).front().first == day("2024-03-01"));
}
