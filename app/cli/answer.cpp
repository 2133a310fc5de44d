// Tables, times and numbers as the command line writes them.
#include "app/cli/answer.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr std::size_t widest_cell = 60;

std::size_t width(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return n;
}

// One line of at most `widest_cell` characters; never cuts inside a character.
std::string cell(std::string_view text) {
  std::string out;
  std::size_t n = 0;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (starts && n++ == widest_cell) return out + "...";
    out += c == '\n' || c == '\t' || c == '\r' || c == '\x1b' ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string AnswerTable::words(std::string_view when_empty) const {
  if (rows_.size() == 1) return std::string(when_empty) + "\n";
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], width(cell(row[i])));
  std::string out;
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
      const std::string text = cell(row[i]);
      out += text;
      if (i + 1 < row.size()) out.append(widths[i] - width(text) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

std::string iso_of(Instant at) {
  if (at.ms <= 0) return {};
  const std::int64_t seconds = at.ms % day_ms / 1000;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return Date::from_days(static_cast<std::int32_t>(at.ms / day_ms)).iso() + "T" +
         two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + "Z";
}

Json json_of(const std::optional<Date>& day) {
  return day ? Json(day->iso()) : Json(nullptr);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace lanyard
