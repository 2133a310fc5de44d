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

std::string locks_in(long long seconds) {
  return "Locks in " + counted(seconds, "second", "seconds") + ".";
}

}  // namespace lanyard::ui::words
