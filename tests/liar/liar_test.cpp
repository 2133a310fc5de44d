// A malicious server against the real programs and the window: each of its lies is named in the
// round in which it is told, nothing is lost by it and nobody can read more. docs/THREAT_MODEL.md
// says what a round is.
#include "tests/crypto_started.h"
#include "tests/liar/window.h"

using namespace lanyard;
using namespace lanyard::liar;

namespace {

constexpr const char* the_reason_of_two_logs = "was shown another log";

bool says(const Names& reasons, const char* part) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the lying server adds a device: set_aside, whoever it pretends to speak for") {
  Scene scene;
  const Laptop& lead = scene.lead;
  const std::string& victim = scene.lead_device();
  const Json devices = lead.json({"device", "list"})["devices"];
  const std::string written = scene.note(scene.nia, "Before the lies.");
  CHECK(round(scene.nia).empty());
  for (const char* as : {"invited_by_admin", "joined_by_invite", "said_by_stranger"}) {
    INFO(as);
    scene.order("links " + victim + " " + as);
    const Json said = lead.json({"sync"});
    CHECK(alarms_of(said) == Names{"set_aside"});
    CHECK(reasons_of(said).size() == 1);
  }
  CHECK(evidence_of(lead) == 2);  // one for each reason: no signature of theirs, a stranger
  scene.order("stranger " + scene.case_id());
  const Json strange = lead.json({"sync"});
  CHECK(alarms_of(strange) == Names{"set_aside"});
  CHECK(says(reasons_of(strange), "unknown device"));
  CHECK(alarms_in_window(lead) == Names{"set_aside"});
  CHECK(lead.json({"device", "list"})["devices"] == devices);
  CHECK(reads(lead, written));
}

