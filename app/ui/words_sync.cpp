// Sentences of the sync page, of conflicts and of late work.
#include "app/ui/words_sync.h"

#include "platform/base/contract.h"

namespace lanyard::ui::words {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

const AlarmWords& words_of(SyncAlarm what) {
  for (const AlarmWords& known : alarm_words)
    if (known.what == what) return known;
  contract(false, "an alarm without words");
  return alarm_words.front();
}

std::string opens_for(int days) {
  if (days < 1) return "Opens for less than a day";
  return "Opens for " + counted(static_cast<std::size_t>(days), "more day", "more days");
}

std::string staying_words(Stays why, std::size_t count) {
  const std::string stay = records(count) + (count == 1 ? " stays: " : " stay: ");
  switch (why) {
    case Stays::unsent:
      return stay + "only on this laptop until the next sync.";
    case Stays::held:
      return stay + "a hold stands.";
    case Stays::open:
      return stay + "somebody still has to finish or review " + (count == 1 ? "it." : "them.");
  }
  return stay;
}

std::string laptop_name(const DeviceId& id) {
  return "Laptop " + id.hex().substr(0, 8);
}

std::string waits_for(std::int64_t ms) {
  return "Waiting for " + span_words(ms);
}

std::string more_notes(std::size_t count) {
  return "and " + counted(count, "more note", "more notes");
}

std::string entries(std::size_t count) {
  return counted(count, "entry", "entries");
}

std::string keep_of(const DeviceId& id, bool here) {
  return here ? "Keep the one from this laptop"
              : "Keep the one from laptop " + id.hex().substr(0, 8);
}

std::string fields_with_two(std::size_t count) {
  return counted(count, "field has", "fields have") + " two versions";
}

std::string came_late(std::size_t count) {
  return counted(count, "change", "changes") + " came late";
}

}  // namespace lanyard::ui::words
