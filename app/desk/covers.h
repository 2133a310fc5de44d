// Who stands in for a supervisor who is away: named by an admin or by the supervisor, for days.
// While it runs the deputy reads and reviews what the supervisor does. docs/REGISTER.md,
// "Deputies".
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct NewCover {
  UserId supervisor;
  UserId deputy;
  Date first;
  Date last;
};
// Fails with bad_input for days in the wrong order, over or too many, refused by the register.
[[nodiscard]] Result<CoverId> name_deputy(Desk& desk, const NewCover& what);
// Before its last day. Fails with not_found, refused.
[[nodiscard]] Done end_cover(Desk& desk, const CoverId& id);

struct CoverView {
  CoverId id;
  std::string supervisor;
  std::string deputy;
  std::string by;
  Date first;
  Date last;
  enum class State : std::uint8_t { planned, running, over, ended } state = State::planned;
  bool mine_to_end = false;  // by this user, now
};
// In the order in which they were named.
[[nodiscard]] std::vector<CoverView> cover_views(const Desk& desk);
// "Morwenna Tregear, for Callum Reid until 3 June 2026": who reads this case by a cover.
[[nodiscard]] std::vector<std::string> deputies_of(const Desk& desk, const KnownCase& of);

// What a cover is judged by on this laptop now.
[[nodiscard]] Standpoint standpoint_of(const Desk& desk);
// True when this user has a part in the case, and not by a cover that is over.
[[nodiscard]] bool opens_case(const Desk& desk, const KnownCase& of);
// True when the words of the case are this user's to read, not its dates alone.
[[nodiscard]] bool reads_words(const Desk& desk, const CaseId& id);
// True for a supervisor, and for whoever stands in for one today.
[[nodiscard]] bool reviews_here(const Desk& desk);

}  // namespace lanyard
