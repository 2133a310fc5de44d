// case create, list, show, close, allocate, deallocate.
#include "app/desk/cases.h"
#include "app/desk/glass.h"
#include "app/desk/moving.h"

#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_words.h"
#include "app/cli/session.h"
#include "app/cli/values.h"
#include "app/desk/sweeping.h"

namespace lanyard {
namespace {

Result<Answer> create(Session& session, const Given& given) {
  OpenCase what{given.text("--kind"), given.all("--route"), given.text("--funding"), {}};
  std::string text;
  if (given.has("--fields")) {
    TRY(text, text_of_file(given.text("--fields")));
  }
  WITH_DESK(session);
  if (!text.empty()) {
    const std::shared_ptr<const Catalog> catalog = desk.catalog();
    const Form* form = catalog->face_of(catalog->notice().about_of(what.kind));
    if (!form) return Error(Fault::not_found, "no form says what such a case is about");
    GivenFields fields = read_fields(text, *form);
    check_further(fields, *form, fields.fields, CheckFor::submitting, {});
    if (!fields.faults.empty()) return answer_of(fields.faults);
    what.person = std::move(fields.fields);
  }
  TRY(const CaseId id, open_case(desk, what));
  TRY(const CaseView view, case_view(desk, id));
  Answer out;
  out.json["id"] = id.hex();
  out.json["title"] = view.line.title;
  out.json["person"] = view.person ? Json(view.person->hex()) : Json(nullptr);
  out.words = "Case opened: " + view.line.title + "  " + id.hex() + "\n";
  return out;
}

Json json_of(const CaseLine& line) {
  return {{"id", line.id.hex()},
          {"title", line.title},
          {"reference", line.reference},
          {"kind", line.kind},
          {"born", lanyard::json_of(line.born)},
          {"worker", line.worker},
          {"records", line.records},
          {"safeguarding", line.safeguarding},
          {"conflict", line.conflict},
          {"unsent", line.unsent},
          {"mine", line.mine},
          {"closed", line.closed}};
}

std::string marks_of(const CaseLine& line) {
  std::string out;
  const auto add = [&out](bool on, const char* word) {
    if (on) out += (out.empty() ? "" : ", ") + std::string(word);
  };
  add(line.safeguarding, "safeguarding");
  add(line.conflict, "two versions");
  add(line.unsent, "only on this laptop");
  add(line.closed, "closed");
  return out;
}

Result<Answer> case_list(Session& session, const Given& given) {
  WITH_DESK(session);
  Answer out;
  out.json["cases"] = Json::array();
  AnswerTable table({"Case", "Title", "Kind", "Worker", "Records", "Marks"});
  for (const CaseLine& line : case_lines(desk)) {
    if (given.has("--mine") && !line.mine) continue;
    out.json["cases"].push_back(json_of(line));
    table.row({brief(line.id), line.title, line.kind, line.worker, std::to_string(line.records),
               marks_of(line)});
  }
  out.words = table.words("No cases on this laptop.");
  return out;
}

Json chronology_json(const CaseView& view) {
  Json out = Json::array();
  for (const ChronologyItem& item : view.chronology)
    out.push_back({{"id", item.record.hex()},
                   {"form", item.form},
                   {"title", item.title},
                   {"day", lanyard::json_of(item.day)},
                   {"time", item.time},
                   {"author", item.author},
                   {"state", item.state},
                   {"excerpt", item.excerpt},
                   {"safeguarding", item.safeguarding},
                   {"significant", item.significant},
                   {"conflict", item.conflict},
                   {"unsent", item.unsent},
                   {"late", item.late}});
  return out;
}

const char* word_of(Consent::Decision decision) {
  switch (decision) {
    case Consent::Decision::given:
      return "given";
    case Consent::Decision::refused:
      return "refused";
    case Consent::Decision::withdrawn:
      return "withdrawn";
    case Consent::Decision::not_said:
      return "not said";
  }
  return "";
}

void add_facts(Json& out, const CaseFacts& facts) {
  out["facts"] = facts.identity;
  out["interpreter"] = facts.interpreter;
  out["household"] = facts.household;
  out["alerts"] = Json::array();
  for (const CaseAlert& alert : facts.alerts)
    out["alerts"].push_back({{"record", alert.record.hex()},
                             {"words", alert.words},
                             {"review", lanyard::json_of(alert.review)},
                             {"overdue", alert.overdue}});
  out["consents"] = Json::array();
  for (const CaseConsent& consent : facts.consents)
    out["consents"].push_back({{"record", consent.said.record.hex()},
                               {"purpose", consent.said.purpose},
                               {"label", consent.purpose},
                               {"decision", word_of(consent.said.decision)},
                               {"by", consent.said.by},
                               {"on_behalf_of", consent.said.on_behalf_of},
                               {"day", lanyard::json_of(consent.said.day)}});
}

std::string facts_words(const CaseFacts& facts) {
  std::string out;
  for (const CaseAlert& alert : facts.alerts)
    out += "Warning: " + alert.words +
           (alert.overdue ? " (was to be looked at again on " + alert.review->words() + ")" : "") +
           "\n";
  for (const CaseConsent& consent : facts.consents)
    out += "Consent " + std::string(word_of(consent.said.decision)) + ": " + consent.purpose +
           (consent.said.by.empty() ? "" : ", " + consent.said.by) + "\n";
  return out;
}

Result<Answer> case_show(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  const Result<CaseId> named = case_named(desk, given.text("id"));
  TRY_DONE(check_lease_for(desk, named.ok() ? *named : CaseId{}));
  TRY(const CaseId id, named);
  TRY(CaseView view, case_view(desk, id));
  note_opened(desk, id);
  const AwayCopies away = away_copies(desk, id);
  view.away = away_words(away);
  Answer out;
  out.json = json_of(view.line);
  out.json["away"] = {
      {"on_server", away.on_server}, {"disposed", away.disposed}, {"comes_back", away.comes_back}};
  out.json["routes"] = view.routes;
  out.json["members"] = view.members;
  out.json["supervisor"] = view.supervisor;
  out.json["deputies"] = view.deputies;
  add_facts(out.json, view.facts);
  out.json["person"] = view.person ? Json(view.person->hex()) : Json(nullptr);
  out.json["chronology"] = chronology_json(view);
  out.json["holds"] = Json::array();
  for (const KnownHold& hold : view.holds) out.json["holds"].push_back(json_of(desk, hold));
  out.json["longest"] = lanyard::json_of(view.longest);
  out.words = view.line.title + "  " + view.line.kind + "\n";
  out.words += facts_words(view.facts);
  for (const std::string& member : view.members) out.words += member + "\n";
  for (const std::string& deputy : view.deputies) out.words += "Deputy: " + deputy + "\n";
  AnswerTable table({"Record", "Day", "What", "Author", "State"});
  for (const ChronologyItem& item : view.chronology)
    table.row({brief(item.record), item.day ? item.day->words() : "", item.title, item.author,
               item.state});
  out.words += table.words(view.away.empty() ? "Nothing recorded yet." : "Nothing on this laptop.");
  if (!view.away.empty()) out.words += view.away + "\n";
  out.words += view.longest.reason + "\n";
  return out;
}

Answer done(const CaseId& id, const char* words) {
  Answer out;
  out.json["id"] = id.hex();
  out.json["done"] = true;
  out.words = std::string(words) + "\n";
  return out;
}

Result<Answer> close(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("id")));
  Date day = desk.today();
  if (given.has("--on")) {
    TRY(day, date_given(given.text("--on")));
  }
  TRY_DONE(close_case(desk, id, day));
  return done(id, "Case closed. Retention periods that start with the closure run from now.");
}

