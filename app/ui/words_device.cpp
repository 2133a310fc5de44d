// Sentences of locking and of the privacy screen.
#include "app/ui/words_device.h"

namespace lanyard::ui::words {
namespace {

std::string counted(long long count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string locks_after(int minutes) {
  return "Locks after " + counted(minutes, "minute", "minutes") + " without input";
}

std::string in_minutes(int minutes) {
  return counted(minutes, "minute", "minutes");
}

std::string own_lock_time(int most) {
  return "Your own choice. Your organisation's notice allows at most " + in_minutes(most) + ".";
}

std::string locks_in(long long seconds) {
  return "Locks in " + counted(seconds, "second", "seconds") + ".";
}

}  // namespace lanyard::ui::words
