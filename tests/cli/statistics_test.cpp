// statistics list and show: what a supervisor may count, in bands; who does casework alone counts
// nothing.
#include <algorithm>

#include "tests/cli/colleagues.h"

using namespace lanyard;

TEST_CASE("a supervisor counts from the command line, and nobody is told a small number") {
  const Colleagues team(Colleagues::with_a_case());
  const Json listed = team.callum.json({"statistics", "list"});
  CHECK(listed["counted"][0]["id"] == "cases");
  CHECK(listed["years"].size() == 5);
  CHECK_FALSE(text(listed, "scope").empty());
  const Json shown = team.callum.json({"statistics", "show", "--of", "records"});
  REQUIRE_FALSE(shown["quarters"].empty());
  for (const Json& row : shown["rows"])
    for (const Json& figure : row["figures"]) CHECK(figure == "fewer than 5 cases");
  ToRun csv = team.callum.command({"statistics", "show", "--of", "visit-note.outcome", "--csv"});
  csv.words.erase(std::find(csv.words.begin(), csv.words.end(), "--json"));
  const Ran printed = run(csv);
  CHECK(printed.exit == 0);
  CHECK(printed.out.starts_with("\"How did the visit go ahead?\",\""));
  CHECK(printed.out.find("\r\n\"Face to face\",\"fewer than 5 cases\"") != std::string::npos);
  CHECK(team.callum.json({"statistics", "show", "--of", "visit-note.seen.words"}, 2)["exit"] == 2);
  CHECK(team.callum.json({"statistics", "show", "--year", "1999"}, 2).contains("error"));
  CHECK(team.callum.json({"statistics", "show", "--year", "last"}, 2).contains("error"));
  CHECK(team.nia().json({"statistics", "show"}, 9).contains("error"));
  CHECK(team.made.admin.json({"statistics", "list"}, 9).contains("error"));
}
