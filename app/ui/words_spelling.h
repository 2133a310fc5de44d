// What people read about spelling.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words add_word = "Add to my word list";
inline constexpr Words ignore_word = "Ignore until I lock";
inline constexpr Words no_suggestions = "No suggestions";
inline constexpr Words nothing_misspelt = "No misspelt words here.";
inline constexpr Words not_marked = "Misspelt words are not marked. Settings says why.";
inline constexpr Words no_marked_word = "The caret is not in a marked word. F7 goes to the next.";
inline constexpr Words word_list_full =
    "Your word list is full. Take words out of it in Settings first.";

inline constexpr Words spelling = "Spelling";
inline constexpr Words check_spelling = "Mark misspelt words in notes";
inline constexpr Words checked_here =
    "Words are checked on this laptop. F7 goes to the next marked word, Ctrl . shows suggestions.";
inline constexpr Words no_dictionary = "The spelling dictionary is not installed";
inline constexpr Words no_dictionary_why =
    "Nothing is marked until it is. Ask whoever looks after this laptop for hunspell-en-gb.";
inline constexpr Words word_list = "My word list";
inline constexpr Words word_list_hint =
    "Kept sealed on this laptop for you alone; it is never sent.";
inline constexpr Words word_list_empty = "No words yet. Add them from the menu at a marked word.";

std::string suggestions_for(std::string_view word);
// "2 words may be misspelt."
std::string marked_words(std::size_t count);
std::string remove_word(std::string_view word);

}  // namespace lanyard::ui::words
