// review list and review decide.
#include "app/desk/cases.h"
#include "app/desk/late_work.h"
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

Json json_of(const std::optional<Escalation>& handed) {
  if (!handed) return nullptr;
  return {{"by", handed->by}, {"to", handed->to}, {"why", handed->why}, {"at", iso_of(handed->at)}};
}

std::string marks_of(const ReviewItem& item) {
  std::string out;
  if (item.safeguarding) out += "safeguarding ";
  if (item.escalated)
    out += item.escalated->to_me ? "escalated to you " : "escalated to " + item.escalated->to + " ";
  if (item.resubmitted) out += "again ";
  if (item.opened_by_me) out += "opened";
  return out;
}

Result<Answer> review_list(Session& session, const Given&) {
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
                                 {"escalated", json_of(item.escalated)},
                                 {"opened", item.opened_by_me}});
    table.row({brief(item.record), item.form_title, item.case_title, item.author,
               age_words(item.age_minutes), marks_of(item)});
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
  out.json["escalated"] = json_of(view.escalated);
  if (view.escalated)
    out.words += "\nEscalated by " + view.escalated->by + ": " + view.escalated->why + "\n";
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
  const bool escalate = given.has("--escalate-to");
  if (approve + given.has("--return") + escalate != 1)
    return Error(Fault::bad_input, "say one of --approve, --return and --escalate-to");
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  UserId to;
  if (escalate) {
    TRY(to, user_by_name(desk, given.text("--escalate-to")));
  }
  std::string shown;
  if (!given.has("--as-opened")) {
    TRY(const ReviewView view, open_for_review(desk, id));
    shown = words_of(desk, view.note) + "\n";
  }
  const ReviewDecision decision = approve    ? ReviewDecision::approve
                                  : escalate ? ReviewDecision::escalate
                                             : ReviewDecision::send_back;
  TRY_DONE(decide_review(desk, id, decision, given.text("--comment"), to));
  Answer out = done_answer(id, approve    ? "Approved."
                               : escalate ? "Handed over for a decision."
                                          : "Returned to its author.");
  out.json["decision"] = approve ? "approved" : escalate ? "escalated" : "returned";
  out.words = shown + out.words;
  return out;
}

Json json_of(const LateItem& item) {
  return {{"id", item.id.hex()},
          {"case", item.case_id.hex()},
          {"case_title", item.case_title},
          {"author", item.author},
          {"form", item.form_title},
          {"written", iso_of(item.written)},
          {"received", iso_of(item.received)},
          {"why", item.why},
          {"text", item.text},
          {"can_be_taken", item.can_be_taken}};
}

// What came after its author had gone, and the decision on one of it.
Result<Answer> late(Session& session, const Given& given) {
  const bool take = given.has("--take");
  const bool leave = given.has("--leave-out");
  if (take && leave) return Error(Fault::bad_input, "say either --take or --leave-out");
  WITH_DESK(session);
  session.progress("Asking the server");
  TRY(const std::vector<LateItem> items, late_work(desk));
  Answer out;
  if (take || leave) {
    TRY(const LateItem item, late_named(items, given.text(take ? "--take" : "--leave-out")));
    TRY_DONE(decide_late(desk, item,
                         take ? LateWork::Decision::taken : LateWork::Decision::left_out,
                         given.text("--reason")));
    out.json = json_of(item);
    out.json["decision"] = take ? "taken" : "left_out";
    out.words = item.text + (take ? "Taken into the case with your next sync.\n"
                                  : "Left out of the case; the server keeps it sealed.\n");
    return out;
  }
  out.json["late"] = Json::array();
  for (const LateItem& item : items) {
    out.json["late"].push_back(json_of(item));
    out.words += brief(item.id) + "  " + item.form_title + ", " + item.case_title + ", " +
                 item.author + ", written " + time_words(desk, item.written) + "\n" + item.why +
                 "\n" + item.text + "\n";
  }
  if (items.empty()) out.words = "Nothing came after its author had gone.\n";
  return out;
}

}  // namespace

Commands review_commands() {
  return {
      {"review",
       "list",
       "What waits for your review: safeguarding first, then oldest",
       {},
       review_list},
      {"review",
       "open",
       "Open a note for review; from then on it cannot be recalled",
       {record_option()},
       open_note},
      {"review",
       "decide",
       "Open a note and approve it, return it or hand it to another reviewer",
       {record_option(),
        {"--approve", "Approve it", Must::no, Takes::nothing},
        {"--return", "Return it to its author; needs a comment", Must::no, Takes::nothing},
        {"--escalate-to", "Hand it to this colleague to decide; needs a comment as the reason"},
        {"--comment", "What to change, or what was done well"},
        {"--as-opened", "Do not open it now: it was opened before", Must::no, Takes::nothing}},
       decide},
      {"review",
       "late",
       "What came after its author was revoked or taken off the case, and what becomes of it",
       {{"--take", "Take this into the case, by the beginning of its id"},
        {"--leave-out", "Leave this out of the case"},
        {"--reason", "Why, for the case's register"}},
       late},
  };
}

}  // namespace lanyard
