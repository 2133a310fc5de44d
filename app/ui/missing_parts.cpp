// What this laptop lacks of what the window is made of, in words.
#include "app/ui/missing_parts.h"

#include <imgui.h>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/words_commands.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {
namespace {

// Empty when nothing is missing. The dictionary is asked for once somebody has unlocked.
std::string missing_words(const Ui& ui, const MissingParts& parts) {
  std::string out;
  if (parts.letters) out += words::fonts_missing.str() + "\n";
  if (parts.icons) out += words::icons_missing.str() + "\n";
  if (ui.spelling.dictionary() == Dictionary::missing)
    out += words::no_dictionary.str() + ". " + words::no_dictionary_why.str() + "\n";
  return out;
}

bool draw_banner(Ui& ui, const MissingParts& parts, std::string_view id, std::string_view action) {
  const std::string missing = missing_words(ui, parts);
  if (missing.empty()) return false;
  const bool pressed = banner(ui, {.id = id,
                                   .tone = Tone::warn,
                                   .icon = icon::warning,
                                   .title = words::parts_missing,
                                   .body = missing + words::parts_missing_do.str(),
                                   .action = action});
  gap(ui, 6);
  return pressed;
}

}  // namespace

MissingParts missing_of(const std::vector<std::string>& files) {
  MissingParts out;
  for (const std::string& file : files) (file.ends_with(".ttf") ? out.icons : out.letters) = true;
  return out;
}

void draw_missing_until_read(Ui& ui, MissingParts& parts) {
  if (parts.read == MissingParts::Read::yes) return;
  if (draw_banner(ui, parts, "today.missing", words::have_read_it))
    parts.read = MissingParts::Read::yes;
}

void draw_missing(Ui& ui, const MissingParts& parts) {
  draw_banner(ui, parts, "settings.missing", {});
}

}  // namespace lanyard::ui
