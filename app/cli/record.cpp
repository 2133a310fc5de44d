// record add, edit, show, history.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"
#include "app/cli/session.h"
#include "app/cli/values.h"
#include "app/desk/glass.h"

namespace lanyard {

Answer done_answer(const RecordId& id, const std::string& words) {
  Answer out;
  out.json["id"] = id.hex();
  out.json["done"] = true;
  out.words = words + "\n";
  return out;
}

CheckFor check_when_saved(const Form& form) {
  return form.review == ReviewRule::none ? CheckFor::submitting : CheckFor::saving;
}

CommandOption record_option() {
  return {"id", "The record, or the beginning of its id", Must::yes};
}
CommandOption fields_option() {
  return {"--fields", "JSON file of field values, - for stdin", Must::yes};
}
CommandOption reason_option() {
  return {"--reason", "Why", Must::yes};
}

namespace {

// Saves, and submits when that was asked for; the text is on the disk before a submit can fail.
Result<Answer> save(Desk& desk, const DraftSave& what, bool submit) {
  TRY(const RecordId id, save_record(desk, what));
  if (submit) {
    TRY(std::vector<FieldFault> faults, before_submit(desk, id));
    if (!faults.empty()) {
      Answer out = answer_of(faults);
      out.json["id"] = id.hex();
      out.json["error"] = "Saved as a draft; it cannot be submitted yet.";
      out.words = "Saved as a draft " + id.hex() + "; it cannot be submitted yet.\n" +
                  out.words.substr(out.words.find('\n') + 1);
      return out;
    }
    TRY_DONE(submit_record(desk, id));
  }
  TRY(const RecordView view, open_record(desk, id));
  Answer out;
  out.json = json_of(desk, view);
  out.words = "Saved " + id.hex() + ", " + view.state + ".\n";
  return out;
}

Result<Answer> record_add(Session& session, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("--fields")));
  WITH_DESK(session);
  TRY(const CaseId case_id, case_named(desk, given.text("--case")));
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(given.text("--form"));
  if (!form) return Error(Fault::bad_input, "a form that this organisation does not use");
  GivenFields fields = read_fields(text, *form);
  if (given.has("--event-date")) {
    const Field* when = form->with_role(Role::event_date);
    if (!when) return Error(Fault::bad_input, "this form has no date of an event");
    TRY(const Date day, date_given(given.text("--event-date")));
    fields.fields[when->id] = day;
  }
  check_further(fields, *form, fields.fields, check_when_saved(*form), consents_of(desk, case_id));
  if (!fields.faults.empty()) return answer_of(fields.faults);
  DraftSave what{{}, case_id, form->id, std::move(fields.fields), {}, {}};
  if (given.has("--previous")) {
    TRY(what.previous, record_named(desk, given.text("--previous")));
  }
  return save(desk, what, given.has("--submit"));
}

Result<Answer> edit(Session& session, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("--fields")));
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const RecordView view, open_record(desk, id));
  if (!view.form)
    return Error(Fault::unsupported, "a form version that this laptop has not received");
  GivenFields fields = read_fields(text, *view.form);
  std::map<std::string, Value> all = shown_fields(view);
  for (auto& [field, value] : fields.fields) all[field] = std::move(value);
  check_further(fields, *view.form, all, check_when_saved(*view.form),
                consents_of(desk, view.record.case_id));
  if (!fields.faults.empty()) return answer_of(fields.faults);
  return save(desk, {id, view.record.case_id, view.record.form, std::move(all), {}, {}},
              given.has("--submit"));
}

Result<Answer> record_show(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  const Result<RecordId> named = record_named(desk, given.text("id"));
  const std::optional<RecordRow> row = named.ok() ? desk.vault().row(*named) : std::nullopt;
  TRY_DONE(check_lease_for(desk, row ? row->case_id : CaseId{}));
  TRY(const RecordId id, named);
  TRY(const RecordView view, open_record(desk, id));
  Answer out;
  out.json = json_of(desk, view);
  out.words = words_of(desk, view);
  return out;
}

Result<Answer> history(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const RecordView may_see, open_record(desk, id));
  TRY(const std::vector<HistoryLine> lines, history_of(desk, id));
  Answer out;
  out.json["id"] = id.hex();
  out.json["history"] = Json::array();
  AnswerTable table({"When", "Who", "What", "Fields"});
  for (const HistoryLine& line : lines) {
    out.json["history"].push_back({{"op", line.op.hex()},
                                   {"author", line.author},
                                   {"at", iso_of(line.at)},
                                   {"what", line.what},
                                   {"fields", json_of(line.fields)}});
    table.row(
        {time_words(desk, line.at), line.author, line.what, std::to_string(line.fields.size())});
  }
  out.words = table.words("Nothing happened to it yet.");
  return out;
}

}  // namespace

Commands record_commands() {
  const CommandOption submit{"--submit", "Send it for review as well", Must::no, Takes::nothing};
  return {
      {"record",
       "add",
       "Write a record",
       {{"--case", "The case, or the beginning of its id", Must::yes},
        {"--form", "Id of the form, for example visit-note", Must::yes},
        fields_option(),
        {"--event-date", "When it happened, 2026-02-28"},
        {"--previous", "The returned version that this one follows"},
        submit},
       record_add},
      {"record",
       "edit",
       "Change a draft, or a record whose form has no review",
       {record_option(), fields_option(), submit},
       edit},
      {"record", "show", "One record with its reviews", {record_option()}, record_show},
      {"record", "history", "Every change of a record", {record_option()}, history},
  };
}

}  // namespace lanyard