Result<Answer> allocate_case(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("id")));
  TRY(const UserId user, user_by_name(desk, given.text("--to")));
  TRY_DONE(allocate(desk, id, user));
  return done(id, "Allocated. Their laptop has the case after its next sync.");
}

Result<Answer> deallocate_case(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("id")));
  TRY(const UserId user, user_by_name(desk, given.text("--from")));
  TRY_DONE(deallocate(desk, id, user));
  return done(id, "No longer allocated. What they have read cannot be unread.");
}

Result<Answer> transfer(Session& session, const Given& given) {
  WITH_DESK(session);
  CaseMove what;
  TRY(what.case_id, case_named(desk, given.text("id")));
  if (given.has("--to")) {
    TRY(what.to, user_by_name(desk, given.text("--to")));
  }
  if (given.has("--from")) {
    TRY(what.from, user_by_name(desk, given.text("--from")));
  }
  if (given.has("--team")) {
    TRY(what.team, team_by_name(desk, given.text("--team")));
  }
  if (!what.to && !what.team) return Error(Fault::bad_input, "say --to, --team or both");
  TRY_DONE(move_case(desk, what));
  return done(what.case_id,
              "Transferred with your next sync. What they have read cannot be unread; what is "
              "still on their laptops comes to the new supervisor as late work.");
}

}  // namespace

Commands case_commands() {
  const CommandOption id{"id", "The case, or the beginning of its id", Must::yes};
  return {
      {"case",
       "create",
       "Open a case",
       {{"--kind", "Kind of case, an id of the notice", Must::yes},
        {"--route", "Referral routes, ids of the notice", Must::no, Takes::values},
        {"--funding", "Who pays"},
        {"--fields", "JSON file of the person's fields, - for stdin"}},
       create},
      {"case",
       "list",
       "The cases on this laptop",
       {{"--mine", "Only those created by or allocated to me", Must::no, Takes::nothing}},
       case_list},
      {"case", "show", "One case with its chronology", {id}, case_show},
      {"case", "close", "Close a case", {id, {"--on", "Day of the closing (today)"}}, close},
      {"case",
       "allocate",
       "Allocate a case to a colleague",
       {id, {"--to", "The colleague's name", Must::yes}},
       allocate_case},
      {"case",
       "deallocate",
       "Take a case from a colleague",
       {id, {"--from", "The colleague's name", Must::yes}},
       deallocate_case},
      {"case",
       "transfer",
       "Move a case to another worker, another team or both, with new keys",
       {id,
        {"--to", "Who works on it from now on"},
        {"--from", "Who gives it up (the only worker; everybody where the team changes)"},
        {"--team", "The team that has it from now on (that of --to)"}},
       transfer},
  };
}

}  // namespace lanyard
