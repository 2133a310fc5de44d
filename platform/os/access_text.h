// Positions in a text as assistive technology counts them: code points. The text is valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace lanyard {

struct AccessSpan {
  int begin = 0, end = 0;
};

enum class AccessUnit : unsigned char { character, word, line };  // a line ends with its line feed

[[nodiscard]] int length_of(std::string_view text);
// What is between two positions; an `end` below zero or too large means the end of the text.
[[nodiscard]] std::string slice(std::string_view text, int begin, int end);
// The unit that holds this position. A word takes the blanks after it along.
[[nodiscard]] AccessSpan unit_at(std::string_view text, int at, AccessUnit unit);

// The one stretch in which two texts differ: [begin, ...) of each.
struct AccessEdit {
  int begin = 0, cut = 0, put = 0;
};
[[nodiscard]] AccessEdit edit_between(std::string_view before, std::string_view after);

}  // namespace lanyard
