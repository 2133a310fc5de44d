// decision list and confirm: what the notice does not state and somebody has to decide.
#include "app/cli/groups.h"
#include "app/cli/session.h"
#include "app/desk/retention.h"

namespace lanyard {
namespace {

Result<Answer> decision_list(Session& session, const Given& given) {
  WITH_DESK(session);
  Answer out;
  out.json["decisions"] = Json::array();
  AnswerTable table({"Decision", "State", "Proposal", "Not stated"});
  for (const OpenDecision& decision : decisions(desk)) {
    if (given.has("--open") && decision.confirmed) continue;
    out.json["decisions"].push_back({{"id", decision.id},
                                     {"confirmed", decision.confirmed},
                                     {"proposal", decision.proposal},
                                     {"not_stated", decision.not_stated}});
    table.row({decision.id, decision.confirmed ? "Confirmed" : "Open", decision.proposal,
               decision.not_stated});
  }
  out.words = table.words("Nothing is open.");
  return out;
}

Result<Answer> confirm(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY_DONE(confirm_decision(desk, given.text("id")));
  Answer out;
  out.json["id"] = given.text("id");
  out.json["confirmed"] = true;
  out.words = "Confirmed in the register. It reaches everybody with their next sync.\n";
  return out;
}

}  // namespace

Commands decision_commands() {
  return {
      {"decision",
       "list",
       "What the notice does not state",
       {{"--open", "Only what nobody has confirmed", Must::no, Takes::nothing}},
       decision_list},
      {"decision",
       "confirm",
       "Confirm the proposal for one of them",
       {{"id", "The decision, for example C-R1.trigger", Must::yes}},
       confirm},
  };
}

}  // namespace lanyard
