// Journey 3: unlocking. A wrong passphrase opens nothing and loses nothing; one vault is open in
// one place at a time; locking leaves no desk behind.
#include <algorithm>

#include "app/desk/records.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

TEST_CASE("a wrong passphrase is refused, counted, and leaves the vault as it was") {
  World& world = World::get();
  Person& idris = world.person("idris");
  const std::size_t rows = idris.desk->vault().row_count();
  idris.desk.reset();
  const auto wrong = unlock_vault(idris.vault, SecretText("four words of somebody else"),
                                  Credential::passphrase, world.clock());
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault() == Fault::wrong_passphrase);
  CHECK(throttle_of(idris.vault, world.clock()).wrong == 1);
  world.reopen("idris");
  CHECK(idris.desk->vault().row_count() == rows);
  CHECK(throttle_of(idris.vault, world.clock()).wrong == 0);
  const auto audit = idris.desk->vault().audit();
  REQUIRE(audit.ok());
  CHECK(std::any_of(audit->begin(), audit->end(), [](const AuditEntry& entry) {
    return entry.action == AuditAction::wrong_passphrase;
  }));
}

TEST_CASE("a vault that is open cannot be opened a second time") {
  World& world = World::get();
  const Person& nia = world.person("nia");
  const auto second =
      unlock_vault(nia.vault, nia.passphrase, Credential::passphrase, world.clock());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().fault() == Fault::in_use);
}

TEST_CASE("nothing is made where no vault is") {
  World& world = World::get();
  const std::filesystem::path nowhere = world.folder() / "nowhere";
  const auto none = unlock_vault(nowhere, SecretText("four words for nobody"),
                                 Credential::passphrase, world.clock());
  CHECK_FALSE(none.ok());
  CHECK_FALSE(std::filesystem::exists(nowhere));
}
