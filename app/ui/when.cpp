// When something happened, as short as the day allows.
#include "app/ui/when.h"

#include "app/ui/field_text.h"
#include "app/ui/words.h"

namespace lanyard::ui {

namespace {

struct Near {
  words::Words today, yesterday;
};

std::string moment(const Session& session, Instant at, const Near& near) {
  if (!session.zone || at.ms == 0) return {};
  const Date day = session.zone->date(at);
  const std::string clock = clock_words(session.zone->minutes(at));
  if (day == session.today) return say(near.today, {{"time", clock}});
  if (day.plus_days(1) == session.today) return say(near.yesterday, {{"time", clock}});
  return short_day_words(day, session.today);
}

}  // namespace

std::string when_words(const Session& session, Instant at) {
  return moment(session, at, {words::today_at, words::yesterday_at});
}

std::string since_words(const Session& session, Instant at) {
  return moment(session, at, {words::today_at_within, words::yesterday_at_within});
}

std::string age_words(Date born, Date today) {
  int age = today.year() - born.year();
  if (born.birthday(age) > today) --age;
  return say(words::aged, {{"years", std::to_string(age)}});
}

std::string born_words(Date born, Date today) {
  const std::string day = date_words(born);
  if (born > today) return say(words::born, {{"day", day}});
  return say(words::born_aged, {{"day", day}, {"age", age_words(born, today)}});
}

Instant now_of(const Session& session, const Ui& ui) {
  const double seconds = ui.input.now() - session.opened_at;
  return session.opened.plus_ms(static_cast<std::int64_t>(seconds * 1000));
}

std::optional<Clock> clock_of(const Session& session, const Ui& ui) {
  if (!session.zone) return std::nullopt;
  constexpr std::int64_t minute = 60'000;
  constexpr double within = 0.001;  // past the minute, however the clocks round
  const Instant now = now_of(session, ui);
  const std::int64_t next = (now.ms / minute + 1) * minute;
  const double until = static_cast<double>(next - session.opened.ms) / 1000;
  return Clock{TimeOfDay{session.zone->minutes(now)}, session.opened_at + until + within};
}

}  // namespace lanyard::ui
