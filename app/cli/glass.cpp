// glass break and list: one case on a laptop whose lease is over, and who did that.
#include "app/desk/glass.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/cli/values.h"

namespace lanyard {
namespace {

Result<Answer> break_one(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const CaseId id, case_called(desk, given.text("case")));
  TRY(const Instant until, break_glass(desk, id, given.text("--reason")));
  Answer out;
  out.json["id"] = id.hex();
  out.json["until"] = iso_of(until);
  out.words = "Open until " + time_words(desk, until) + ": case show " + brief(id) +
              ", record show.\nThe case's supervisor and the records officers see that you did "
              "this, and why, after the next sync.\n";
  return out;
}

Result<Answer> glass_list(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["opened"] = Json::array();
  AnswerTable table({"Case", "Who", "Laptop", "From", "Until", "Why"});
  for (const GlassView& view : glass_views(desk)) {
    out.json["opened"].push_back({{"case", view.case_id.hex()},
                                  {"case_title", view.case_title},
                                  {"by", view.by},
                                  {"laptop", view.laptop.hex()},
                                  {"from", iso_of(view.from)},
                                  {"until", iso_of(view.until)},
                                  {"reason", view.reason}});
    table.row({view.case_title, view.by, brief(view.laptop), time_words(desk, view.from),
               time_words(desk, view.until), view.reason});
  }
  out.words = table.words("Nobody has opened a case so.");
  return out;
}

}  // namespace

Commands glass_commands() {
  return {
      {"glass",
       "break",
       "Open one case for a day on a laptop that has been away too long; it is never hidden",
       {{"case", "The case: its id, or the whole name or reference of whom it is about", Must::yes},
        {"--reason", "Why it cannot wait", Must::yes}},
       break_one},
      {"glass", "list", "Who opened a case so, and why", {}, glass_list}};
}

}  // namespace lanyard
