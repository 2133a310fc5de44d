// When something happened, as short as the day allows.
#include "app/ui/when.h"

#include "app/ui/field_text.h"
#include "app/ui/words.h"

namespace lanyard::ui {

std::string when_words(const Session& session, Instant at) {
  if (!session.zone || at.ms == 0) return {};
  const Date day = session.zone->date(at);
  const std::string clock = ", " + clock_words(session.zone->minutes(at));
  if (day == session.today) return std::string(words::today) + clock;
  if (day.plus_days(1) == session.today) return std::string(words::yesterday) + clock;
  return short_day_words(day, session.today);
}

std::string since_words(const Session& session, Instant at) {
  std::string out = when_words(session, at);
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] + 32);
  return out;
}

Instant now_of(const Session& session, const Ui& ui) {
  const double seconds = ui.input.now() - session.opened_at;
  return session.opened.plus_ms(static_cast<std::int64_t>(seconds * 1000));
}

std::optional<TimeOfDay> clock_of(const Session& session, const Ui& ui) {
  if (!session.zone) return std::nullopt;
  return TimeOfDay{session.zone->minutes(now_of(session, ui))};
}

}  // namespace lanyard::ui
