// The main job: two organisations begin; a worker writes offline; the supervisor returns the note
// with a comment and approves its next version.
#include <algorithm>

#include "tests/journeys/demo_stage.h"

namespace lanyard::demo {
namespace {

std::string text(const Json& json, const char* key) {
  return json.at(key).get<std::string>();
}

std::string add(Stage& stage, const std::string& who, const std::string& case_id,
                const std::string& form, const std::string& file,
                const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"record", "add", "--case",   case_id,
                                 "--form", form,  "--fields", stage.asset(file).string()};
  words.insert(words.end(), more.begin(), more.end());
  return text(stage.laptop(who).json(words), "id");
}

Json sync(Stage& stage, const std::string& who) {
  return stage.laptop(who).json({"sync"});
}

}  // namespace

void begin_organisations(Stage& stage) {
  stage.step("A server, and two organisations that do not know each other");
  stage.start_server();
  stage.tell("listening on " + stage.server().url() + " with a certificate made just now");
  Laptop& admin = stage.new_laptop("morwenna");
  const Json begun = begin(admin, {.name = "Jigsaw Contact Centre",
                                   .notice = "jigsaw-contact-centre",
                                   .user = "Morwenna Tregear",
                                   .team = "Office",
                                   .keys = stage.folder() / "root-keys-jigsaw"});
  stage.tell("Jigsaw Contact Centre, root fingerprint " + text(begun, "root_fingerprint"));
  publish(admin, stage.server(), stage.server().tokens().at(0));
  const std::vector<std::pair<std::string, Colleague>> colleagues{
      {"callum", {"Callum Reid", "Streatham", "supervisor"}},
      {"nia", {"Nia Prosser", "Streatham", "practitioner"}},
      {"idris", {"Idris Vaughan", "Streatham", "practitioner"}},
      {"odette", {"Odette Larkin", "Records", "records"}}};
  for (const auto& [name, who] : colleagues) {
    enrol(admin, stage.new_laptop(name), stage.server(), who);
    stage.tell(who.name + " has joined as " + who.role);
  }
  for (const auto& [name, who] : colleagues) sync(stage, name);
  const Json devices = stage.laptop("nia").json({"device", "list"});
  stage.check(devices["devices"].size() == 5, "five laptops stand in the signed register");

  Laptop& jersey = stage.new_laptop("honor");
  static_cast<void>(begin(jersey, {.name = "Family and Community Support, Jersey",
                                   .notice = "jersey-family-and-community-support",
                                   .user = "Honor Le Brocq",
                                   .team = "Office",
                                   .keys = stage.folder() / "root-keys-jersey"}));
  publish(jersey, stage.server(), stage.server().tokens().at(1));
  enrol(jersey, stage.new_laptop("perrin"), stage.server(),
        {"Perrin Gallichan", "St Ouen", "practitioner"});
  stage.check(jersey.json({"device", "list"})["devices"].size() == 1,
              "the second organisation does not see the first one's laptops");
}

void write_offline(Stage& stage) {
  stage.step("Nia Prosser writes without a connection");
  stage.server().stop();
  Laptop& nia = stage.laptop("nia");
  const Json opened = nia.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                                "--fields", stage.asset("jigsaw/child.json").string()});
  const std::string id = text(opened, "id");
  stage.ids["case"] = id;
  stage.ids["person"] = text(opened, "person");
  stage.ids["referral"] = add(stage, "nia", id, "referral-self", "jigsaw/referral.json");
  stage.ids["note"] = add(stage, "nia", id, "visit-note", "jigsaw/visit-note.json",
                          {"--event-date", today_iso(), "--submit"});
  stage.ids["observation"] =
      add(stage, "nia", id, "safeguarding-observation", "jigsaw/observation.json",
          {"--event-date", today_iso(), "--submit"});
  stage.ids["call"] =
      add(stage, "nia", id, "file-note", "jigsaw/file-note.json", {"--event-date", today_iso()});
  stage.tell("a visit note and a safeguarding observation about " + text(opened, "title"));
  const Ran offline = nia.cli({"sync"});
  stage.check(offline.exit == 5, "without a server, sync says so and exits with 5");
  const Json shown = nia.json({"case", "show", id});
  stage.check(shown["unsent"] == true, "the case is marked as only on this laptop");

  stage.step("The server is back: the laptop pushes what it holds");
  stage.server().start();
  const Json pushed = sync(stage, "nia");
  stage.tell(pushed["pushed"].dump() + " changes, " + pushed["bytes_up"].dump() + " bytes in " +
             pushed["round_trips"].dump() + " requests");
  stage.check(pushed["pushed"].get<int>() >= 5 && pushed["waiting"] == 0,
              "every change is on the server's disk, none waits");
  stage.check(pushed["refused"].empty(), "the server refused nothing");
}

