// Where words stand in a text, compared as search compares them. Knows no screen.
#pragma once

#include <vector>

#include "app/ui/text_marks.h"
#include "app/ui/wiped.h"

namespace lanyard::ui {

// What is looked for. Unlike search it takes the words as they are typed, with what stands between
// them: "Zoë's" finds "ZOE’S", "on 3" finds "on\n3". A text is gone through once.
class SoughtWords {
 public:
  SoughtWords() = default;
  explicit SoughtWords(const WipedText& words);

  bool empty() const { return folded_.empty(); }
  // In the order of the text; none overlaps another. Whole characters, with their accents.
  std::vector<TextSpan> places_in(const WipedText& text) const;

 private:
  WipedText folded_;
  // For each character how much of the words' beginning ends with it, itself apart (Knuth, Morris
  // and Pratt): what was read is never read again.
  std::vector<std::size_t> falls_back_;
};

}  // namespace lanyard::ui
