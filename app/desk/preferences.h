// How this person wants the window on this laptop: kept in their vault, never synced.
#pragma once

#include <string>
#include <vector>

#include "app/desk/desk.h"

namespace lanyard {

struct Preferences {
  std::string look;      // theme, text size, motion in the window's own words; empty: never chosen
  int lock_minutes = 0;  // 0: as the organisation says
  enum class Spelling : std::uint8_t { on, off } spelling = Spelling::on;
  std::vector<std::string> words = {};  // that are right for this person, in no order
  bool operator==(const Preferences&) const = default;
};

constexpr std::size_t most_look_bytes = 64;
constexpr std::size_t most_words = 500;
constexpr std::size_t most_word_bytes = 256;

// What was never kept, or was written by a newer version, is as nobody chose.
[[nodiscard]] Preferences preferences_of(const Desk& desk);
// Fails with bad_input for a time that is not shorter than the organisation's, and for too many
// words.
[[nodiscard]] Done keep_preferences(Desk& desk, const Preferences& what);

// After how many minutes without input the window locks: the organisation's time, or a shorter one
// that the person chose. A time that the organisation has shortened since goes by the shorter.
[[nodiscard]] int lock_minutes(const Preferences& mine, const DeviceRules& rules);

}  // namespace lanyard
