// Texts that people changed apart and that combine: one text, shown in the place of both until a
// person edits or accepts it. Nothing here writes (docs/decisions/0027).
#pragma once

#include "app/desk/desk.h"
#include "storage/model/combine.h"

namespace lanyard {

struct CombinedText {
  std::string text;
  std::vector<std::string> who;  // whose versions, every name once; one: their own two laptops
  std::vector<OpId> heads;       // the versions
};
using CombinedTexts = std::map<std::string, CombinedText>;  // by field

// Prose combines. A line, an address or a number is one fact, a choice or a date too: half of each
// of two would be a third one that nobody meant.
[[nodiscard]] bool may_combine(const Field& field);

// Of the fields of a record that have two versions: what became of each. Reads the history.
[[nodiscard]] Result<std::map<std::string, CombinedHeads>> combine_fields(const Desk& desk,
                                                                          const Record& record,
                                                                          const Form* form);
// Those that combine. A history that does not open combines nothing.
[[nodiscard]] CombinedTexts combined_texts(const Desk& desk, const Record& record,
                                           const Form* form);
// Whether a field has two versions that do not combine.
[[nodiscard]] bool needs_person(const Desk& desk, const RecordRow& row);

// For showing: the combined texts in the place of the versions.
void show_combined(Record& record, const CombinedTexts& texts);

// "Combined from what Nia Prosser and Idris Vaughan wrote apart"
[[nodiscard]] std::string combined_words(const std::vector<std::string>& who);

}  // namespace lanyard