TEST_CASE("the lying server substitutes a user key: set_aside, and no key is wrapped for it") {
  Scene scene;
  const Laptop& lead = scene.lead;
  const std::string& victim = scene.lead_device();
  for (const char* as : {"key_by_invite", "key_by_own_laptop"}) {
    INFO(as);
    scene.order("links " + victim + " " + as);
    const Json said = lead.json({"sync"});
    CHECK(alarms_of(said) == Names{"set_aside"});
    CHECK(reasons_of(said).size() == 1);
  }
  CHECK(evidence_of(lead) == 2);
  // While the lie stands the supervisor hands keys to the very user.
  const std::string opened =
      text(lead.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                      "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  static_cast<void>(lead.json({"case", "allocate", opened, "--to", "Nia Prosser"}));
  static_cast<void>(round(lead));
  CHECK(alarms_in_window(lead) == Names{"set_aside"});
  scene.order("honest");
  static_cast<void>(round(lead));
  CHECK(round(scene.nia).empty());
  CHECK(scene.nia.cli({"case", "show", opened}).exit == 0);
  const std::string log = scene.server_log();
  INFO(log);
  CHECK(log.find("tried 0 opened 0") != std::string::npos);
  CHECK(log.rfind("opened 0\n") == log.size() - 9);
  CHECK(log.substr(log.rfind("tried")).find("tried 0 ") == std::string::npos);
}

TEST_CASE("the lying server rolls back: lost_entries and contradicted, and it has all again") {
  Scene scene;
  scene.stop();
  scene.keep_folder();
  scene.start();
  const std::string written = scene.note(scene.nia, "Written and confirmed.");
  CHECK(round(scene.nia).empty());
  CHECK(round(scene.nia).empty());  // nothing is new: the server signs that
  scene.stop();
  scene.put_folder_back();
  scene.start();
  CHECK(round(scene.nia) == Names{"lost_entries", "contradicted"});
  CHECK(alarms_in_window(scene.nia) == Names{"lost_entries", "contradicted"});
  const auto saved = evidence_from_window(scene.nia, scene.nia.vault().parent_path() / "papers");
  REQUIRE(saved.size() == evidence_of(scene.nia));
  // Anybody can check it, without a vault.
  const Json checked = scene.admin.json({"evidence", "check", saved[0].string()});
  CHECK_FALSE(checked.at("contradictions").empty());
  CHECK(round(scene.lead).empty());
  CHECK(reads(scene.lead, written));
}

TEST_CASE("the lying server forks two clients: two_logs on either side, with the first change") {
  Scene scene(Scene::Other::beside);
  const std::string& victim = scene.lead_device();
  scene.order("fork " + victim + " hold");
  const std::string of_lead = scene.note(scene.lead, "Only in the supervisor's log.");
  const std::string of_nia = scene.note(scene.nia, "Only in the worker's log.");
  CHECK(round(scene.nia).empty());
  CHECK(round(scene.lead).empty());  // nothing has come across yet
  scene.order("fork " + victim + " pass");
  const std::string across = scene.note(scene.nia, "Comes across.");
  CHECK(round(scene.nia).empty());
  const Json said = scene.lead.json({"sync"});
  CHECK(alarms_of(said) == Names{"two_logs"});
  CHECK(says(reasons_of(said), the_reason_of_two_logs));
  CHECK(reads(scene.lead, across));  // the colleague's, whoever lied
  CHECK(alarms_in_window(scene.lead) == Names{"two_logs"});
  // And the other way round.
  scene.order("apart " + victim + " hold");
  const std::string back = scene.note(scene.lead, "Comes across to the worker.");
  static_cast<void>(round(scene.lead));
  CHECK(round(scene.nia) == Names{"two_logs"});
  CHECK(reads(scene.nia, back));
  CHECK(reads(scene.nia, of_nia));
  CHECK(reads(scene.lead, of_lead));
}

TEST_CASE("the lying server withholds one op: two_logs with the next change of its author") {
  Scene scene(Scene::Other::beside);
  const std::string& victim = scene.lead_device();
  scene.order("apart " + victim + " hold");
  const std::string withheld = scene.note(scene.nia, "Kept from the supervisor.");
  CHECK(round(scene.nia).empty());
  CHECK(round(scene.lead).empty());
  scene.order("apart " + victim + " pass");
  const std::string shown = scene.note(scene.nia, "Shown to the supervisor.");
  CHECK(round(scene.nia).empty());
  const Json said = scene.lead.json({"sync"});
  CHECK(alarms_of(said) == Names{"two_logs"});
  CHECK(says(reasons_of(said), the_reason_of_two_logs));
  CHECK(alarms_in_window(scene.lead) == Names{"two_logs"});
  CHECK(reads(scene.lead, shown));
  CHECK_FALSE(reads(scene.lead, withheld));
  CHECK(reads(scene.nia, withheld));
}

TEST_CASE("the lying server suppresses a revocation: set_aside or broken_log, however it does it") {
  Scene scene;
  const Laptop& lead = scene.lead;
  const std::string& victim = scene.lead_device();
  const std::string& lost = scene.nia_device();
  static_cast<void>(scene.admin.json({"device", "revoke", lost}));
  static_cast<void>(scene.admin.json({"lease", "set", "--days", "5"}));
  CHECK(round(scene.admin).empty());
  scene.order("over_revocation " + victim);
  CHECK(round(lead) == Names{"set_aside"});

  scene.order("without_revocation " + victim);
  CHECK(round(scene.idris).empty());  // he has heard of it
  const std::string written = scene.note(scene.idris, "By a colleague who has heard of it.");
  CHECK(round(scene.idris).empty());
  const Json said = lead.json({"sync"}, 6);
  // Contradicted besides: a round ago it had signed how long the register is.
  const Names all{"broken_log", "set_aside", "contradicted"};
  CHECK(alarms_of(said) == all);
  CHECK(text(said, "error").find("more of the register") != std::string::npos);
  CHECK(alarms_in_window(lead) == all);
  CHECK(evidence_of(lead) == 2);
  CHECK_FALSE(reads(lead, written));

  scene.order("honest");
  static_cast<void>(round(lead));
  CHECK(reads(lead, written));
  const Json devices = lead.json({"device", "list"})["devices"];
  CHECK(std::count_if(devices.begin(), devices.end(), [&](const Json& one) {
          return one["id"] == lost && one["revoked"] == true;
        }) == 1);
}

TEST_CASE("the lying server lets a revoked laptop write on: let_in, and the entry is shown") {
  Scene scene(Scene::Other::beside);
  const std::string& lost = scene.nia_device();
  static_cast<void>(scene.admin.json({"device", "revoke", lost}));
  static_cast<void>(round(scene.admin));
  static_cast<void>(round(scene.lead));
  scene.order("let_in " + lost);
  const std::string written = scene.note(scene.nia, "By whoever has the lost laptop.");
  static_cast<void>(round(scene.nia));
  const Json said = scene.lead.json({"sync"});
  CHECK(alarms_of(said) == Names{"let_in"});
  CHECK(says(reasons_of(said), "had been revoked"));
  CHECK(reads(scene.lead, written));
  CHECK(alarms_in_window(scene.lead) == Names{"let_in"});
}

TEST_CASE("an honest server, the same steps: no alarm anywhere, and everything arrives") {
  Scene scene;
  std::vector<std::string> notes;
  for (const Laptop* by : {&scene.nia, &scene.lead}) {
    notes.push_back(scene.note(*by, "In good faith."));
    CHECK(round(*by).empty());
  }
  scene.stop();
  scene.start();
  static_cast<void>(scene.admin.json({"device", "revoke", scene.nia_device()}));
  CHECK(round(scene.nia).empty());
  CHECK(round(scene.admin).empty());
  CHECK(round(scene.idris).empty());
  notes.push_back(scene.note(scene.idris, "After the revocation."));
  for (const Laptop* one : {&scene.idris, &scene.lead, &scene.idris}) CHECK(round(*one).empty());
  for (const Laptop* one : {&scene.lead, &scene.idris}) CHECK(alarms_in_window(*one).empty());
  for (const std::string& note : notes) CHECK(reads(scene.lead, note));
  CHECK(evidence_of(scene.lead) == 0);
}
