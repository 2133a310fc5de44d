// Adding, searching, and forgetting.
#include "storage/vault/search_index.h"

#include <algorithm>

#include "storage/vault/words.h"

namespace lanyard {
namespace {

constexpr Slot no_slot = UINT32_MAX;
// Replaced versions whose words may wait before one pass takes them all out.
constexpr std::size_t most_dropped = 1024;
// Begins the name of a list by prefix, which no word can.
constexpr char prefix_mark = '\x01';

// Bytes of the first `n` characters, or all.
std::size_t bytes_of(std::string_view word, int n) {
  std::size_t at = 0;
  while (at < word.size() && n-- > 0) {
    ++at;
    while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

std::string list_name(std::string_view prefix) {
  return prefix_mark + std::string(prefix);
}

void link(Vocabulary& words, WordId id, std::string_view text) {
  const WordId first = words.find_or_add(list_name(text.substr(0, bytes_of(text, 1))));
  const WordId first_two = words.find_or_add(list_name(text.substr(0, bytes_of(text, 2))));
  words.at(id).first = first;
  words.at(id).first_two = first_two;
}

bool ends_inside_word(std::string_view query) {
  std::string word;
  std::size_t end = 0;
  for (WordReader in(query); in.next(word);) end = in.end();
  return end == query.size();
}

}  // namespace

std::size_t SearchIndex::place_of(const RecordId& record) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t place = RecordId::Hash{}(record)&mask;
  while (table_[place] != no_slot && entries_[table_[place]].record != record)
    place = (place + 1) & mask;
  return place;
}

void SearchIndex::place(Slot slot) {
  if (entries_.size() * 2 > table_.size()) {
    // Dead slots are left out; a record's newest slot comes last and takes the place.
    table_.assign(std::max<std::size_t>(64, table_.size() * 2), no_slot);
    for (Slot s = 0; s < slot; ++s)
      if (alive_.has(s)) table_[place_of(entries_[s].record)] = s;
  }
  table_[place_of(entries_[slot].record)] = slot;
}

std::uint32_t SearchIndex::number_of(const CaseId& case_id) {
  const auto at = std::lower_bound(case_numbers_.begin(), case_numbers_.end(),
                                   std::pair{case_id, std::uint32_t{0}});
  if (at != case_numbers_.end() && at->first == case_id) return at->second;
  const auto number = static_cast<std::uint32_t>(cases_.size());
  cases_.push_back(case_id);
  case_numbers_.insert(at, {case_id, number});
  return number;
}

void SearchIndex::post(std::string_view text, Slot slot) {
  const WordId id = words_.find_or_add(text);
  if (words_.at(id).first == no_word) link(words_, id, text);
  Word& word = words_.at(id);
  if (!word.postings.append(slot)) return;
  words_.at(word.first).postings.append(slot);
  words_.at(word.first_two).postings.append(slot);
}

void SearchIndex::add(const RecordId& record, const CaseId& case_id, std::string_view text) {
  drop(record);
  if (dropped_ > most_dropped) purge();
  const auto slot = static_cast<Slot>(entries_.size());
  entries_.push_back({record, number_of(case_id)});
  alive_.reach(slot);
  alive_.add(slot);
  place(slot);
  ++live_;
  std::string word;
  for (WordReader in(text); in.next(word);) post(word, slot);
  words_.settle();
}

bool SearchIndex::drop(const RecordId& record) {
  if (table_.empty()) return false;
  const Slot slot = table_[place_of(record)];
  if (slot == no_slot || !alive_.has(slot)) return false;
  alive_.remove(slot);
  --live_;
  ++dropped_;
  return true;
}

void SearchIndex::remove(const RecordId& record) {
  if (drop(record)) purge();
}

void SearchIndex::remove(const std::vector<RecordId>& records) {
  bool any = false;
  for (const RecordId& record : records) any = drop(record) || any;
  if (any) purge();
}

// Where each slot goes when words of dead ones are taken out: nowhere, or closer together when more
// are dead than alive.
std::vector<Slot> SearchIndex::settle_slots() {
  const bool closer = entries_.size() > 2 * live_ + most_dropped;
  std::vector<Slot> moved(entries_.size(), no_slot);
  std::vector<Entry> entries(closer ? 0 : entries_.size());
  SlotSet alive(static_cast<Slot>(entries_.size()));
  for (Slot s = 0; s < entries_.size(); ++s) {
    if (!alive_.has(s)) continue;
    moved[s] = closer ? static_cast<Slot>(entries.size()) : s;
    if (closer) entries.emplace_back();
    entries[moved[s]] = entries_[s];
    alive.add(moved[s]);
  }
  entries_ = std::move(entries);
  alive_ = std::move(alive);
  std::fill(table_.begin(), table_.end(), no_slot);
  for (Slot s = 0; s < entries_.size(); ++s)
    if (alive_.has(s)) table_[place_of(entries_[s].record)] = s;
  return moved;
}

// Builds the vocabulary anew from what is alive. What is given up is wiped by its allocator.
void SearchIndex::purge() {
  const std::vector<Slot> moved = settle_slots();
  Vocabulary words;
  for (WordId id = 0; id < words_.size(); ++id) {
    Postings postings = std::move(words_.at(id).postings);
    bool stays = true;
    postings.each([&](Slot s) { stays = stays && moved[s] == s; });
    if (!stays) {
      Postings others;
      postings.each([&](Slot s) {
        if (moved[s] != no_slot) others.append(moved[s]);
      });
      postings = std::move(others);
    }
    if (postings.count() == 0) continue;
    const std::string_view text = words_.text(id);
    const WordId added = words.find_or_add(text);
    words.at(added).postings = std::move(postings);
    if (text.front() != prefix_mark) link(words, added, text);
  }
  words.settle();
  words_ = std::move(words);
  dropped_ = 0;
}

SlotSet SearchIndex::slots_of(std::string_view word) const {
  SlotSet out(static_cast<Slot>(entries_.size()));
  const WordId id = words_.find(word);
  if (id != no_word) words_.at(id).postings.mark(out);
  return out;
}

SlotSet SearchIndex::slots_with_prefix(std::string_view prefix) const {
  if (prefix.size() <= bytes_of(prefix, 2)) return slots_of(list_name(prefix));
  SlotSet out(static_cast<Slot>(entries_.size()));
  words_.each_with_prefix(prefix, [&](WordId id) { words_.at(id).postings.mark(out); });
  return out;
}

FoundList SearchIndex::search(std::string_view query, std::size_t most,
                              const std::optional<CaseId>& within) const {
  FoundList out;
  SlotSet hits = alive_;
  std::vector<std::string> wanted;
  std::string word;
  for (WordReader in(query); in.next(word);) wanted.push_back(word);
  if (wanted.empty()) return out;
  const bool typing = ends_inside_word(query);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    hits.keep(typing && i + 1 == wanted.size() ? slots_with_prefix(wanted[i])
                                               : slots_of(wanted[i]));
  out.total = within ? 0 : hits.count();
  hits.each_from_top([&](Slot slot) {
    const Entry& entry = entries_[slot];
    if (!within) {
      out.first.push_back({entry.record, cases_[entry.case_number]});
      return out.first.size() < most;
    }
    if (cases_[entry.case_number] == *within && ++out.total <= most)
      out.first.push_back({entry.record, *within});
    return true;
  });
  if (most == 0) out.first.clear();
  return out;
}

bool SearchIndex::knows(std::string_view word) const {
  return words_.find(word) != no_word;
}

}  // namespace lanyard
