// disclose check, record and list: the gate of the notice, and the register of what passed it.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/record_words.h"
#include "app/cli/values.h"
#include "app/desk/disclosing.h"
#include "app/desk/notices.h"

namespace lanyard {
namespace {

using Weight = DisclosureFinding::Weight;
using Kind = DisclosureVerdict::Kind;

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::permitted:
      return "permitted";
    case Kind::needs_reason:
      return "needs_reason";
    case Kind::refused:
      return "refused";
  }
  return "unknown";
}

const char* name_of(Weight weight) {
  switch (weight) {
    case Weight::allows:
      return "allows";
    case Weight::overridden:
      return "overridden";
    case Weight::needs_reason:
      return "needs_reason";
    case Weight::refuses:
      return "refuses";
    case Weight::missing:
      return "missing";
  }
  return "unknown";
}

Json line_or_null(int line) {
  return line > 0 ? Json(line) : Json(nullptr);
}

int exit_of(const DisclosureVerdict& verdict) {
  switch (verdict.kind) {
    case Kind::permitted:
      return verdict.passes() ? exit_done : exit_usage;
    case Kind::needs_reason:
      return words_of(Fault::needs_person).exit_code;
    case Kind::refused:
      return words_of(Fault::refused).exit_code;
  }
  return exit_usage;
}

// What stops it first, as every refusal of a rule is told.
void add_refusal(Json& json, const DisclosureVerdict& verdict) {
  for (const DisclosureFinding& one : verdict.findings) {
    const bool stops = verdict.kind == Kind::refused        ? one.weight == Weight::refuses
                       : verdict.kind == Kind::needs_reason ? one.weight == Weight::needs_reason
                                                            : one.weight == Weight::missing;
    if (!stops) continue;
    json["reason"] = one.says;
    json["rule"] = one.rule.empty() ? std::string("disclose.check") : one.rule;
    json["line"] = line_or_null(one.line);
    return;
  }
}

Answer gate_answer(const DisclosureVerdict& verdict, const Form& form) {
  Answer out;
  out.exit = exit_of(verdict);
  out.json["verdict"] = name_of(verdict.kind);
  out.json["passes"] = verdict.passes();
  if (!verdict.passes()) add_refusal(out.json, verdict);
  out.json["findings"] = Json::array();
  out.words = std::string("Verdict: ") + name_of(verdict.kind) +
              (verdict.passes() ? "" : "; it does not pass yet") + "\n";
  for (const DisclosureFinding& one : verdict.findings) {
    const Field* field = form.with_role(one.part);
    out.json["findings"].push_back({{"weight", name_of(one.weight)},
                                    {"field", field != nullptr ? Json(field->id) : Json(nullptr)},
                                    {"says", one.says},
                                    {"rule", one.rule},
                                    {"line", line_or_null(one.line)},
                                    {"quote", one.quote}});
    out.words += "  " + std::string(name_of(one.weight)) + ": " + one.says + "\n";
    if (one.line > 0)
      out.words += "    line " + std::to_string(one.line) + ": “" + one.quote + "”\n";
  }
  if (!verdict.passes()) out.json["exit"] = out.exit;
  return out;
}

// What was given, and what the gate makes of it.
struct Asked {
  CaseId case_id;
  std::shared_ptr<const Catalog> catalog;
  const Form* form = nullptr;
  GivenFields given;
  DisclosureVerdict verdict;
};

Result<Asked> asked(Desk& desk, const Given& given, const std::string& text) {
  Asked out;
  TRY(out.case_id, case_named(desk, given.text("--case")));
  TRY_DONE(may_write_case(desk, out.case_id));
  out.catalog = desk.catalog();
  for (const Form* form : out.catalog->forms())
    if (is_disclosure(*form) && out.form == nullptr) out.form = form;
  if (out.form == nullptr)
    return Error(Fault::bad_input, "this organisation uses no form for disclosures");
  out.given = read_fields(text, *out.form);
  check_further(out.given, *out.form, out.given.fields, CheckFor::saving,
                consents_of(desk, out.case_id));
  out.verdict = *gate_verdict(desk, out.case_id, *out.form, out.given.fields);
  return out;
}

Result<Answer> disclose_check(Session& session, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("--fields")));
  WITH_DESK(session);
  TRY(const Asked what, asked(desk, given, text));
  if (!what.given.faults.empty()) return answer_of(what.given.faults);
  return gate_answer(what.verdict, *what.form);
}

Result<Answer> record(Session& session, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("--fields")));
  WITH_DESK(session);
  TRY(Asked what, asked(desk, given, text));
  if (!what.given.faults.empty()) return answer_of(what.given.faults);
  Answer gate = gate_answer(what.verdict, *what.form);
  if (!what.verdict.passes()) {
    gate.json["error"] = "The notice does not let it pass as it stands. Nothing was saved.";
    gate.words += "Nothing was saved.\n";
    return gate;
  }
  check_further(what.given, *what.form, what.given.fields, CheckFor::submitting,
                consents_of(desk, what.case_id));
  if (!what.given.faults.empty()) return answer_of(what.given.faults);
  TRY(const RecordId id,
      save_record(desk, {{}, what.case_id, what.form->id, std::move(what.given.fields), {}, {}}));
  TRY_DONE(submit_record(desk, id));
  TRY(const RecordView view, open_record(desk, id));
  Answer out;
  out.json = json_of(desk, view);
  out.json["gate"] = std::move(gate.json);
  out.words = gate.words + "Recorded " + id.hex() + ", " + view.state + ".\n";
  return out;
}

Result<Answer> disclose_list(Session& session, const Given& given) {
  WITH_DESK(session);
  std::optional<CaseId> of_case;
  if (given.has("--case")) {
    TRY(of_case, case_named(desk, given.text("--case")));
  }
  Answer out;
  out.json["disclosures"] = Json::array();
  AnswerTable table({"Day", "Case", "Given to", "What for", "Basis", "How", "By"});
  for (const DisclosureLine& line : disclosures(desk, of_case)) {
    out.json["disclosures"].push_back({{"id", line.record.hex()},
                                       {"case", line.case_id.hex()},
                                       {"case_title", line.case_title},
                                       {"day", json_of(line.day)},
                                       {"to", line.to},
                                       {"recipient", line.recipient},
                                       {"what", line.what},
                                       {"purpose", line.purpose},
                                       {"basis", line.basis},
                                       {"law", line.law},
                                       {"reason", line.reason},
                                       {"how", line.channel},
                                       {"assurance", line.assurance},
                                       {"told", line.told ? Json(*line.told) : Json(nullptr)},
                                       {"by", line.by},
                                       {"approved_by", line.approved_by},
                                       {"state", line.state}});
    table.row({line.day ? line.day->iso() : "", line.case_title, line.to, line.purpose, line.basis,
               line.channel, line.by});
  }
  out.words = table.words("Nothing was disclosed.");
  return out;
}

}  // namespace

Commands disclose_commands() {
  const CommandOption of_case{"--case", "The case, or the beginning of its id", Must::yes};
  return {
      {"disclose",
       "check",
       "What the notice says of a disclosure; nothing is saved",
       {of_case, fields_option()},
       disclose_check},
      {"disclose",
       "record",
       "Write a disclosure into the register, before anything leaves",
       {of_case, fields_option()},
       record},
      {"disclose",
       "list",
       "The register of disclosures, newest first",
       {{"--case", "Of this case alone"}},
       disclose_list},
  };
}

}  // namespace lanyard
