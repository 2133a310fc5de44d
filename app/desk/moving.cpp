// Who leaves and who comes; the register and the keys are the business of compose_transfer().
#include "app/desk/moving.h"

namespace lanyard {
namespace {

std::vector<UserId> workers_of(const KnownCase& of) {
  std::vector<UserId> out;
  for (const auto& [user, role] : of.members) out.push_back(user);
  if (of.removed.count(of.creator) == 0 && of.members.count(of.creator) == 0)
    out.push_back(of.creator);
  return out;
}

Result<CaseTransfer> wanted(const Register& reg, const KnownCase& of, const CaseMove& what) {
  CaseTransfer out;
  out.team = of.team;
  if (what.to && reg.user(*what.to) == nullptr)
    return Error(Fault::not_found, "no such colleague on this laptop");
  if (what.team)
    out.team = *what.team;
  else if (what.to)
    out.team = reg.user(*what.to)->team;
  if (what.from) {
    out.leave = {*what.from};
  } else {
    out.leave = workers_of(of);
    if (what.to) std::erase(out.leave, *what.to);
    if (out.team == of.team && out.leave.size() > 1)
      return Error(Fault::bad_input, "several people work on this case: say who gives it up");
  }
  if (what.to && of.members.count(*what.to) == 0) out.join = {*what.to};
  return out;
}

// It would come late, behind the transfer, and wait for the new supervisor.
Done check_sent(const Desk& desk, const Register& after, const CaseId& id) {
  if (after.may_write(desk.vault().identity().user, id)) return {};
  for (const RecordRow& row : desk.vault().rows_of(id))
    if (row.unsent)
      return Error(Fault::refused,
                   "work in this case is only on this laptop: sync, then transfer it");
  return {};
}

}  // namespace

Done move_case(Desk& desk, const CaseMove& what) {
  const CaseId& id = what.case_id;
  const std::unique_lock links(desk.register_holder().writer());
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr) return Error(Fault::not_found, "no such case on this laptop");
  TRY(CaseTransfer body, wanted(*reg, *of, what));
  const Instant now = desk.now();
  TRY(body, compose_transfer(*reg, *of, std::move(body), desk.vault().case_keys(id), now));
  const Bytes link = compose(*reg, id, std::move(body), desk.signer(), now);
  Register after = *reg;
  TRY_DONE(after.apply(link));
  TRY_DONE(check_sent(desk, after, id));
  Batch batch;
  batch.audit.push_back(desk.entry(AuditAction::case_transferred, id));
  return desk.put_link(links, link, std::move(batch));
}

Result<TeamId> team_by_name(const Desk& desk, std::string_view name) {
  std::optional<TeamId> found;
  for (const auto& [id, sealed] : desk.reg()->teams()) {
    if (desk.name_of(id) != name) continue;
    if (found) return Error(Fault::not_found, "two teams have that name");
    found = id;
  }
  if (!found) return Error(Fault::not_found, "no team of that name");
  return *found;
}

}  // namespace lanyard
