// rights list: who uses a right over what is kept, and by when they are answered.
#include "app/desk/rights.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

const char* name_of(RightsStanding::State state) {
  switch (state) {
    case RightsStanding::State::undated:
      return "undated";
    case RightsStanding::State::identity:
      return "identity";
    case RightsStanding::State::waiting:
      return "waiting";
    case RightsStanding::State::late:
      return "late";
    case RightsStanding::State::answered:
      return "answered";
  }
  return "unknown";
}

const char* name_of(RightsStanding::Extension extension) {
  switch (extension) {
    case RightsStanding::Extension::none:
      return "none";
    case RightsStanding::Extension::stands:
      return "stands";
    case RightsStanding::Extension::incomplete:
      return "incomplete";
    case RightsStanding::Extension::told_late:
      return "told_late";
  }
  return "unknown";
}

std::string iso_of(const std::optional<Date>& day) {
  return day ? day->iso() : std::string();
}

Json json_of(const RightsLine& line) {
  return {{"id", line.record.hex()},
          {"case", line.case_id.hex()},
          {"case_title", line.case_title},
          {"asked", line.asked},
          {"by", line.by},
          {"received", json_of(line.request.received)},
          {"identity_checked", json_of(line.request.identity_checked)},
          {"due", json_of(line.standing.due)},
          {"days_left", line.standing.due ? Json(line.standing.days_left) : Json(nullptr)},
          {"extension", name_of(line.standing.extension)},
          {"state", name_of(line.standing.state)},
          {"answered", json_of(line.request.answered)}};
}

Result<Answer> rights_list(Session& session, const Given& given) {
  WITH_DESK(session);
  std::optional<CaseId> of_case;
  if (given.has("--case")) {
    TRY(of_case, case_named(desk, given.text("--case")));
  }
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::optional<RightsClock>& clock = catalog->notice().rights;
  Answer out;
  out.json["law"] = clock ? Json(clock->law) : Json(nullptr);
  out.json["requests"] = Json::array();
  AnswerTable table({"Received", "Due", "How it stands", "Case", "Right", "Asked by"});
  for (const RightsLine& line : rights_requests(desk, of_case)) {
    out.json["requests"].push_back(json_of(line));
    table.row({iso_of(line.request.received), iso_of(line.standing.due),
               standing_words(line.standing), line.case_title, line.rights, line.by});
  }
  out.words = table.words("Nobody has used a right.");
  return out;
}

}  // namespace

Commands rights_commands() {
  return {{"rights",
           "list",
           "Rights requests by the day on which they are due",
           {{"--case", "Of this case alone"}},
           rights_list}};
}

}  // namespace lanyard
