// English prose of many lengths: pieces of this project's own pages, none like another, without the
// marks that nobody types into a note.
#pragma once

#include "tests/sync/station.h"

namespace lanyard::test {

class Prose {
 public:
  Prose() {
    for (const auto& page : std::filesystem::directory_iterator("docs")) {
      if (page.path().extension() != ".md") continue;
      for (const char c : read_text(page.path())) {
        const bool mark = std::string_view("|`#*\n").find(c) != std::string_view::npos;
        if (!mark || !text_.ends_with(' ')) text_ += mark ? ' ' : c;
      }
    }
    REQUIRE(text_.size() > 10 * note_bytes);
  }
  // The n-th note: nearly 1.5 kB, whole words.
  [[nodiscard]] std::string note(std::size_t n) const {
    const std::size_t start = n * 7919 % (text_.size() - 2 * note_bytes);
    const std::size_t word = text_.find(' ', start);  // not in the middle of a letter
    std::string out = text_.substr(word + 1, note_bytes);
    out.resize(out.rfind(' '));
    return out;
  }

 private:
  static constexpr std::size_t note_bytes = 1500;
  std::string text_;
};

}  // namespace lanyard::test
