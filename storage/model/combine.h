// One text out of versions that people wrote apart, where their changes stand apart too. It is only
// ever shown: nothing is written until a person accepts it (docs/decisions/0027).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/model/change.h"

namespace lanyard {

constexpr std::size_t most_combined_bytes = 256 * 1024;  // of each text
constexpr std::size_t most_combined_sides = 8;           // as many as a write can name as parents

// The three-way combination of `sides` with what all of them began with; none when two of them
// changed the same place, or when it would take too long. By lines, as diff3 does; where lines that
// were changed by several sides lie beside each other, by words. Then:
//   - two changes that touch each other, or lie in one sentence, do not combine: no sentence of the
//     result is one that nobody wrote;
//   - the same change by several sides is taken once;
//   - the order of the sides makes no difference;
//   - every two words that stand side by side in the result do so in one of the texts, so nothing
//     within a word, a character or a grapheme is ever put together anew.
[[nodiscard]] std::optional<std::string> combine_texts(std::string_view base,
                                                       std::span<const std::string_view> sides);

// What the heads of one field make together.
struct CombinedHeads {
  enum class Outcome : std::uint8_t {
    combined,
    overlapping,  // the same place was changed, or the texts are too long to compare
    base_lost,    // what they began with is not among these changes any more
    not_text,
  } outcome = Outcome::not_text;
  std::string text;  // when combined
};

// Against the nearest common ancestor in the changes of the record: where nobody had written the
// field before them that is the empty text; where there are several of them (two people accepted a
// combined text apart) it is what these make together.
[[nodiscard]] CombinedHeads combine_heads(const std::vector<std::pair<OpId, Change>>& changes,
                                          const std::string& field,
                                          const std::vector<FieldHead>& heads);

}  // namespace lanyard
