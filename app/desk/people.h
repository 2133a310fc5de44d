// The people of a case as its register names them: who works on it, who supervises, who stands in
// and who was taken off; whom it could go to; and the covers, for who may name them.
#pragma once

#include "app/desk/covers.h"
#include "app/desk/glass.h"

namespace lanyard {

struct Coworker {
  UserId user;
  std::string name;
  MemberRole role = MemberRole::practitioner;
  TeamId team;
  std::string team_name;
};

struct NamedTeam {
  TeamId id;
  std::string name;
};

struct CasePeople {
  std::vector<Coworker> workers;  // allocated, or its creator
  std::vector<Coworker> supervisors;
  std::vector<CoverView> deputies;     // of those supervisors, running or planned
  std::vector<std::string> taken_off;  // who can open it no longer
  NamedTeam team;
  // What this user may sign in it now.
  enum class May : std::uint8_t { read, change } may = May::read;
  // Only for who may: whom it can be given to, and the other teams that have a supervisor.
  std::vector<Coworker> colleagues;
  std::vector<NamedTeam> teams;
  std::vector<GlassView> glass;  // newest first
};
// Empty for a case that this user does not open.
[[nodiscard]] CasePeople case_people(const Desk& desk, const CaseId& id);

// True when this user names deputies: for themselves, or an admin for every supervisor.
[[nodiscard]] bool names_deputies(const Me& me);

struct CoverBoard {
  std::vector<CoverView> covers;      // newest first
  std::vector<Coworker> supervisors;  // for whom this user may name one
  std::vector<Coworker> deputies;     // who could be one
};
[[nodiscard]] CoverBoard cover_board(const Desk& desk);

}  // namespace lanyard
