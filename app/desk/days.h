// Days as people read them, in the language of the window.
#pragma once

#include <array>
#include <string>

#include "platform/base/date.h"
#include "platform/os/phrase.h"

namespace lanyard {

inline constexpr std::array<Phrase, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
inline constexpr std::array<Phrase, 12> short_month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
inline constexpr std::array<Phrase, 7> weekday_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                     "Friday", "Saturday", "Sunday"};

[[nodiscard]] std::string date_words(Date day);  // "26 November 2026"
// "26 November 2026" -> "Thursday 26 November", with the year when it is another than today's;
// "Today, 26 November", "Yesterday, 25 November".
[[nodiscard]] std::string day_words(Date day, Date today);
[[nodiscard]] std::string long_day_words(Date day);               // "Thursday 26 November 2026"
[[nodiscard]] std::string short_day_words(Date day, Date today);  // "26 Nov", "26 Nov 2024"

}  // namespace lanyard
