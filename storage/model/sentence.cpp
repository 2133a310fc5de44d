// Where a sentence ends.
#include "storage/model/sentence.h"

namespace lanyard {
namespace {

// Marks that may stand behind the full stop, or before the first word.
constexpr std::string_view quotes[] = {"\"", "'", ")", "]", "(", "[", "‘", "’", "“", "”", "«", "»"};

std::string_view without_quotes(std::string_view word) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view quote : quotes) {
      if (word.starts_with(quote)) word.remove_prefix(quote.size()), found = true;
      if (word.ends_with(quote)) word.remove_suffix(quote.size()), found = true;
    }
  }
  return word;
}

constexpr std::size_t longest_title = 4;  // Mr. Mrs. Dr. Prof.

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool may_be_short_for_something(std::string_view stem) {
  return stem.find('.') != std::string_view::npos || stem.empty() ||
         (stem.size() <= longest_title && is_capital(stem.front()));
}

}  // namespace

bool ends_sentence(std::string_view word, std::string_view next) {
  word = without_quotes(word);
  next = without_quotes(next);
  if (!next.empty() && next.front() >= 'a' && next.front() <= 'z') return false;
  if (word.ends_with('!') || word.ends_with('?')) return true;
  if (!word.ends_with('.')) return false;
  word.remove_suffix(1);
  return !may_be_short_for_something(word);
}

}  // namespace lanyard
