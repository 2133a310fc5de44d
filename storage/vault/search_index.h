// Full-text search in memory: which records hold these words. Built from opened text after unlock,
// never written to disk, wiped when it is freed.
//
// Threads: none; the vault's lock is around it.
// Cost: about 450 bytes of memory and 20 µs to add for a note of 1.5 kB; a search at 100,000 notes
// is below a millisecond at every keystroke, because every word and every beginning of one or two
// letters has a list, and totals are counted in rows of bits. Each note's words are kept as
// numbers, so that forgetting it costs what it holds and not what all others hold.
#pragma once

#include <optional>

#include "platform/base/id.h"
#include "storage/vault/vocabulary.h"

namespace lanyard {

struct IndexHit {
  RecordId record;
  CaseId case_id;
};

struct FoundList {
  std::vector<IndexHit> first;  // newest first
  std::size_t total = 0;
};

class SearchIndex {
 public:
  // The record with its text, as the newest one. A record that is there already is replaced.
  void add(const RecordId& record, const CaseId& case_id, std::string_view text);
  // Nothing of the records' words is left afterwards: a name that stood only there is gone. Each
  // list of a word is gone through once, however many of the records it holds.
  void remove(std::span<const RecordId> records);
  void remove(const RecordId& record) { remove(std::span(&record, 1)); }
  // Records that hold all words of the query, of any case or of one. While a word is being typed
  // (no space after it) its beginning is enough. A query without words finds nothing.
  [[nodiscard]] FoundList search(std::string_view query, std::size_t most,
                                 const std::optional<CaseId>& within = {}) const;
  [[nodiscard]] std::size_t size() const { return live_; }
  // Whether any note has this folded word.
  [[nodiscard]] bool knows(std::string_view word) const;
  [[nodiscard]] const Vocabulary& vocabulary() const { return words_; }

 private:
  struct Entry {
    RecordId record;  // none: it was forgotten
    std::uint32_t case_number = 0;
    Plain words;  // numbers of its words, ascending, as differences
  };
  [[nodiscard]] std::size_t place_of(const RecordId& record) const;
  [[nodiscard]] SlotSet slots_of(std::string_view word) const;
  [[nodiscard]] SlotSet slots_with_prefix(std::string_view prefix) const;
  std::uint32_t number_of(const CaseId& case_id);
  void place(Slot slot);
  // A new slot; then post() for each of the record's words; then close().
  Slot open(const RecordId& record, const CaseId& case_id);
  void post(std::string_view word, Slot slot);
  void close(Slot slot);
  struct Leaver {
    Slot slot;
    std::uint32_t next;  // in the same list, a larger slot
  };
  struct Leaving;
  [[nodiscard]] std::vector<Slot> slots_of(std::span<const RecordId> records) const;
  void leave(Slot slot, Leaving& leaving);
  void compact();

  Vocabulary words_;
  std::vector<Entry> entries_;  // by slot
  std::vector<Slot> table_;     // from record to slot, open addressing
  std::vector<CaseId> cases_;
  std::vector<std::pair<CaseId, std::uint32_t>> case_numbers_;  // sorted
  SlotSet alive_{0};
  std::size_t live_ = 0;
  std::vector<WordId> posted_;  // since open()
};

}  // namespace lanyard
