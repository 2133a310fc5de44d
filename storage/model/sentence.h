// Where a sentence ends.
#pragma once

#include <string_view>

namespace lanyard {

// Whether a sentence ends between two words of a line. Where in doubt ("Mr. Jones", "a.m. on") it
// does not: a sentence taken as too long costs a question, one cut in two could become a sentence
// that nobody wrote. Scripts without spaces or without these marks have no sentences.
[[nodiscard]] bool ends_sentence(std::string_view word, std::string_view next);

}  // namespace lanyard
