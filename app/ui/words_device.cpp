// Sentences of locking and of the privacy screen.
#include "app/ui/words_device.h"

namespace lanyard::ui::words {

std::string locks_after(int minutes) {
  return counted(Plural("Locks after {count} minute without input",
                        "Locks after {count} minutes without input"),
                 static_cast<std::size_t>(minutes));
}

std::string in_minutes(int minutes) {
  return counted(Plural("{count} minute", "{count} minutes"), static_cast<std::size_t>(minutes));
}

std::string own_lock_time(int most) {
  return counted(
      Plural("Your own choice. Your organisation's notice allows at most {count} minute.",
             "Your own choice. Your organisation's notice allows at most {count} minutes."),
      static_cast<std::size_t>(most));
}

std::string locks_in(long long seconds) {
  return counted(Plural("Locks in {count} second.", "Locks in {count} seconds."),
                 static_cast<std::size_t>(seconds));
}

std::string checked_by(std::string_view how) {
  return say("Checked by: {how}", {{"how", how}});
}

std::string under_licence(std::string_view name, std::string_view terms) {
  return say("{name}: {licence}", {{"name", name}, {"licence", terms}});
}

std::string recovery_printed(std::string_view path) {
  return say("Saved as {path}. Print it, then delete the file and empty the wastebasket.",
             {{"path", path}});
}

}  // namespace lanyard::ui::words
