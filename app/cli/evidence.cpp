// evidence list, save, check, discard: what this laptop kept of a server that contradicts itself.
#include "sync/agent/evidence.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/proof.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

Result<std::size_t> number_of(const Given& given) {
  TRY(const std::uint32_t number, number_given(given.text("number")));
  return std::size_t{number};
}

Result<Answer> evidence_list(Session& session, const Given&) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const std::vector<EvidenceView> views, evidence_views(desk));
  Answer out;
  out.json["evidence"] = Json::array();
  AnswerTable table({"No.", "Found", "What", "Shown to others"});
  for (const EvidenceView& view : views) {
    Json cases = Json::array();
    for (const CaseId& id : view.cases) cases.push_back(id.hex());
    out.json["evidence"].push_back({{"number", view.number},
                                    {"found", iso_of(view.found)},
                                    {"what", view.why},
                                    {"cases", std::move(cases)}});
    table.row({std::to_string(view.number), time_words(desk, view.found), view.why,
               view.cases.empty() ? "no: it needs this laptop's log" : "yes"});
  }
  out.words = table.words("The server has not contradicted itself.");
  return out;
}

Result<Answer> save(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const std::size_t number, number_of(given));
  TRY(const Bytes file, evidence_file(desk, number));
  TRY_DONE(create_file(given.text("--to"), file));
  Answer out;
  out.json["file"] = given.text("--to");
  out.words =
      "Saved. It holds ids and what the server signed; nothing that anybody wrote. Anybody can "
      "check "
      "it with `evidence check`.\n";
  return out;
}

Result<Answer> evidence_check(Session&, const Given& given) {
  TRY(const Bytes file, read_file(given.text("file"), evidence_most_bytes));
  TRY(const Evidence evidence, parse_evidence(file));
  TRY(const Finding finding, examine(evidence));
  Answer out;
  out.json["server_key"] = evidence.server.hex();
  out.json["said"] = iso_of(finding.said);
  out.json["confirmed"] = finding.confirmed ? Json(iso_of(*finding.confirmed)) : Json();
  out.json["contradictions"] = Json::array();
  out.words = "Server key: " + evidence.server.hex() +
              "\nEvery signature verifies. Compare the key with the organisation's.\n";
  if (finding.confirmed)
    out.words += "Confirmed by the server: " + iso_of(*finding.confirmed) + ". ";
  out.words += "Said by the server: " + iso_of(finding.said) + ".\n";
  for (const Contradiction& one : finding.contradictions) {
    out.json["contradictions"].push_back({{"case", one.case_id.hex()},
                                          {"confirmed_entries", one.sequence},
                                          {"what", one.what.c_str()}});
    const std::string which = one.case_id.none() ? "The register" : "Case " + one.case_id.hex();
    out.words += which + ", confirmed up to entry " + std::to_string(one.sequence) + ": " +
                 one.what.c_str() + ".\n";
  }
  if (finding.contradictions.empty())
    out.words += "The two do not contradict each other without the log of the laptop.\n";
  return out;
}

Result<Answer> evidence_discard(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  TRY(const std::size_t number, number_of(given));
  TRY_DONE(discard_evidence(desk, number));
  Answer out;
  out.json["discarded"] = number;
  out.words = "Discarded.\n";
  return out;
}

CommandOption the_number() {
  return {"number", "Which, as `evidence list` counts them", Must::yes};
}

}  // namespace

Commands evidence_commands() {
  return {
      {"evidence",
       "list",
       "What this laptop kept of a server that contradicted itself",
       {},
       evidence_list},
      {"evidence",
       "save",
       "Write it to a file, to give to whoever looks after the system",
       {the_number(), {"--to", "The new file", Must::yes}},
       save},
      {"evidence",
       "check",
       "Check such a file; needs no vault and no server",
       {{"file", "The file", Must::yes}},
       evidence_check},
      {"evidence", "discard", "Remove it, once it was given on", {the_number()}, evidence_discard}};
}

}  // namespace lanyard
