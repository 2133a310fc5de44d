// What changed between two versions of a text, word by word, for the reviewer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lanyard::ui {

struct DiffRun {
  enum class Kind { same, removed, added } kind = Kind::same;
  std::string text;
};

// Removed before added. Joining `same` and `added` gives `after`, `same` and `removed` gives
// `before`. Texts of more than a few thousand changed words are shown as removed and added whole.
std::vector<DiffRun> diff_words(std::string_view before, std::string_view after);

// For the registry: "[removed: ...] [added: ...]".
std::string spoken(const std::vector<DiffRun>& runs);

}  // namespace lanyard::ui
