// How long each record is kept and under which line; what a records officer sees; a second
// organisation under another notice.
#include "tests/journeys/demo_stage.h"

namespace lanyard::demo {
namespace {

std::string word_of(const Json& json, const char* key) {
  return json.at(key).get<std::string>();
}

Json why(Stage& stage, const std::string& who, const std::string& record) {
  const Json verdict = stage.laptop(who).json({"retention", "why", record});
  stage.tell(word_of(verdict, "verdict") + ": " + word_of(verdict, "reason"));
  if (!word_of(verdict, "quote").empty())
    stage.tell("       line " + verdict["line"].dump() + ": \"" + word_of(verdict, "quote") + "\"");
  return verdict;
}

std::string add(Stage& stage, const std::string& who, const std::string& case_id,
                const std::string& form, const std::string& file) {
  return word_of(stage.laptop(who).json({"record", "add", "--case", case_id, "--form", form,
                                         "--fields", stage.asset(file).string()}),
                 "id");
}

bool stands_in_notice(const Json& verdict, const std::string& notice) {
  const std::string words = read_text(assets_of_project() / "notices" / notice);
  return !word_of(verdict, "quote").empty() &&
         words.find(word_of(verdict, "quote")) != std::string::npos;
}

void old_case(Stage& stage) {
  const Json opened = stage.laptop("nia").json({"case", "create", "--kind", "contact-supported",
                                                "--route", "court-order", "--fields",
                                                stage.asset("jigsaw/old-child.json").string()});
  const std::string id = word_of(opened, "id");
  const std::string attendance = add(stage, "nia", id, "attendance", "jigsaw/old-attendance.json");
  const Json open = why(stage, "nia", attendance);
  stage.check(open["verdict"] == "keep" && open["date"].is_null(),
              "while the case is open the clock has not started");
  const std::string session = add(stage, "nia", id, "contact-session", "jigsaw/old-session.json");
  static_cast<void>(stage.laptop("nia").json({"record", "submit", session}));
  static_cast<void>(stage.laptop("nia").json({"case", "close", id, "--on", "2019-06-30"}));
  const Json due = why(stage, "nia", attendance);
  stage.check(due["verdict"] == "due" && due["date"] == "2022-07-01" && due["rule"] == "C-R1",
              "court order, closed 30 June 2019: due on 1 July 2022, the day after three years");
  stage.check(stands_in_notice(due, "jigsaw.toml"), "the quoted words stand in the notice");
  stage.check(!due["undecided"].empty(),
              "the verdict names what the notice does not say and nobody has confirmed");
  const Json nobody = why(stage, "nia", session);
  stage.check(nobody["verdict"] == "unknown", "no row covers a session report: nobody has decided");
}

}  // namespace

void ask_how_long(Stage& stage) {
  stage.step("How long is each record kept, and who says so?");
  const Json observation = why(stage, "nia", stage.ids["observation"]);
  stage.check(observation["verdict"] == "keep" && observation["rule"] == "C-R3" &&
                  observation["review_from"] == "2042-03-14",
              "the observation is kept indefinitely, looked at again on the 25th birthday");
  stage.check(stands_in_notice(observation, "jigsaw.toml"), "the quoted words stand in the notice");
  const Json referral = why(stage, "nia", stage.ids["referral"]);
  stage.check(referral["rule"] == "C-R3",
              "while the safeguarding flag stands, the referral falls under the same row");
  old_case(stage);
  const Json decisions = stage.laptop("nia").json({"decision", "list", "--open"});
  stage.check(!decisions["decisions"].empty(),
              std::to_string(decisions["decisions"].size()) + " decisions wait to be confirmed");
}

void look_as_records_officer(Stage& stage) {
  stage.step("Odette Larkin, records officer, sees facts and no words");
  static_cast<void>(stage.laptop("nia").json({"sync"}));
  Laptop& odette = stage.laptop("odette");
  static_cast<void>(odette.json({"sync"}));
  const Json refused = odette.json({"record", "show", stage.ids["approved"]}, 9);
  stage.tell("\"" + word_of(refused, "reason") + "\"");
  stage.check(refused["fault"] == "not_permitted", "the note is not hers to read (exit 9)");
  const Json verdict = odette.json({"retention", "why", stage.ids["observation"]});
  stage.check(verdict["rule"] == "C-R3", "she can judge how long it is kept all the same");
  stage.check(odette.json({"search", "Zofia"})["total"] == 0, "her search finds no word of it");
  const std::string all = odette.json({"case", "list"}).dump() +
                          odette.json({"case", "show", stage.ids["case"]}).dump() +
                          odette.json({"retention", "plan"}).dump();
  bool clean = true;
  for (const std::string& phrase : read_canaries(stage.asset("canaries.txt")))
    clean = clean && all.find(phrase) == std::string::npos;
  stage.check(clean, "none of the planted phrases is in anything that she is shown");
  static_cast<void>(
      odette.json({"decision", "confirm", verdict["undecided"].at(0).get<std::string>()}));
}

void work_in_jersey(Stage& stage) {
  stage.step("The same program under the Jersey notice");
  Laptop& perrin = stage.laptop("perrin");
  const Json opened = perrin.json({"case", "create", "--kind", "early-help", "--route", "self",
                                   "--fields", stage.asset("jersey/child.json").string()});
  const std::string note =
      word_of(perrin.json({"record", "add", "--case", word_of(opened, "id"), "--form", "visit-note",
                           "--fields", stage.asset("jersey/visit-note.json").string(),
                           "--event-date", today_iso(), "--submit"}),
              "id");
  stage.ids["jersey-note"] = note;
  static_cast<void>(perrin.json({"sync"}));
  static_cast<void>(why(stage, "perrin", note));
  Laptop& honor = stage.laptop("honor");
  static_cast<void>(honor.json({"sync"}));
  stage.check(honor.cli({"record", "show", note}).exit != 0,
              "the admin runs the register and cannot open the note");
  stage.check(perrin.cli({"record", "show", stage.ids["approved"]}).exit != 0,
              "a worker in Jersey has no way to the note in Streatham");
  for (const char* who : {"nia", "perrin"}) {
    const Json found = stage.laptop(who).json({"vault", "inspect"});
    stage.check(found["findings"].empty(), std::string("every seal in the vault of ") + who +
                                               " opens and every chain is whole");
    stage.check(stage.laptop(who).json({"audit", "verify"})["verified"] == true,
                "its audit chain is unbroken");
  }
}

}  // namespace lanyard::demo
