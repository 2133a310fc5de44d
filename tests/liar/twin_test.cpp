// A laptop's vault that was copied to another machine, and one that was put back from a copy, in
// the real programs and the window.
#include "tests/liar/window.h"

using namespace lanyard;
using namespace lanyard::liar;

namespace {

// Nia Prosser's vault on another machine, or the copy of it back on hers.
void copy_vault(const Laptop& from, const Laptop& to) {
  std::filesystem::remove_all(to.vault());
  std::filesystem::copy(from.vault(), to.vault(), std::filesystem::copy_options::recursive);
}

// As the window does by itself: what others sent is there before somebody writes.
void written(const Scene& scene, const Laptop& by) {
  static_cast<void>(round(by));
  static_cast<void>(scene.note(by, "One more visit."));
  static_cast<void>(round(by));
}

}  // namespace

TEST_CASE("a copied vault: two_machines, for its user and the supervisor, until it is revoked") {
  Scene scene;
  const TempFolder elsewhere;
  const Laptop copy(elsewhere / "copy", the_passphrase);
  copy_vault(scene.nia, copy);
  written(scene, copy);
  written(scene, scene.nia);  // has read what the copy wrote
  written(scene, copy);       // and has read that
  const Json told = scene.nia.json({"sync"});
  REQUIRE(alarms_of(told) == Names{"two_machines"});
  CHECK(told["alarms"][0]["device"] == scene.nia_device());
  CHECK(told["alarms"][0]["user"] == "Nia Prosser");
  CHECK(told["alarms"][0]["since"].get<std::string>().size() >= 16);
  CHECK(alarms_in_window(scene.nia) == Names{"two_machines"});
  CHECK(round(scene.lead) == Names{"two_machines"});
  CHECK(alarms_in_window(scene.lead) == Names{"two_machines"});
  static_cast<void>(scene.admin.json({"device", "revoke", scene.nia_device()}));
  CHECK(round(scene.admin).empty());
  CHECK(round(scene.lead).empty());
}

TEST_CASE("a vault that is put back from a copy raises no alarm, and its changes come back") {
  Scene scene;
  const TempFolder elsewhere;
  const Laptop copy(elsewhere / "copy", the_passphrase);
  copy_vault(scene.nia, copy);
  const std::string lost = scene.note(scene.nia, "Lost with the disk.");
  CHECK(round(scene.nia).empty());
  CHECK(round(scene.lead).empty());
  copy_vault(copy, scene.nia);
  const std::string next = scene.note(scene.nia, "Before anything was heard.");
  for (const Laptop* one : {&scene.nia, &scene.lead, &scene.nia}) CHECK(round(*one).empty());
  CHECK(reads(scene.nia, lost));
  CHECK(reads(scene.lead, next));
}
