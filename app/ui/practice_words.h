// Words of practice, one a line, made from assets/dictionary/words.txt while the program is built.
// Lines that begin with # are its headings.
#pragma once

#include <string_view>

namespace lanyard::ui {

extern const std::string_view practice_words;

}  // namespace lanyard::ui
