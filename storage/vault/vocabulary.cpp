// Open addressing for whole words, one sorted row for beginnings.
#include "storage/vault/vocabulary.h"

#include <algorithm>

namespace lanyard {
namespace {

// A few words more cost a search little, and sorting them costs a save little.
constexpr std::size_t least_unsorted = 512;

std::uint32_t hash_of(std::string_view word) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
}

}  // namespace

std::size_t Vocabulary::place_of(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t place = hash & mask;
  while (table_[place].id != no_word &&
         (table_[place].hash != hash || text(table_[place].id) != word))
    place = (place + 1) & mask;
  return place;
}

WordId Vocabulary::find(std::string_view word) const {
  return table_[place_of(word, hash_of(word))].id;
}

WordId Vocabulary::find_or_add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  const std::size_t place = place_of(word, hash);
  if (table_[place].id != no_word) return table_[place].id;
  contract(text_.size() + word.size() < UINT32_MAX, "a vocabulary is below 4 GiB");
  const auto id = static_cast<WordId>(words_.size());
  Word& added = words_.emplace_back();
  added.at = static_cast<std::uint32_t>(text_.size());
  added.size = static_cast<std::uint32_t>(word.size());
  text_.insert(text_.end(), word.begin(), word.end());
  table_[place] = {id, hash};
  if (words_.size() * 2 > table_.size()) grow();
  return id;
}

void Vocabulary::grow() {
  std::vector<Place> old(table_.size() * 2);
  old.swap(table_);
  const std::size_t mask = table_.size() - 1;
  for (const Place& entry : old) {
    if (entry.id == no_word) continue;
    std::size_t place = entry.hash & mask;
    while (table_[place].id != no_word) place = (place + 1) & mask;
    table_[place] = entry;
  }
}

// Moves back what would not be found across the hole, so that no mark of the word stays: its hash
// would tell a guesser that it had been there.
void Vocabulary::vacate(std::size_t hole) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t next = (hole + 1) & mask; table_[next].id != no_word; next = (next + 1) & mask) {
    const std::size_t home = table_[next].hash & mask;
    if (((next - home) & mask) < ((next - hole) & mask)) continue;
    table_[hole] = table_[next];
    hole = next;
  }
  table_[hole] = {};
}

// One pass over the sorted row, however many words go.
void Vocabulary::unsort(const std::vector<WordId>& ids) {
  std::vector<std::size_t> gaps;
  for (const WordId id : ids)
    if (id < settled_) gaps.push_back(lower_bound(text(id)));
  if (gaps.empty()) return;
  std::sort(gaps.begin(), gaps.end());
  std::size_t to = gaps.front();
  for (std::size_t n = 0; n < gaps.size(); ++n) {
    const std::size_t from = gaps[n] + 1;
    const std::size_t end = n + 1 < gaps.size() ? gaps[n + 1] : sorted_.size();
    std::copy(&sorted_[0] + from, &sorted_[0] + end, &sorted_[0] + to);
    to += end - from;
  }
  sorted_.resize(to);
}

void Vocabulary::forget(const std::vector<WordId>& ids) {
  unsort(ids);
  for (const WordId id : ids) {
    const std::string_view word = text(id);
    vacate(place_of(word, hash_of(word)));
    wipe(&text_[words_[id].at], word.size());
    words_[id] = Word();
  }
  forgotten_ += static_cast<WordId>(ids.size());
}

std::size_t Vocabulary::lower_bound(std::string_view prefix) const {
  const auto at =
      std::lower_bound(sorted_.begin(), sorted_.end(), prefix,
                       [this](WordId id, std::string_view wanted) { return text(id) < wanted; });
  return static_cast<std::size_t>(at - sorted_.begin());
}

void Vocabulary::settle() {
  if (size() - settled_ <= std::max(least_unsorted, sorted_.size() / 16)) return;
  const auto before = static_cast<std::ptrdiff_t>(sorted_.size());
  for (; settled_ < size(); ++settled_)
    if (words_[settled_].size > 0) sorted_.push_back(settled_);
  const auto by_text = [this](WordId a, WordId b) { return text(a) < text(b); };
  std::sort(sorted_.begin() + before, sorted_.end(), by_text);
  std::inplace_merge(sorted_.begin(), sorted_.begin() + before, sorted_.end(), by_text);
}

}  // namespace lanyard
