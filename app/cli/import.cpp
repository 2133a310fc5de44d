// import: many records from a file of JSON lines, in group-committed batches. A bad line is
// reported with its number and nothing of it is stored; the rest goes on.
#include "app/desk/importing.h"

#include <sstream>

#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/values.h"

namespace lanyard {
namespace {

constexpr std::size_t batch_records = 256;
constexpr std::size_t most_reported = 1000;

struct Importing {
  Desk& desk;
  const CaseId case_id;
  const Form& form;
  const std::set<std::string> consents;
  std::vector<std::map<std::string, Value>> waiting = {};
  std::size_t stored = 0;
  std::size_t bad = 0;
  Json faults = Json::array();
  std::string words = {};
};

void report(Importing& job, std::size_t line, const std::vector<FieldFault>& faults) {
  ++job.bad;
  if (job.bad > most_reported) return;
  Json list = Json::array();
  for (const FieldFault& fault : faults) {
    list.push_back({{"field", fault.field}, {"what", fault.what}});
    job.words += "line " + std::to_string(line) + ": " +
                 (fault.field.empty() ? "" : fault.field + " ") + fault.what + "\n";
  }
  job.faults.push_back({{"line", line}, {"faults", std::move(list)}});
}

Done store(Importing& job) {
  if (job.waiting.empty()) return {};
  TRY(const std::vector<RecordId> ids,
      import_records(job.desk, job.case_id, job.form, job.waiting));
  job.stored += ids.size();
  job.waiting.clear();
  return {};
}

Done take_lines(Importing& job, std::istream& in, const Session& session) {
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    GivenFields given = read_fields(text, job.form);
    check_further(given, job.form, given.fields, check_when_saved(job.form), job.consents);
    if (!given.faults.empty()) {
      report(job, line, given.faults);
      continue;
    }
    job.waiting.push_back(std::move(given.fields));
    if (job.waiting.size() < batch_records) continue;
    TRY_DONE(store(job));
    session.progress(counted(job.stored, "record", "records"));
  }
  return store(job);
}

Result<Answer> import_lines(Session& session, const Given& given) {
  TRY(std::string text, text_of_file(given.text("--jsonl")));
  WITH_DESK(session);
  TRY(const CaseId case_id, case_named(desk, given.text("--case")));
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(given.text("--form"));
  if (!form) return Error(Fault::bad_input, "a form that this organisation does not use");
  Importing job{desk, case_id, *form, consents_of(desk, case_id)};
  std::istringstream in(std::move(text));
  const Done done = take_lines(job, in, session);
  if (!done.ok() && job.stored == 0) return done.error();
  Answer out;
  out.json["stored"] = job.stored;
  out.json["bad_lines"] = job.bad;
  out.json["faults"] = std::move(job.faults);
  out.json["complete"] = done.ok();
  out.words = job.words + "Stored " + counted(job.stored, "record", "records") + "; " +
              counted(job.bad, "bad line", "bad lines") + ".\n";
  if (!done.ok()) return stopped(std::move(out), done.error());
  if (job.bad > 0) out.exit = exit_usage;
  return out;
}

}  // namespace

Commands import_commands() {
  return {{"import",
           "",
           "Import many records from a file of JSON lines",
           {{"--case", "The case, or the beginning of its id", Must::yes},
            {"--form", "Id of the form", Must::yes},
            {"--jsonl", "File with one JSON object of fields on each line", Must::yes}},
           import_lines}};
}

}  // namespace lanyard
