// visit list and visit check: whom somebody is to visit by when, and files that say how often.
#include "app/desk/cases.h"

#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

const char* name_of(VisitStanding::State state) {
  switch (state) {
    case VisitStanding::State::later:
      return "later";
    case VisitStanding::State::soon:
      return "soon";
    case VisitStanding::State::overdue:
      return "overdue";
  }
  return "unknown";
}

const char* name_of(VisitStanding::Since since) {
  switch (since) {
    case VisitStanding::Since::visit:
      return "visit";
    case VisitStanding::Since::plan:
      return "plan";
    case VisitStanding::Since::case_opened:
      return "case";
  }
  return "unknown";
}

const char* name_of(NotCounted why) {
  switch (why) {
    case NotCounted::not_in_person:
      return "not_in_person";
    case NotCounted::not_seen:
      return "not_seen";
    case NotCounted::not_alone:
      return "not_alone";
  }
  return "unknown";
}

Json json_of(const VisitLine& line) {
  const VisitStanding& standing = line.standing;
  const Json missed = standing.missed ? Json{{"day", standing.missed->day.iso()},
                                             {"why", name_of(standing.missed->why)}}
                                      : Json(nullptr);
  return {{"case", line.case_id.hex()},       {"case_title", line.case_title},
          {"due", standing.due.iso()},        {"days_left", standing.days_left},
          {"state", name_of(standing.state)}, {"since", name_of(standing.since)},
          {"from", standing.from.iso()},      {"not_counted", missed},
          {"frequency", standing.frequency},  {"source", standing.source}};
}

Result<Answer> visit_list(Session& session, const Given& given) {
  WITH_DESK(session);
  std::optional<CaseId> of_case;
  if (given.has("--case")) {
    TRY(of_case, case_named(desk, given.text("--case")));
    TRY([[maybe_unused]] const CaseView opens, case_view(desk, *of_case));
  }
  const VisitRules rules = visit_rules(desk);
  Answer out;
  out.json["none"] = rules.none;
  out.json["visits"] = Json::array();
  AnswerTable table({"Due", "How it stands", "Case", "Since", "Rule"});
  for (const VisitLine& line : visit_lines(desk, of_case)) {
    out.json["visits"].push_back(json_of(line));
    table.row({line.standing.due.iso(), visit_due_words(line.standing, desk.today()),
               line.case_title, visit_since_words(line.standing), line.standing.frequency});
  }
  const std::string_view nobody = "No visit is due by a rule.";
  out.words = table.words(rules.none.empty() ? nobody : rules.none);
  return out;
}

Result<Answer> visit_check(Session&, const Given& given) {
  const std::string file = given.text("file");
  TRY(const std::string text, text_of_file(file));
  const Read<VisitRules> read = read_visit_rules(text, file);
  if (const auto* faults = std::get_if<std::vector<FileFault>>(&read)) return answer_of(*faults);
  const VisitRules& rules = std::get<VisitRules>(read);
  Answer out;
  out.json["id"] = rules.id;
  out.json["version"] = rules.version;
  out.json["frequencies"] = rules.frequencies.size();
  out.json["none"] = rules.none;
  out.words = rules.id + ", version " + std::to_string(rules.version) + ": " +
              counted(rules.frequencies.size(), "frequency", "frequencies") + ".\n";
  if (!rules.none.empty()) out.words += rules.none + "\n";
  return out;
}

}  // namespace

Commands visit_commands() {
  return {{"visit",
           "list",
           "When children are visited next, what is overdue first",
           {{"--case", "Of this case alone"}},
           visit_list},
          {"visit",
           "check",
           "Say what is wrong with a file of visit rules",
           {{"file", "The file", Must::yes}},
           visit_check}};
}

}  // namespace lanyard
