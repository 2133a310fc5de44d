// A case goes to another worker, to another team or both: one signed entry of its register, with
// new keys, that lets in who comes and leaves out who goes. docs/REGISTER.md, "Transfer".
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct CaseMove {
  CaseId case_id;
  std::optional<TeamId> team;  // none: the team of `to`, or the one it has
  std::optional<UserId> from;  // none: the only worker, or everybody where the team changes
  std::optional<UserId> to;    // none: the new team's supervisors allocate it
};
// Fails with not_found, bad_input when it is not clear who gives the case up, refused by the
// register or while work in it is only on this laptop.
[[nodiscard]] Done move_case(Desk& desk, const CaseMove& what);
// A team by name; ambiguous or unknown is not_found.
[[nodiscard]] Result<TeamId> team_by_name(const Desk& desk, std::string_view name);

}  // namespace lanyard