void review_and_return(Stage& stage) {
  stage.step("Callum Reid, supervisor, pulls and opens them");
  Laptop& callum = stage.laptop("callum");
  sync(stage, "callum");
  const Json queue = callum.json({"review", "list"})["queue"];
  stage.check(queue.size() == 2, "two notes wait for review");
  stage.check(queue[0]["id"] == stage.ids["observation"] && queue[0]["safeguarding"] == true,
              "the safeguarding observation stands first");
  const Json refused =
      callum.json({"review", "decide", stage.ids["note"], "--approve", "--as-opened"}, 3);
  stage.tell("\"" + text(refused, "reason") + "\"");
  stage.check(refused.contains("rule"), "nothing can be approved that was not opened (exit 3)");
  const Json own =
      stage.laptop("nia").json({"review", "decide", stage.ids["note"], "--approve"}, 3);
  stage.check(own.contains("reason"), "the author cannot approve her own note (exit 3)");
  static_cast<void>(callum.json({"review", "decide", stage.ids["observation"], "--approve"}));
  static_cast<void>(callum.json({"review", "decide", stage.ids["note"], "--return", "--comment",
                                 read_text(stage.asset("jigsaw/return-comment.txt"))}));
  sync(stage, "callum");

  sync(stage, "nia");
  const Json note = stage.laptop("nia").json({"record", "show", stage.ids["note"]});
  stage.tell(text(note, "state"));
  const auto& reviews = note["reviews"];
  const bool told = std::any_of(reviews.begin(), reviews.end(), [](const Json& r) {
    return r["decision"] == "returned" &&
           r["comment"].get<std::string>().find("what Zofia herself said") != std::string::npos;
  });
  stage.check(told, "the author reads the comment on her returned note");
}

void write_again_and_approve(Stage& stage) {
  stage.step("The next version, and its approval");
  const std::string next =
      add(stage, "nia", stage.ids["case"], "visit-note", "jigsaw/visit-note-again.json",
          {"--event-date", today_iso(), "--previous", stage.ids["note"], "--submit"});
  sync(stage, "nia");
  Laptop& callum = stage.laptop("callum");
  sync(stage, "callum");
  const Json opened = callum.json({"review", "open", next});
  stage.check(!opened["changed"].empty(), "the supervisor is shown what changed since the return");
  for (const Json& change : opened["changed"]) stage.tell("changed: " + text(change, "label"));
  static_cast<void>(callum.json({"review", "decide", next, "--approve"}));
  sync(stage, "callum");
  sync(stage, "nia");
  const Json note = stage.laptop("nia").json({"record", "show", next});
  stage.tell(text(note, "state"));
  stage.check(text(note, "state").find("pproved") != std::string::npos,
              "the note is approved, and its author sees by whom");
  stage.check(note["previous_version"] == stage.ids["note"], "it names the version it follows");
  const Json edit = stage.laptop("nia").json(
      {"record", "edit", next, "--fields", stage.asset("jigsaw/visit-note.json").string()}, 3);
  stage.check(edit.contains("reason"), "approved text never changes (exit 3)");
  stage.ids["approved"] = next;
}

void edit_one_address_twice(Stage& stage) {
  stage.step("Two workers change one address, both offline");
  Laptop& nia = stage.laptop("nia");
  Laptop& idris = stage.laptop("idris");
  static_cast<void>(stage.laptop("callum").json(
      {"case", "allocate", stage.ids["case"], "--to", "Idris Vaughan"}));
  sync(stage, "callum");
  sync(stage, "idris");
  sync(stage, "nia");
  stage.server().stop();
  const auto edit = [&stage](const Laptop& who, const char* file) {
    static_cast<void>(
        who.json({"record", "edit", stage.ids["person"], "--fields", stage.asset(file).string()}));
  };
  edit(nia, "jigsaw/address-worker.json");
  edit(idris, "jigsaw/address-second.json");
  stage.server().start();
  for (const char* who : {"nia", "idris", "nia"}) sync(stage, who);
  for (const Laptop* who : {&nia, &idris}) {
    const Json found = who->json({"record", "conflicts"})["conflicts"];
    stage.check(
        found.size() == 1 && found[0]["field"] == "address" && found[0]["sides"].size() == 2,
        "both addresses are kept on the laptop of " + who->folder.filename().string());
    if (who == &nia)
      for (const Json& side : found[0]["sides"])
        stage.tell(text(side, "side") + "  " + text(side, "who") + ": " + text(side, "value"));
  }
}

}  // namespace lanyard::demo
