// Statistics: how many, of what this laptop holds and its user may read, by quarters that are over.
// Counts come out, never a name, a word or an id; small ones are not told (storage/rules/
// statistics.h).
#pragma once

#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "storage/rules/quarters.h"
#include "storage/rules/statistics.h"

namespace lanyard {

// Who counts: supervisors, over the cases of their team; the records role, cases and records; the
// registrar, cases and answers. Whoever does casework alone, or reads no case, does not.
[[nodiscard]] bool counts_here(MemberRole role);

// What a table counts by.
struct StatisticsSubject {
  std::string id;     // "cases", "records", or an answer: "visit-note.outcome"
  std::string label;  // "How did the visit go ahead?"
  std::string group;  // title of the form; empty: of none
};

struct StatisticsQuestion {
  std::string of;  // id of a subject; empty: the first
  int year = 0;    // in which the financial year begins; 0: the newest with a quarter that is over
};

struct StatisticsTable {
  StatisticsSubject of;
  int year = 0;
  std::string year_label;         // "2025/26"
  std::vector<Quarter> quarters;  // its columns: those that are over
  std::vector<std::string> rows;  // labels
  CountShape shape;
  PublishedTable figures;
  // Whether the year has totals behind its quarters, and the rows one below them.
  [[nodiscard]] bool totals_across() const;
  [[nodiscard]] bool totals_down() const;
};

struct StatisticsYear {
  int year = 0;
  std::string label;  // "2025/26"
};

struct StatisticsBoard {
  std::vector<StatisticsSubject> subjects;  // what this user may count
  std::vector<StatisticsYear> years;        // newest first
  StatisticsTable table;
};

// Fails with not_permitted (a role that does not count), not_found (a subject or year that it does
// not offer).
[[nodiscard]] Result<StatisticsBoard> statistics_board(const Desk& desk,
                                                       const StatisticsQuestion& question);

// "5 to 9", "fewer than 5 cases"; empty for a total that is not given.
[[nodiscard]] std::string figure_words(const Figure& figure);
// "April to June 2025", or both days where it is no whole months.
[[nodiscard]] std::string quarter_words(const Quarter& quarter);
// Which records were counted, in two sentences.
[[nodiscard]] std::string scope_words(MemberRole role);
// How its figures are to be read, and which totals it goes without and why.
[[nodiscard]] std::vector<std::string> notes_of(const StatisticsTable& table);
// RFC 4180, in the language of the caller.
[[nodiscard]] std::string csv_of(const StatisticsTable& table);

}  // namespace lanyard
