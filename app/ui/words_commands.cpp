// The words of commands that depend on a count.
#include "app/ui/words_commands.h"

namespace lanyard::ui::words {

std::string opens_without_sync(int days) {
  if (days < 1) return opens_less_than_a_day.str();
  return counted(Plural("This laptop opens for one more day without a sync",
                        "This laptop opens for {count} more days without a sync"),
                 static_cast<std::size_t>(days));
}

std::string sync_within(int days) {
  if (days < 1) return sync_today.str();
  return counted(Plural("Sync within one day, or this laptop locks",
                        "Sync within {count} days, or this laptop locks"),
                 static_cast<std::size_t>(days));
}

}  // namespace lanyard::ui::words
