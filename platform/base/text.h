// Text as people write it: valid UTF-8, and the folded form that search and names compare by.
#pragma once

#include <string>
#include <string_view>

namespace lanyard {

// True for well-formed UTF-8 without NUL.
[[nodiscard]] bool valid_utf8(std::string_view text);

// Decodes one code point at `at` and moves `at` past it. The text must be valid UTF-8.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

}  // namespace lanyard
