// retention plan, why and schedule: how long, why, and under which line of the notice.
#include "app/desk/retention.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"

namespace lanyard {
namespace {

Result<Answer> plan(Session& session, const Given&) {
  WITH_DESK(session);
  const RetentionPlan found = retention_plan(desk);
  Answer out;
  out.json["today"] = desk.today().iso();
  out.json["kept"] = found.kept;
  out.json["by_rule"] = found.by_rule;
  out.json["records"] = Json::array();
  AnswerTable table({"Record", "What", "Verdict", "Why"});
  for (const PlanLine& line : found.lines) {
    Json json = json_of(line.verdict);
    json["id"] = line.record.hex();
    json["case"] = line.case_id.hex();
    json["title"] = line.title;
    out.json["records"].push_back(std::move(json));
    table.row({brief(line.record), line.title, name_of(line.verdict.kind), line.verdict.reason});
  }
  out.words = table.words("Nothing is due, held or undecided.") +
              counted(found.kept, "record is", "records are") + " kept. Today is " +
              desk.today().words() + ".\n";
  return out;
}

Result<Answer> why(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const Verdict verdict, retention_why(desk, id));
  Answer out;
  out.json = json_of(verdict);
  out.json["id"] = id.hex();
  out.json["today"] = desk.today().iso();
  out.words = words_of(verdict);
  return out;
}

Result<Answer> schedule(Session& session, const Given&) {
  WITH_DESK(session);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  Answer out;
  out.words = schedule_words(catalog->notice(), desk.reg()->decisions());
  out.json["notice"] = catalog->notice().id;
  out.json["version"] = catalog->notice().version;
  out.json["schedule"] = out.words;
  return out;
}

}  // namespace

Commands retention_commands() {
  return {
      {"retention", "plan", "What is due, held, to be reviewed or undecided", {}, plan},
      {"retention", "why", "How long a record is kept, and why", {record_option()}, why},
      {"retention", "schedule", "The notice's schedule, for print", {}, schedule},
  };
}

}  // namespace lanyard
