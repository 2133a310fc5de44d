// Which words of a text a dictionary may judge.
#pragma once

#include <string_view>
#include <vector>

#include "app/ui/spell_question.h"

namespace lanyard::ui {

// Letters of the Latin alphabets in one code point each, as keyboards write them.
bool is_latin(char32_t c);

// The words of a text in its order, without the apostrophes around them; parts that hyphens join
// are one word. Left out: what has digits, characters that are not Latin letters or bytes that are
// not UTF-8 in it, addresses of pages and of mail, initials, and what is longer than any word.
std::vector<ByteRange> words_in(std::string_view utf8);

constexpr std::size_t longest_word = 64;  // characters

}  // namespace lanyard::ui
