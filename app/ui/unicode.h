// UTF-8 to code points and back, and the character classes that the editor needs.
#pragma once

#include <string>
#include <string_view>

#include "app/ui/wiped.h"

namespace lanyard::ui {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t c = replacement;
  std::size_t size = 1;  // bytes
};
// The first code point of a text that is not empty; U+FFFD for a byte that is not UTF-8.
Decoded decode_one(std::string_view in);
// Bytes of a code point that append_utf8 writes.
std::size_t utf8_size(char32_t c);

// Never fails: each byte that is not UTF-8, each NUL and each control character but tab and line
// feed becomes U+FFFD, so it is seen and does no harm. CR LF and CR become LF.
WipedText decode(std::string_view utf8);

// Appends one code point; a surrogate or anything above U+10FFFF is written as U+FFFD.
void append_utf8(std::string& out, char32_t c);
void append_utf8(WipedBytes& out, char32_t c);

std::string encode(const char32_t* begin, const char32_t* end);
std::string encode(const WipedText& text);

bool is_space(char32_t c);
bool is_word(char32_t c);

// True for marks that are drawn on the character before them: the caret never stops between.
bool joins_previous(char32_t c);

// True for U+202A to U+202E, which turn the order round in which the text behind them is shown.
// Names in Arabic or Hebrew need isolates (U+2066 to U+2069) and marks (U+200E, U+200F, U+061C) at
// most, and those end with their paragraph: an override can make a reviewer read "not" where it was
// not written. So they are left out of what is typed and pasted. In a text that came with one from
// elsewhere it stays, because a record is not changed by being opened, and is seen as U+FFFD.
bool turns_text_round(char32_t c);

// True for what a keyboard may put into a text (no controls, no overrides of direction, no private
// use, no surrogates).
bool is_typeable(char32_t c);

}  // namespace lanyard::ui
