// The words of an index: found by hash, walked by their beginnings. Text lies in one piece of
// memory that is wiped when it is given up; the text of a word that is forgotten is wiped in its
// place, at once, and its number is not used again.
#pragma once

#include <string_view>
#include <vector>

#include "storage/vault/postings.h"

namespace lanyard {

using WordId = std::uint32_t;
constexpr WordId no_word = UINT32_MAX;
constexpr std::uint32_t nobody_leaves = UINT32_MAX;

struct Word {
  std::uint32_t at = 0;  // in the text
  std::uint32_t size = 0;
  // Lists of all notes with a word that begins with the same one or two characters: a prefix that
  // short stands for thousands of words.
  WordId first = no_word;
  WordId first_two = no_word;
  std::uint32_t leaving = nobody_leaves;  // while notes are taken out of the index
  Postings postings;
};

class Vocabulary {
 public:
  Vocabulary() : table_(1024) {}
  [[nodiscard]] WordId find(std::string_view text) const;
  WordId find_or_add(std::string_view text);
  [[nodiscard]] Word& at(WordId id) { return words_[id]; }
  [[nodiscard]] const Word& at(WordId id) const { return words_[id]; }
  [[nodiscard]] std::string_view text(WordId id) const {
    return {reinterpret_cast<const char*>(&text_[words_[id].at]), words_[id].size};
  }
  // Numbers given so far, also those of forgotten words.
  [[nodiscard]] WordId size() const { return static_cast<WordId>(words_.size()); }
  [[nodiscard]] WordId forgotten() const { return forgotten_; }
  // Words that no note holds any more, each named once. Its cost is that of the words named and of
  // moving the sorted row together.
  void forget(const std::vector<WordId>& ids);
  // Where the text lies, with the places of forgotten words: for tests.
  [[nodiscard]] ByteView memory() const { return text_; }
  // Calls visit(id) for every word that begins with `prefix`, in no order.
  template <class Visit>
  void each_with_prefix(std::string_view prefix, Visit visit) const {
    for (std::size_t i = lower_bound(prefix); i < sorted_.size(); ++i) {
      if (!text(sorted_[i]).starts_with(prefix)) break;
      visit(sorted_[i]);
    }
    for (WordId id = settled_; id < size(); ++id)
      if (text(id).starts_with(prefix)) visit(id);
  }
  // Sorts the words that were added since; called by add() of the index, so that a search never
  // does.
  void settle();

 private:
  struct Place {
    WordId id = no_word;
    std::uint32_t hash = 0;  // compared before the text, which lies far away
  };
  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint32_t hash) const;
  [[nodiscard]] std::size_t lower_bound(std::string_view prefix) const;
  void grow();
  void unsort(const std::vector<WordId>& ids);
  void vacate(std::size_t place);

  Plain text_;
  std::vector<Word> words_;
  std::vector<Place> table_;    // open addressing
  std::vector<WordId> sorted_;  // the words below `settled_`; the others wait for settle()
  WordId settled_ = 0;
  WordId forgotten_ = 0;
};

}  // namespace lanyard
