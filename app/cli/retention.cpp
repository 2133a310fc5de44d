// retention plan, run, why and schedule: how long, why, and under which line of the notice.
#include "app/desk/retention.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"
#include "app/desk/sweeping.h"
#include "app/print/saving.h"
#include "platform/os/files.h"

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

// Unlocking has removed copies already, so what it did is part of the answer.
Result<Answer> run(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const SweepReport again, sweep_copies(desk));
  static_cast<void>(again);
  const SweepReport report = desk.swept();
  Answer out;
  out.json["today"] = desk.today().iso();
  out.json["left"] = Json::object();
  for (const Leaves why : {Leaves::due, Leaves::residency, Leaves::taken_away, Leaves::disposed}) {
    const auto at = report.left.find(why);
    out.json["left"][word_of(why)] = at == report.left.end() ? 0 : at->second;
  }
  out.json["cases"] = report.cases;
  out.json["staying"] = Json::array();
  for (const StayingCopy& one : report.staying)
    out.json["staying"].push_back({{"id", one.record.hex()},
                                   {"case", one.case_id.hex()},
                                   {"would", word_of(one.would)},
                                   {"why", word_of(one.why)}});
  out.words = sweep_words(report);
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

Result<Answer> schedule(Session& session, const Given& given) {
  WITH_DESK(session);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  Answer out;
  out.words = schedule_words(catalog->notice(), confirmed_decisions(desk));
  out.json["notice"] = catalog->notice().id;
  out.json["version"] = catalog->notice().version;
  out.json["schedule"] = out.words;
  if (!given.has("--pdf")) return out;
  TRY(const Plain pdf, schedule_pdf(desk));
  TRY_DONE(create_file(given.text("--pdf"), pdf));
  out.json["file"] = given.text("--pdf");
  out.words = "Written.\n";
  return out;
}

}  // namespace

Commands retention_commands() {
  return {
      {"retention", "plan", "What is due, held, to be reviewed or undecided", {}, plan},
      {"retention", "run", "Remove the copies that are to leave this laptop", {}, run},
      {"retention", "why", "How long a record is kept, and why", {record_option()}, why},
      {"retention",
       "schedule",
       "The notice's schedule, for print",
       {{"--pdf", "Write it to this file as PDF"}},
       schedule},
  };
}

}  // namespace lanyard
