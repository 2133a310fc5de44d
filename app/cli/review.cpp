// review list and review decide.
#include "app/desk/reviews.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"

namespace lanyard {
namespace {

std::string age_words(std::int64_t minutes) {
  const auto words = [](std::int64_t n, const char* one, const char* many) {
    return counted(static_cast<std::size_t>(n), one, many);
  };
  if (minutes < 60) return words(minutes, "minute", "minutes");
  if (minutes < 48 * 60) return words(minutes / 60, "hour", "hours");
  return words(minutes / (24 * 60), "day", "days");
}

Result<Answer> list(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["queue"] = Json::array();
  AnswerTable table({"Record", "What", "Case", "Author", "Waiting", "Marks"});
  for (const ReviewItem& item : review_queue(desk)) {
    out.json["queue"].push_back({{"id", item.record.hex()},
                                 {"case", item.case_id.hex()},
                                 {"case_title", item.case_title},
                                 {"form", item.form_title},
                                 {"author", item.author},
                                 {"submitted", iso_of(item.submitted)},
                                 {"age_minutes", item.age_minutes},
                                 {"safeguarding", item.safeguarding},
                                 {"resubmitted", item.resubmitted},
                                 {"opened", item.opened_by_me}});
    table.row({brief(item.record), item.form_title, item.case_title, item.author,
               age_words(item.age_minutes),
               std::string(item.safeguarding ? "safeguarding " : "") +
                   (item.resubmitted ? "again " : "") + (item.opened_by_me ? "opened" : "")});
  }
  out.words = table.words("Nothing waits for your review.");
  return out;
}

Json changed_json(const ReviewView& view) {
  Json out = Json::array();
  for (const SectionChange& change : view.changed)
    out.push_back({{"field", change.field},
                   {"label", change.label},
                   {"before", change.before},
                   {"after", change.after}});
  return out;
}

Result<Answer> open_note(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const ReviewView view, open_for_review(desk, id));
  Answer out;
  out.json = json_of(desk, view.note);
  out.json["changed"] = changed_json(view);
  out.json["returned_comment"] = view.returned_comment;
  out.words = words_of(desk, view.note);
  if (!view.returned_comment.empty())
    out.words += "\nReturned before with: " + view.returned_comment + "\n";
  for (const SectionChange& change : view.changed)
    out.words += "\nChanged: " + change.label + "\n  was: " + change.before +
                 "\n  is:  " + change.after + "\n";
  return out;
}

// Shows what is decided about in the same run, so that nothing is decided unseen.
Result<Answer> decide(Session& session, const Given& given) {
  const bool approve = given.has("--approve");
  if (approve == given.has("--return"))
    return Error(Fault::bad_input, "say either --approve or --return");
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  std::string shown;
  if (!given.has("--as-opened")) {
    TRY(const ReviewView view, open_for_review(desk, id));
    shown = words_of(desk, view.note) + "\n";
  }
  TRY_DONE(decide_review(desk, id, approve ? ReviewDecision::approve : ReviewDecision::send_back,
                         given.text("--comment")));
  Answer out = done_answer(id, approve ? "Approved." : "Returned to its author.");
  out.json["decision"] = approve ? "approved" : "returned";
  out.words = shown + out.words;
  return out;
}

}  // namespace

Commands review_commands() {
  return {
      {"review", "list", "What waits for your review: safeguarding first, then oldest", {}, list},
      {"review",
       "open",
       "Open a note for review; from then on it cannot be recalled",
       {record_option()},
       open_note},
      {"review",
       "decide",
       "Open a note and approve or return it",
       {record_option(),
        {"--approve", "Approve it", Must::no, Takes::nothing},
        {"--return", "Return it to its author; needs a comment", Must::no, Takes::nothing},
        {"--comment", "What to change, or what was done well"},
        {"--as-opened", "Do not open it now: it was opened before", Must::no, Takes::nothing}},
       decide},
  };
}

}  // namespace lanyard
