// Full-text search in memory: which records hold these words. Built from opened text after unlock,
// never written to disk, wiped when it is freed.
//
// Threads: none; the vault's lock is around it.
// Cost: about 250 bytes of memory and 20 µs to add for a note of 1.5 kB; a search at 100,000 notes
// is below a millisecond at every keystroke, because every word and every beginning of one or two
// letters has a list, and totals are counted in rows of bits.
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
  // Nothing of the record's words is left afterwards: a name that stood only there is gone.
  void remove(const RecordId& record);
  // The same for many, in one pass.
  void remove(const std::vector<RecordId>& records);
  // Records that hold all words of the query, of any case or of one. While a word is being typed
  // (no space after it) its beginning is enough. A query without words finds nothing.
  [[nodiscard]] FoundList search(std::string_view query, std::size_t most,
                                 const std::optional<CaseId>& within = {}) const;
  [[nodiscard]] std::size_t size() const { return live_; }
  // Whether any note, also one that was replaced, has this folded word.
  [[nodiscard]] bool knows(std::string_view word) const;

 private:
  struct Entry {
    RecordId record;
    std::uint32_t case_number = 0;
  };
  [[nodiscard]] std::size_t place_of(const RecordId& record) const;
  [[nodiscard]] SlotSet slots_of(std::string_view word) const;
  [[nodiscard]] SlotSet slots_with_prefix(std::string_view prefix) const;
  std::uint32_t number_of(const CaseId& case_id);
  bool drop(const RecordId& record);
  void place(Slot slot);
  void post(std::string_view word, Slot slot);
  std::vector<Slot> settle_slots();
  void purge();

  Vocabulary words_;
  std::vector<Entry> entries_;  // by slot
  std::vector<Slot> table_;     // from record to slot, open addressing
  std::vector<CaseId> cases_;
  std::vector<std::pair<CaseId, std::uint32_t>> case_numbers_;  // sorted
  SlotSet alive_{0};
  std::size_t live_ = 0;
  std::size_t dropped_ = 0;  // slots that are dead and whose words are still there
};

}  // namespace lanyard
