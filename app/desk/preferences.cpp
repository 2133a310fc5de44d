// preferences = 1:u8 lock_minutes:u16 look:text
//             | 2:u8 lock_minutes:u16 look:text spelling:u8 count:u16 word:text each
#include "app/desk/preferences.h"

#include <algorithm>

#include "app/desk/settings.h"

namespace lanyard {
namespace {

constexpr std::uint8_t first_version = 1;  // before there was spelling
constexpr std::uint8_t preferences_version = 2;

bool too_many(const std::vector<std::string>& words) {
  return words.size() > most_words ||
         std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word.size() > most_word_bytes; });
}

void read_spelling(ByteReader& in, Preferences& out) {
  out.spelling = in.u8() == 0 ? Preferences::Spelling::on : Preferences::Spelling::off;
  const std::size_t count = in.u16();
  for (std::size_t n = 0; n < std::min(count, most_words) && in.ok(); ++n)
    out.words.push_back(in.text(most_word_bytes));
}

}  // namespace

Preferences preferences_of(const Desk& desk) {
  const Result<std::optional<Bytes>> kept = desk.vault().setting(settings::preferences);
  if (!kept.ok() || !*kept) return {};
  ByteReader in(**kept);
  const std::uint8_t version = in.u8();
  if (version != first_version && version != preferences_version) return {};
  Preferences out;
  out.lock_minutes = in.u16();
  out.look = in.text(most_look_bytes);
  if (version == preferences_version) read_spelling(in, out);
  return in.finished() ? out : Preferences{};
}

Done keep_preferences(Desk& desk, const Preferences& what) {
  const int most = desk.catalog()->notice().device.lock_minutes;
  if (what.lock_minutes < 0 || what.lock_minutes >= most)
    return Error(Fault::bad_input, "a personal time to lock is shorter than the organisation's");
  if (what.look.size() > most_look_bytes)
    return Error(Fault::bad_input, "the look of the window has too many words");
  if (too_many(what.words)) return Error(Fault::bad_input, "a word list has at most 500 words");
  ByteWriter out;
  out.u8(preferences_version);
  out.u16(static_cast<std::uint16_t>(what.lock_minutes));
  out.text(what.look);
  out.u8(what.spelling == Preferences::Spelling::on ? 0 : 1);
  out.u16(static_cast<std::uint16_t>(what.words.size()));
  for (const std::string& word : what.words) out.text(word);
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
