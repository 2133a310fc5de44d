// When something happened, as short as the day allows.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

// "Today, 11:05", "Yesterday, 16:20", "20 Nov". Empty for a time that is not known.
std::string when_words(const Session& session, Instant at);
// The same within a sentence: "today, 11:05".
std::string since_words(const Session& session, Instant at);

// "age 9". `born` is not after `today`.
std::string age_words(Date born, Date today);
// "Born 14 March 2017, age 9"; a day that is still to come has no age.
std::string born_words(Date born, Date today);

// Now, on the desk's clock.
Instant now_of(const Session& session, const Ui& ui);
// The time of day there, and when the window's clock will have come to its next minute.
struct Clock {
  TimeOfDay time;
  double next_minute = 0;
};
// None without a zone.
std::optional<Clock> clock_of(const Session& session, const Ui& ui);

}  // namespace lanyard::ui
