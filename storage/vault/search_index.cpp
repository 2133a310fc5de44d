// Adding, searching, and forgetting.
#include "storage/vault/search_index.h"

#include <algorithm>
#include <functional>

#include "storage/vault/words.h"

namespace lanyard {
namespace {

constexpr Slot no_slot = UINT32_MAX;
// Slots and numbers of words that are not used any more, beyond as many as are in use.
constexpr std::size_t most_unused = 1024;
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

void put_number(Plain& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<std::uint8_t>(number | 0x80));
  out.push_back(static_cast<std::uint8_t>(number));
}

template <class Visit>
void each_number(const Plain& in, Visit visit) {
  WordId id = 0;
  for (std::size_t at = 0; at < in.size();) {
    WordId difference = in[at] & 0x7F;
    for (unsigned shift = 7; in[at++] >= 0x80; shift += 7)
      difference |= static_cast<WordId>(in[at] & 0x7F) << shift;
    visit(id += difference);
  }
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
    // Slots of forgotten records are left out.
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

Slot SearchIndex::open(const RecordId& record, const CaseId& case_id) {
  const auto slot = static_cast<Slot>(entries_.size());
  entries_.push_back({record, number_of(case_id), {}});
  alive_.reach(slot);
  alive_.add(slot);
  place(slot);
  ++live_;
  posted_.clear();
  return slot;
}

void SearchIndex::post(std::string_view text, Slot slot) {
  const WordId id = words_.find_or_add(text);
  if (words_.at(id).first == no_word) link(words_, id, text);
  Word& word = words_.at(id);
  if (!word.postings.append(slot)) return;
  posted_.push_back(id);
  words_.at(word.first).postings.append(slot);
  words_.at(word.first_two).postings.append(slot);
}

void SearchIndex::close(Slot slot) {
  std::sort(posted_.begin(), posted_.end());
  Plain words;
  words.reserve(posted_.size() * 2);
  WordId before = 0;
  for (const WordId id : posted_) {
    put_number(words, id - before);
    before = id;
  }
  entries_[slot].words.assign(words.begin(), words.end());  // without slack
  words_.settle();
}

void SearchIndex::add(const RecordId& record, const CaseId& case_id, std::string_view text) {
  remove(record);
  if (entries_.size() > 2 * live_ + most_unused ||
      words_.forgotten() > words_.size() / 2 + most_unused)
    compact();
  const Slot slot = open(record, case_id);
  std::string word;
  for (WordReader in(text); in.next(word);) post(word, slot);
  close(slot);
}

// The lists that notes are taken out of, and for each, chained from Word::leaving, which notes.
struct SearchIndex::Leaving {
  std::vector<WordId, WipingAllocator<WordId>> lists;
  std::vector<Leaver, WipingAllocator<Leaver>> notes;
};

// Descending, each once.
std::vector<Slot> SearchIndex::slots_of(std::span<const RecordId> records) const {
  std::vector<Slot> out;
  if (table_.empty()) return out;
  for (const RecordId& record : records)
    if (const Slot slot = table_[place_of(record)]; slot != no_slot) out.push_back(slot);
  std::sort(out.begin(), out.end(), std::greater<>());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Slots come in descending order, so that each chain is in ascending order.
void SearchIndex::leave(Slot slot, Leaving& leaving) {
  const auto leave_list = [&](WordId id) {
    std::uint32_t& chain = words_.at(id).leaving;
    if (chain == nobody_leaves) {
      leaving.lists.push_back(id);
    } else if (leaving.notes[chain].slot == slot) {
      return;  // one list for all words that begin alike
    }
    leaving.notes.push_back({slot, chain});
    chain = static_cast<std::uint32_t>(leaving.notes.size() - 1);
  };
  each_number(entries_[slot].words, [&](WordId id) {
    const Word& word = words_.at(id);
    leave_list(id);
    leave_list(word.first);
    leave_list(word.first_two);
  });
  entries_[slot] = Entry();
  alive_.remove(slot);
  --live_;
}

void SearchIndex::remove(std::span<const RecordId> records) {
  Leaving leaving;
  for (const Slot slot : slots_of(records)) leave(slot, leaving);
  std::vector<WordId> orphans;
  std::vector<Slot> slots;
  for (const WordId id : leaving.lists) {
    Word& word = words_.at(id);
    slots.clear();
    for (std::uint32_t n = word.leaving; n != nobody_leaves; n = leaving.notes[n].next)
      slots.push_back(leaving.notes[n].slot);
    word.leaving = nobody_leaves;
    contract(word.postings.remove(slots) == slots.size(),
             "a note stands in the lists of its words");
    if (word.postings.count() == 0) orphans.push_back(id);
  }
  words_.forget(orphans);
}

// Built anew without the slots and numbers that are not used any more. What is given up is wiped by
// its allocator. Only add() does this: an erasure does not wait for it.
void SearchIndex::compact() {
  SearchIndex fresh;
  for (const Entry& entry : entries_) {
    if (entry.record.none()) continue;
    const Slot slot = fresh.open(entry.record, cases_[entry.case_number]);
    each_number(entry.words, [&](WordId id) { fresh.post(words_.text(id), slot); });
    fresh.close(slot);
  }
  *this = std::move(fresh);
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
