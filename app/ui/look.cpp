// How the window looks, as words that can be kept. There are few looks, so the words are compared
// with those of each: nothing is parsed.
#include "app/ui/look.h"

#include <array>
#include <utility>

#include "platform/os/files.h"

namespace lanyard::ui {
namespace {

constexpr std::array<std::pair<ThemeName, const char*>, 3> names{
    {{ThemeName::light, "light"},
     {ThemeName::dark, "dark"},
     {ThemeName::high_contrast, "high-contrast"}}};
constexpr std::array<std::pair<Theme::Motion, const char*>, 2> motions{
    {{Theme::Motion::full, "full"}, {Theme::Motion::reduced, "reduced"}}};

std::filesystem::path look_file(const std::filesystem::path& data) {
  return data / "look";
}

constexpr std::size_t most_bytes = 64;

Bytes bytes_in(const std::filesystem::path& data) {
  Result<Bytes> read = read_file(look_file(data), most_bytes);
  return read.ok() ? std::move(*read) : Bytes{};
}

}  // namespace

std::string look_words(const Theme& theme) {
  for (const int percent : text_sizes) {
    if (theme.scale != static_cast<float>(percent) / 100) continue;
    std::string out;
    for (const auto& [name, words] : names)
      if (name == theme.name) out = words;
    out += " " + std::to_string(percent);
    for (const auto& [motion, words] : motions)
      if (motion == theme.motion) out += std::string(" ") + words;
    return out;
  }
  return {};
}

std::optional<Theme> look_of(std::string_view words) {
  for (const auto& [name, unused_name] : names)
    for (const int percent : text_sizes)
      for (const auto& [motion, unused_motion] : motions) {
        const Theme theme{name, static_cast<float>(percent) / 100, motion};
        if (look_words(theme) == words) return theme;
      }
  return std::nullopt;
}

Theme laptop_look(const std::filesystem::path& data) {
  return look_of(as_text(bytes_in(data))).value_or(Theme{});
}

void keep_laptop_look(const std::filesystem::path& data, std::string_view words) {
  if (!look_of(words) || as_text(bytes_in(data)) == words) return;
  static_cast<void>(replace_file(look_file(data), as_bytes(words)).ok());
}

}  // namespace lanyard::ui
