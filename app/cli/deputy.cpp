// deputy name, end, list: who stands in for a supervisor who is away.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/cli/values.h"
#include "app/desk/cases.h"
#include "app/desk/covers.h"

namespace lanyard {
namespace {

const char* name_of(CoverView::State state) {
  switch (state) {
    case CoverView::State::planned:
      return "planned";
    case CoverView::State::running:
      return "running";
    case CoverView::State::over:
      return "over";
    case CoverView::State::ended:
      return "ended";
  }
  return "unknown";
}

Result<Answer> name_one(Session& session, const Given& given) {
  NewCover what;
  TRY(what.last, date_given(given.text("--until")));
  WITH_DESK(session);
  what.first = desk.today();
  if (given.has("--from")) {
    TRY(what.first, date_given(given.text("--from")));
  }
  what.supervisor = desk.me().user;
  if (given.has("--for")) {
    TRY(what.supervisor, user_by_name(desk, given.text("--for")));
  }
  TRY(what.deputy, user_by_name(desk, given.text("--deputy")));
  TRY(const CoverId id, name_deputy(desk, what));
  Answer out;
  out.json["id"] = id.hex();
  out.words = "Named: " + id.hex() +
              "\nFrom its first day on colleagues' laptops give the deputy the cases' keys with "
              "their next sync.\n";
  return out;
}

Result<Answer> end(Session& session, const Given& given) {
  WITH_DESK(session);
  std::vector<CoverId> known;
  for (const CoverView& view : cover_views(desk)) known.push_back(view.id);
  TRY(const CoverId id, one_named(known, given.text("id"), "no cover of that id was named"));
  TRY_DONE(end_cover(desk, id));
  Answer out;
  out.json["id"] = id.hex();
  out.json["done"] = true;
  out.words = "Ended. What the deputy has read cannot be unread.\n";
  return out;
}

Result<Answer> deputy_list(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["covers"] = Json::array();
  AnswerTable table({"Cover", "Supervisor", "Deputy", "From", "Until", "State"});
  for (const CoverView& view : cover_views(desk)) {
    out.json["covers"].push_back({{"id", view.id.hex()},
                                  {"supervisor", view.supervisor},
                                  {"deputy", view.deputy},
                                  {"by", view.by},
                                  {"first", view.first.iso()},
                                  {"last", view.last.iso()},
                                  {"state", name_of(view.state)}});
    table.row({brief(view.id), view.supervisor, view.deputy, view.first.words(), view.last.words(),
               name_of(view.state)});
  }
  out.words = table.words("Nobody stands in for anybody.");
  return out;
}

}  // namespace

Commands deputy_commands() {
  return {{"deputy",
           "name",
           "Name who reads and reviews for a supervisor who is away",
           {{"--deputy", "The deputy's name", Must::yes},
            {"--for", "The supervisor's name (you)"},
            {"--from", "First day (today)"},
            {"--until", "Last day", Must::yes}},
           name_one},
          {"deputy",
           "end",
           "End a cover before its last day",
           {{"id", "The cover, or the beginning of its id", Must::yes}},
           end},
          {"deputy", "list", "Who stands in for whom, and when", {}, deputy_list}};
}

}  // namespace lanyard
