// The registry and the palettes: what others read about the screen, and what eyes can read.
#include "app/ui/registry.h"

#include "app/ui/theme.h"
#include "tests/catch.h"

using namespace lanyard::ui;

TEST_CASE("the registry shows the last whole frame and finds nodes by id") {
  Registry registry;
  registry.begin_frame();
  registry.add({.id = "nav.cases", .role = Role::navigation, .name = "My cases"});
  CHECK(registry.find("nav.cases") == nullptr);
  registry.end_frame();
  REQUIRE(registry.find("nav.cases") != nullptr);
  CHECK(registry.find_named("My cases")->id == "nav.cases");
  registry.begin_frame();
  registry.end_frame();
  CHECK(registry.find("nav.cases") == nullptr);
}

TEST_CASE("a passphrase is never in the registry, whatever a widget hands in") {
  Registry registry;
  registry.begin_frame();
  registry.add({.id = "unlock.passphrase",
                .role = Role::secret,
                .name = "Passphrase",
                .value = "correct horse battery"});
  registry.end_frame();
  CHECK(registry.find("unlock.passphrase")->value.empty());
  CHECK(registry.listing().find("horse") == std::string::npos);
}

TEST_CASE("the listing is one JSON object for each node, with quotes escaped") {
  Registry registry;
  registry.begin_frame();
  registry.add({.id = "note.voice",
                .role = Role::text_area,
                .name = "Child's voice",
                .value = "she said \"yes\"\nthen \\",
                .box = {1, 2, 3, 4},
                .clip = {0, 0, 9, 9}});
  registry.end_frame();
  CHECK(registry.listing() ==
        "[\n{\"role\": \"text area\", \"id\": \"note.voice\", \"name\": \"Child's voice\", "
        "\"value\": \"she said \\\"yes\\\"\\nthen \\\\\", \"box\": [1, 2, 3, 4]}\n]\n");
}

TEST_CASE("after clear nothing is left") {
  Registry registry;
  registry.begin_frame();
  registry.add({.id = "a", .name = "Zofia"});
  registry.end_frame();
  registry.clear();
  CHECK(registry.nodes().empty());
  CHECK(registry.listing() == "[\n]\n");
}

TEST_CASE("every pair of colours that is drawn can be read, in all three themes") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
    for (const ContrastPair& pair : contrast_pairs(theme)) {
      INFO(static_cast<int>(theme) << " " << pair.what);
      CHECK(contrast(pair.ink, pair.ground) >= pair.needed);
    }
  }
}
