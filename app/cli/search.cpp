// search: words in everything that this user may read.
#include "app/desk/searching.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

constexpr std::size_t most_hits = 50;

Result<Answer> search_words(Session& session, const Given& given) {
  std::string words;
  for (const std::string& word : given.all("words")) words += (words.empty() ? "" : " ") + word;
  WITH_DESK(session);
  std::optional<CaseId> within;
  if (given.has("--case")) {
    TRY(within, case_named(desk, given.text("--case")));
  }
  desk.vault().load_index([] { return false; });
  const Found found = find_words(desk, words, most_hits, within);
  Answer out;
  out.json["total"] = found.total;
  out.json["complete"] = found.complete;
  out.json["milliseconds"] = found.milliseconds;
  out.json["records"] = Json::array();
  AnswerTable table({"Record", "Case", "Form", "Words"});
  for (const FoundRecord& hit : found.records) {
    out.json["records"].push_back({{"id", hit.record.hex()},
                                   {"case", hit.case_id.hex()},
                                   {"case_title", hit.case_title},
                                   {"form", hit.form_title},
                                   {"snippet", hit.snippet}});
    table.row({brief(hit.record), hit.case_title, hit.form_title, hit.snippet});
  }
  out.words = table.words("Nothing found.") + counted(found.total, "record", "records") + "\n";
  return out;
}

}  // namespace

Commands search_commands() {
  return {{"search",
           "",
           "Find words in the records of this laptop",
           {{"words", "Words; the last one may be a beginning", Must::yes, Takes::values},
            {"--case", "Only in this case"}},
           search_words}};
}

}  // namespace lanyard
