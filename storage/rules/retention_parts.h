// Inside the retention rules: which rows cover a record, when a period starts, what one row says.
// Not for other rooms.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "storage/rules/retention.h"

namespace lanyard {

// When the clock of a row starts.
struct Start {
  enum class Kind : std::uint8_t { at, waiting, missing };
  Kind kind = Kind::missing;
  Date date;
  std::string
      words;  // at: "the last contact session"; waiting: why not yet; missing: what is missing
};
[[nodiscard]] Start start_of(const Trigger& trigger, const Facts& facts, const Notice& notice);

// How one row's answer weighs against another's: the later enumerator wins. An answer that nobody
// can compute beats every date, since it might be the longest; "indefinite" beats all.
enum class RowWeight : std::uint8_t { dated, waiting, unknown, indefinite };

struct Outcome {
  RowWeight weight = RowWeight::unknown;
  Verdict::Kind kind = Verdict::Kind::unknown;
  const RetentionRow* row = nullptr;  // whose words decide
  std::optional<Date> last_day;       // dated: kept until the end of this day
  std::optional<Date> since;          // of a review
  std::optional<Date> review_from;    // indefinite and kept
  std::string why;                    // what stands between the verdict and the notice's name
  std::optional<std::string> moved_by_flag;  // the flag that moved the record to this row
  std::set<std::string> undecided;           // ids of decisions that it rests on
};
[[nodiscard]] Outcome judge_row(const RetentionRow& row, const Facts& facts, const Notice& notice,
                                Date today);

// Rows that cover the record, in the order of the notice: the named rows; where there is none, "*"
// rows and the rows that a standing flag brings in.
[[nodiscard]] std::vector<const RetentionRow*> covering(const Facts& facts, const Notice& notice);

// The sentence of a verdict.
[[nodiscard]] std::string sentence(const Verdict& verdict, const Outcome& outcome,
                                   const Facts& facts, const Notice& notice);
[[nodiscard]] std::string uncovered_words(const Facts& facts, const Notice& notice);
// "line 49", "lines 139 to 141".
[[nodiscard]] std::string lines_words(const RetentionRow& row);
// "visit-note" as "visit note", or the notice's label.
[[nodiscard]] std::string artefact_words(const std::string& artefact, const Notice& notice);

}  // namespace lanyard
