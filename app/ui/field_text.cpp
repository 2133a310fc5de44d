// Dates, times and numbers as people type and read them.
#include "app/ui/field_text.h"

#include <array>
#include <charconv>
#include <vector>

#include "app/ui/fold.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr std::array<std::string_view, 12> english_months{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> english_weekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Runs of digits and runs of letters; everything else separates.
std::vector<std::string> parts_of(std::string_view typed) {
  std::vector<std::string> parts;
  char last = ' ';
  for (const char c : folded(typed)) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool joins = (letter && last >= 'a' && last <= 'z') || (is_digit(c) && is_digit(last));
    if (joins) {
      parts.back() += c;
    } else if (letter || is_digit(c)) {
      parts.emplace_back(1, c);
    }
    last = c;
  }
  return parts;
}

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  const auto end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, out);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return out;
}

// Whether somebody may mean this name: its first letters, without the marks of letters.
bool begins(std::string_view name, std::string_view part) {
  return folded(name).compare(0, part.size(), part) == 0;
}

std::optional<int> month_of(const std::string& part) {
  if (const auto number = number_in(part)) return number;
  if (part.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    if (begins(month_names[i], part) || begins(english_months[i], part))
      return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

bool is_weekday(const std::string& part) {
  if (part.size() < 3) return false;
  for (std::size_t i = 0; i < weekday_names.size(); ++i)
    if (begins(weekday_names[i], part) || begins(english_weekdays[i], part)) return true;
  return false;
}

std::optional<Date> make_date(std::optional<int> year, std::optional<int> month,
                              std::optional<int> day) {
  if (!year || !month || !day) return std::nullopt;
  const Result<Date> made = Date::make(*year < 100 ? *year + 2000 : *year, *month, *day);
  if (!made.ok()) return std::nullopt;
  return *made;
}

}  // namespace

std::optional<Date> parse_date(std::string_view typed, Date today) {
  std::vector<std::string> parts = parts_of(typed);
  if (parts.empty()) return std::nullopt;
  if (parts[0] == "today" || parts == parts_of(words::today)) return today;
  if (parts[0] == "yesterday" || parts == parts_of(words::yesterday)) return today.plus_days(-1);
  if (is_weekday(parts[0])) parts.erase(parts.begin());
  if (parts.size() == 3 && parts[0].size() == 4) {
    return make_date(number_in(parts[0]), number_in(parts[1]), number_in(parts[2]));
  }
  if (parts.size() == 2) parts.push_back(std::to_string(today.year()));
  if (parts.size() != 3) return std::nullopt;
  return make_date(number_in(parts[2]), month_of(parts[1]), number_in(parts[0]));
}

std::optional<TimeOfDay> parse_time(std::string_view typed) {
  std::vector<std::string> parts = parts_of(typed);
  bool afternoon = false;
  bool morning = false;
  if (!parts.empty() && (parts.back() == "pm" || parts.back() == "am")) {
    afternoon = parts.back() == "pm";
    morning = !afternoon;
    parts.pop_back();
  }
  if (parts.size() == 1 && parts[0].size() >= 3) {
    const std::string both = parts[0];
    parts = {both.substr(0, both.size() - 2), both.substr(both.size() - 2)};
  }
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  std::optional<int> hour = number_in(parts[0]);
  const std::optional<int> minute = parts.size() == 2 ? number_in(parts[1]) : 0;
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  if ((afternoon || morning) && *hour > 12) return std::nullopt;
  if (afternoon && *hour < 12) *hour += 12;
  if (morning && *hour == 12) hour = 0;
  return TimeOfDay{*hour * 60 + *minute};
}

std::string time_words(TimeOfDay time) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(time.minutes / 60) + ":" + two(time.minutes % 60);
}

std::optional<std::int64_t> parse_number(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c != ' ' && c != ',') digits += c;
  }
  std::int64_t out = 0;
  const auto end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, out);
  if (digits.empty() || fault != std::errc{} || stop != end) return std::nullopt;
  return out;
}

std::optional<Money> parse_money(std::string_view typed) {
  const std::string_view pound = "£";
  if (typed.substr(0, pound.size()) == pound) typed.remove_prefix(pound.size());
  const std::size_t dot = typed.find('.');
  const std::optional<std::int64_t> pounds = parse_number(typed.substr(0, dot));
  if (!pounds || *pounds < 0 || *pounds > 1'000'000'000) return std::nullopt;
  if (dot == std::string_view::npos) return Money{*pounds * 100};
  const std::string_view rest = typed.substr(dot + 1);
  const std::optional<int> pence = rest.size() == 2 ? number_in(rest) : std::nullopt;
  if (!pence || *pence < 0) return std::nullopt;
  return Money{*pounds * 100 + *pence};
}

}  // namespace lanyard::ui
