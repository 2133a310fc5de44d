// preferences = 1:u8 lock_minutes:u16 look:text
#include "app/desk/preferences.h"

#include <algorithm>

#include "app/desk/settings.h"

namespace lanyard {
namespace {

constexpr std::uint8_t preferences_version = 1;

}  // namespace

Preferences preferences_of(const Desk& desk) {
  const Result<std::optional<Bytes>> kept = desk.vault().setting(settings::preferences);
  if (!kept.ok() || !*kept) return {};
  ByteReader in(**kept);
  if (in.u8() != preferences_version) return {};
  Preferences out;
  out.lock_minutes = in.u16();
  out.look = in.text(most_look_bytes);
  return in.finished() ? out : Preferences{};
}

Done keep_preferences(Desk& desk, const Preferences& what) {
  const int most = desk.catalog()->notice().device.lock_minutes;
  if (what.lock_minutes < 0 || what.lock_minutes >= most)
    return Error(Fault::bad_input, "a personal time to lock is shorter than the organisation's");
  if (what.look.size() > most_look_bytes)
    return Error(Fault::bad_input, "the look of the window has too many words");
  ByteWriter out;
  out.u8(preferences_version);
  out.u16(static_cast<std::uint16_t>(what.lock_minutes));
  out.text(what.look);
  Batch batch;
  batch.settings.emplace_back(settings::preferences, out.take());
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

int lock_minutes(const Preferences& mine, const DeviceRules& rules) {
  return mine.lock_minutes > 0 ? std::min(mine.lock_minutes, rules.lock_minutes)
                               : rules.lock_minutes;
}

}  // namespace lanyard
