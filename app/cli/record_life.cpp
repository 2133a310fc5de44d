// record submit, recall, move, add-to, discard.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/values.h"

namespace lanyard {
namespace {

Result<Answer> submit(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const RecordView view, open_record(desk, id));
  if (!view.record.in_conflict()) {
    TRY(const std::vector<FieldFault> faults, before_submit(desk, id));
    if (!faults.empty()) return answer_of(faults);
  }
  TRY_DONE(submit_record(desk, id));
  return done_answer(id, "Submitted. It goes for review with the next sync.");
}

Result<Answer> recall(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY_DONE(recall_record(desk, id, given.text("--reason")));
  return done_answer(id, "Recalled: it is a draft again.");
}

Result<Answer> move(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const CaseId to, case_named(desk, given.text("--to")));
  TRY(const RecordId moved, move_record(desk, id, to, given.text("--reason")));
  Answer out = done_answer(moved, "Moved. It is " + moved.hex() + " on the other case.");
  out.json["moved_from"] = id.hex();
  return out;
}

Result<Answer> add_to(Session& session, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("--fields")));
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const RecordView view, open_record(desk, id));
  if (!view.form)
    return Error(Fault::unsupported, "a form version that this laptop has not received");
  GivenFields fields = read_fields(text, *view.form);
  check_further(fields, *view.form, fields.fields, CheckFor::saving,
                consents_of(desk, view.record.case_id));
  if (!fields.faults.empty()) return answer_of(fields.faults);
  TRY_DONE(add_to_record(desk, id, std::move(fields.fields), given.text("--reason")));
  return done_answer(id, "Added. What stood there before stays as it was.");
}

Result<Answer> record_discard(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  if (!given.has("--yes"))
    return Error(Fault::needs_person, "discarding cannot be undone: say --yes");
  TRY_DONE(discard_record(desk, id));
  return done_answer(id, "Draft discarded.");
}

}  // namespace

Commands record_life_commands() {
  return {
      {"record", "submit", "Finish a draft and send it for review", {record_option()}, submit},
      {"record",
       "recall",
       "Take back a submitted note that nobody has opened",
       {record_option(), reason_option()},
       recall},
      {"record",
       "move",
       "Move a record written on the wrong case",
       {record_option(), {"--to", "The right case", Must::yes}, reason_option()},
       move},
      {"record",
       "add-to",
       "Add to a submitted record, which itself never changes",
       {record_option(), fields_option(), reason_option()},
       add_to},
      {"record",
       "discard",
       "Discard a draft that nobody else has seen",
       {record_option(), {"--yes", "I am sure", Must::no, Takes::nothing}},
       record_discard},
  };
}

}  // namespace lanyard
