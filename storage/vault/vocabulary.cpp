// Open addressing for whole words, one sorted row for beginnings.
#include "storage/vault/vocabulary.h"

#include <algorithm>

namespace lanyard {
namespace {

// A few words more cost a search little, and sorting them costs a save little.
constexpr std::size_t most_unsorted = 512;

}  // namespace

std::size_t Vocabulary::place_of(std::string_view word) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t place = std::hash<std::string_view>{}(word) & mask;
  while (table_[place] != no_word && text(table_[place]) != word) place = (place + 1) & mask;
  return place;
}

WordId Vocabulary::find(std::string_view word) const { return table_[place_of(word)]; }

WordId Vocabulary::find_or_add(std::string_view word) {
  const std::size_t place = place_of(word);
  if (table_[place] != no_word) return table_[place];
  contract(text_.size() + word.size() < UINT32_MAX, "a vocabulary is below 4 GiB");
  const auto id = static_cast<WordId>(words_.size());
  Word& added = words_.emplace_back();
  added.at = static_cast<std::uint32_t>(text_.size());
  added.size = static_cast<std::uint32_t>(word.size());
  text_.insert(text_.end(), word.begin(), word.end());
  table_[place] = id;
  if (words_.size() * 2 > table_.size()) grow();
  return id;
}

void Vocabulary::grow() {
  table_.assign(table_.size() * 2, no_word);
  for (WordId id = 0; id < size(); ++id) table_[place_of(text(id))] = id;
}

std::size_t Vocabulary::lower_bound(std::string_view prefix) const {
  const auto at = std::lower_bound(
      sorted_.begin(), sorted_.end(), prefix,
      [this](WordId id, std::string_view wanted) { return text(id) < wanted; });
  return static_cast<std::size_t>(at - sorted_.begin());
}

void Vocabulary::settle() {
  if (words_.size() - sorted_.size() <= most_unsorted) return;
  const auto before = static_cast<std::ptrdiff_t>(sorted_.size());
  for (auto id = static_cast<WordId>(sorted_.size()); id < size(); ++id) sorted_.push_back(id);
  const auto by_text = [this](WordId a, WordId b) { return text(a) < text(b); };
  std::sort(sorted_.begin() + before, sorted_.end(), by_text);
  std::inplace_merge(sorted_.begin(), sorted_.begin() + before, sorted_.end(), by_text);
}

}  // namespace lanyard
