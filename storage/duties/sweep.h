// Which of a case's records leave this laptop today, and why. A laptop removes its own copies by
// itself: it never disposes of the master, and it asks nobody, because what leaves lies on the
// server. Pure: rows, facts and a date go in. Source: docs/RETENTION.md, "A laptop's own copies".
#pragma once

#include <set>

#include "storage/duties/facts.h"

namespace lanyard {

// Why a copy leaves. Numbers are part of the vault's own rows.
enum class Leaves : std::uint8_t {
  due = 1,         // its period is over, by the notice
  residency = 2,   // nobody opened the case here for long enough, or it was closed long enough ago
  taken_away = 3,  // the register no longer gives this user the case
  disposed = 4,    // the master was disposed of
};

// Why a copy stays although it would leave.
enum class Stays : std::uint8_t {
  unsent,  // the server has not said that it has every word of it: it may be the only copy
  held,    // a hold stands (only against `due`: elsewhere the master stays)
  open,    // a draft, or waits for its review or its next version (only against `residency`)
};

struct Leaving {
  RecordId record;
  Leaves why = Leaves::due;
  std::string rule;  // of `due`: id of the row
};

struct Staying {
  RecordId record;
  Leaves would = Leaves::due;
  Stays why = Stays::unsent;
};

// What the user may have of a case: its text, or dates and codes alone to judge or to count by, or
// nothing any more.
enum class Holding : std::uint8_t { text, facts, nothing };

struct CopiesOfCase {
  Holding holding = Holding::text;
  CaseStanding standing;        // `opened`: last opened here by a person
  std::set<RecordId> disposed;  // as the register says
  // Records that left earlier because they were due or disposed of, and what the case's records
  // said together before: a date of theirs still counts for those that stay.
  std::set<RecordId> gone;
  CaseSum remembered;
  std::vector<RecordRow> rows;
};

struct SweepRules {
  const Notice& notice;  // without an id: none has arrived, so nothing is due and nothing expires
  const Zone& zone;
  Date today;  // never before the newest time that the server told
};

struct CasePlan {
  std::vector<Leaving> leaving;
  std::vector<Staying> staying;
  // Nothing is known of when the case was opened here, or only a day that is still to come: its
  // residency counts from today.
  enum class Clock : std::uint8_t { runs, starts_today } clock = Clock::runs;
  // No record stays and the user may have nothing of it: its keys leave too.
  enum class Keys : std::uint8_t { stay, leave } keys = Keys::stay;
};

[[nodiscard]] CasePlan sweep(const CopiesOfCase& of, const SweepRules& rules);

// The last day on which copies of the case stay: a number of days after it was last opened here,
// or, once it was closed, after that. Opening it again starts anew.
[[nodiscard]] Date residency_until(const CaseStanding& standing, const DeviceRules& rules,
                                   Date opened);

// Takes in what records said that are not here any more.
void remember(CaseSum& sum, const CaseSum& before);

}  // namespace lanyard
