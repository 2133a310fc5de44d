// How the window looks, as words that can be kept: "dark 150 full". See docs/decisions/0020.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/theme.h"

namespace lanyard::ui {

// Empty for a text size that the page of settings does not offer.
[[nodiscard]] std::string look_words(const Theme& theme);
// Nothing for any other words.
[[nodiscard]] std::optional<Theme> look_of(std::string_view words);

// What the person who unlocked last on this laptop chose: in the clear beside the vaults, because
// the unlock page must be readable too. A file that is missing or odd gives the usual look.
[[nodiscard]] Theme laptop_look(const std::filesystem::path& data);
// Writes only what is new. When it cannot, the next start looks as the last one did.
void keep_laptop_look(const std::filesystem::path& data, std::string_view words);

}  // namespace lanyard::ui
