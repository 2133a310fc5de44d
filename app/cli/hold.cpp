// hold set, clear and list: a hold stops every disposal of a case.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"

namespace lanyard {
namespace {

Result<Answer> hold_set(Session& session, const Given& given) {
  NewHold what;
  what.kind = given.text("--kind");
  what.reason = given.text("--reason");
  if (given.has("--review")) {
    TRY(what.review, date_given(given.text("--review")));
  }
  WITH_DESK(session);
  TRY(what.case_id, case_named(desk, given.text("--case")));
  TRY(const HoldId id, set_hold(desk, what));
  Answer out;
  out.json["id"] = id.hex();
  out.json["case"] = what.case_id.hex();
  out.words = "Held: " + id.hex() + "\n";
  return out;
}

Result<Answer> clear(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId case_id, case_named(desk, given.text("--case")));
  TRY(const HoldId id, hold_named(desk, case_id, given.text("id")));
  TRY_DONE(clear_hold(desk, case_id, id, given.text("--reason")));
  Answer out;
  out.json["id"] = id.hex();
  out.json["cleared"] = true;
  out.words = "The hold is cleared.\n";
  return out;
}

Result<Answer> hold_list(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["holds"] = Json::array();
  AnswerTable table({"Hold", "Case", "Kind", "By", "Since"});
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, known] : reg->cases())
    for (const KnownHold& hold : known.holds) {
      Json json = json_of(desk, hold);
      json["case"] = id.hex();
      out.json["holds"].push_back(std::move(json));
      table.row(
          {brief(hold.id), brief(id), hold.kind, desk.name_of(hold.by), time_words(desk, hold.at)});
    }
  out.words = table.words("No case is held.");
  return out;
}

}  // namespace

Commands hold_commands() {
  const CommandOption of_case{"--case", "The case, or the beginning of its id", Must::yes};
  return {
      {"hold",
       "set",
       "Stop every disposal of a case",
       {of_case,
        {"--kind", "safeguarding, legal, court-order, complaint, rights, inquiry or archive",
         Must::yes},
        reason_option(),
        {"--review", "Day on which the hold is looked at again"}},
       hold_set},
      {"hold",
       "clear",
       "Lift a hold",
       {{"id", "The hold, or the beginning of its id", Must::yes}, of_case, reason_option()},
       clear},
      {"hold", "list", "The active holds", {}, hold_list},
  };
}

}  // namespace lanyard
