// Sentences of the sync page, of conflicts and of late work.
#include "app/ui/words_sync.h"

#include <algorithm>

#include "platform/base/contract.h"

namespace lanyard::ui::words {

const AlarmWords& words_of(SyncAlarm what) {
  for (const AlarmWords& known : alarm_words)
    if (known.what == what) return known;
  contract(false, "an alarm without words");
  return alarm_words.front();
}

std::string whose_copy(const CopiedVault& copied, const std::string& since) {
  if (copied.whose == CopiedVault::Whose::mine)
    return say(
        "It is the vault of this laptop, at the latest since {when}: whoever has the other machine "
        "reads what you read and writes in your name.",
        {{"when", since}});
  return say(
      "It is laptop {number} of {person}, at the latest since {when}: whoever has the other "
      "machine "
      "reads and writes as {person}.",
      {{"number", copied.device.hex().substr(0, 8)}, {"person", copied.user}, {"when", since}});
}

std::string opens_for(int days) {
  if (days < 1) return opens_for_hours.str();
  return counted(Plural("Opens for {count} more day", "Opens for {count} more days"),
                 static_cast<std::size_t>(days));
}

std::string staying_words(Stays why, std::size_t count) {
  switch (why) {
    case Stays::unsent:
      return counted(Plural("{count} record stays: only on this laptop until the next sync.",
                            "{count} records stay: only on this laptop until the next sync."),
                     count);
    case Stays::held:
      return counted(
          Plural("{count} record stays: a hold stands.", "{count} records stay: a hold stands."),
          count);
    case Stays::open:
      return counted(Plural("{count} record stays: somebody still has to finish or review it.",
                            "{count} records stay: somebody still has to finish or review them."),
                     count);
  }
  return {};
}

std::string laptop_name(const DeviceId& id) {
  return say("Laptop {number}", {{"number", id.hex().substr(0, 8)}});
}

std::string waits_for(std::int64_t ms) {
  constexpr std::int64_t minute = 60'000;
  constexpr std::int64_t hour = 60 * minute;
  const auto whole = [ms](std::int64_t unit) {
    return static_cast<std::size_t>(std::max<std::int64_t>(ms / unit, 1));
  };
  if (ms < hour)
    return counted(Plural("Waiting for {count} minute", "Waiting for {count} minutes"),
                   whole(minute));
  if (ms < 48 * hour)
    return counted(Plural("Waiting for {count} hour", "Waiting for {count} hours"), whole(hour));
  return counted(Plural("Waiting for {count} day", "Waiting for {count} days"), whole(24 * hour));
}

std::string more_notes(std::size_t count) {
  return counted(Plural("and {count} more note", "and {count} more notes"), count);
}

std::string more_cases(std::size_t count) {
  return counted(Plural("and {count} more case", "and {count} more cases"), count);
}

std::string entries(std::size_t count) {
  return counted(Plural("{count} entry", "{count} entries"), count);
}

std::string fields_with_two(std::size_t count) {
  return counted(Plural("{count} answer has two versions", "{count} answers have two versions"),
                 count);
}

std::string came_late(std::size_t count) {
  return counted(Plural("{count} change came late", "{count} changes came late"), count);
}

}  // namespace lanyard::ui::words
