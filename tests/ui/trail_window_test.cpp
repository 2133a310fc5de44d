// Somebody looks at what was done on their laptop: what they just did stands there, the chain is
// verified, and a row that was taken out of the file is said.
#include "storage/vault/environment.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

// As somebody with the file and without a key would: the newest rows of the database go.
void take_rows_out(const std::filesystem::path& vault) {
  Environment::Options options;
  options.tables = {"pages", "ops", "local", "audit"};
  const auto env = Environment::open(vault, options);
  REQUIRE(env.ok());
  const SealedTable audit = (*env)->sealed_table(3);
  std::vector<Bytes> keys;
  auto txn = (*env)->begin_write(Purpose::normal, 8192);
  REQUIRE(txn->each(audit, {},
                    [&](ByteView key, ByteView) {
                      keys.emplace_back(key.begin(), key.end());
                      return true;
                    })
              .ok());
  REQUIRE(keys.size() > 1);
  REQUIRE(txn->erase(audit, keys.back()).ok());
  REQUIRE(txn->commit().ok());
}

std::string newest_rows(const Sitting& sitting) {
  std::string out;
  for (const Node& node : sitting.stage.ui.registry.nodes())
    if (node.role == Role::row) out += node.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("what was just done stands in the trail, and the chain is verified") {
  static_cast<void>(desk_of("idris"));
  Desk& desk = desk_of("idris");
  REQUIRE(
      open_case(desk, {"contact-supported", {"self"}, {}, {{"name", std::string("Jory Tonkin")}}})
          .ok());
  Sitting sitting("idris");
  sitting.click("nav.trail");
  CHECK(sitting.stage.ui.registry.find_named("The chain is verified") != nullptr);
  const std::string rows = newest_rows(sitting);
  CHECK(rows.find("Idris Vaughan, Case opened, Jory Tonkin") != std::string::npos);
  CHECK(rows.find("Idris Vaughan, Unlocked") != std::string::npos);
  sitting.lock();
  CHECK(sitting.stage.ui.registry.listing().find("Tonkin") == std::string::npos);
}

TEST_CASE("a row that was taken out of the file is said, and what came before it stands") {
  static_cast<void>(desk_of("idris"));
  World::get().person("idris").desk.reset();
  const TempFolder folder;
  journeys::Person copy{folder.path() / "idris", SecretText("four words for idris"), nullptr};
  std::filesystem::copy(World::get().person("idris").vault, copy.vault,
                        std::filesystem::copy_options::recursive);
  take_rows_out(copy.vault);
  Sitting sitting(copy, World::get().clock());
  sitting.click("nav.trail");
  CHECK(sitting.stage.ui.registry.find_named("The chain is verified") == nullptr);
  CHECK(sitting.stage.ui.registry.find_named("The chain is broken") != nullptr);
  CHECK(sitting.stage.ui.registry.listing().find("An entry is missing.") != std::string::npos);
  sitting.lock();
}

}  // namespace lanyard::ui
