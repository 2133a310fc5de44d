// Text cut into the words that search compares by: lower case, without accents.
//
// A word is a run of letters, digits and marks (Unicode categories L, N, M and Co), as in SQLite's
// FTS5 with `unicode61 remove_diacritics 2`. "Zoë" and "zoe", "Wiśniewska" and "wisniewska" are the
// same word. On purpose different from FTS5, each time to find more:
//   - letters that carry a stroke and do not decompose: ł is l, ø is o, đ is d, æ is ae, ß is ss;
//   - accents are dropped in every script, also Hebrew and Arabic vowel points;
//   - vowel signs of Indian scripts belong to their word and do not cut it;
//   - words are cut at 96 bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lanyard {

// Adds a character as search compares it: nothing for an accent, two letters for "ß". One that
// stands between words is added as it is.
void append_folded(std::string& word, char32_t c);

// Reads the words of a text, one after the other. The text must be valid UTF-8 and outlive it.
class WordReader {
 public:
  static constexpr std::size_t most_bytes = 96;

  explicit WordReader(std::string_view text) : text_(text) {}
  // The next word, folded; false at the end. `word` is overwritten.
  bool next(std::string& word);
  // Where the last word stands in the text.
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// The part of `text` in which the words of `query` first stand, at most `most` bytes, cut between
// words and marked with "…" where something was left out. The last word may be a beginning only.
[[nodiscard]] std::string snippet_of(std::string_view text, std::string_view query,
                                     std::size_t most);

}  // namespace lanyard
