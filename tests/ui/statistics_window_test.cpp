// A supervisor counts in the window of a real laptop, by keys, and saves the table.
#include <cstdlib>

#include "app/desk/records.h"
#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/temp_folder.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

// Six cases, each with a telephone call in the autumn; three of them with a door that stayed shut.
void write_visits() {
  Desk& nia = desk_of("nia");
  for (int n = 0; n < 6; ++n) {
    const CaseId id =
        journeys::new_case(World::get(), "Lowenna Bray " + std::to_string(n), day("2017-07-07"));
    for (const char* outcome : {"virtual", "unsuccessful"}) {
      if (n >= 3 && std::string_view(outcome) == "unsuccessful") continue;
      std::map<std::string, Value> fields = journeys::visit("A tidy hall.", day("2025-11-03"));
      fields["outcome"] = std::string(outcome);
      const RecordId note = journeys::written(nia, id, "visit-note", std::move(fields));
      REQUIRE(submit_record(nia, note).ok());
    }
  }
  for (const char* who : {"nia", "callum"}) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
}

std::string says(const Sitting& sitting, std::string_view label) {
  const Node* row = sitting.stage.ui.registry.find_named(label);
  return row == nullptr ? "no such row" : row->help;
}

}  // namespace

TEST_CASE("a supervisor counts in the window, by keys, and saves what may be told") {
  const TempFolder papers;
  ::setenv("XDG_DOCUMENTS_DIR", (papers / "documents").c_str(), 1);
  write_visits();
  {
    Sitting callum("callum");
    callum.click("nav.statistics");
    callum.click("statistics.of.visit-note.outcome");
    CHECK(says(callum, "Video or telephone").ends_with("Oct to Dec 2025: 5 to 9"));
    CHECK(says(callum, "No reply or not able to visit")
              .ends_with("Oct to Dec 2025: fewer than 5 cases"));
    callum.click("statistics.save");
    callum.lock();
    CHECK(callum.stage.ui.registry.listing().find("Video or telephone") == std::string::npos);
  }
  const Result<std::vector<Path>> saved = list_folder(papers / "documents");
  REQUIRE(saved.ok());
  REQUIRE(saved->size() == 1);
  CHECK(saved->front().filename() == "statistics-visit-note.outcome-2025.csv");
  const Result<Bytes> file = read_file(saved->front(), 100'000);
  REQUIRE(file.ok());
  const std::string csv(file->begin(), file->end());
  CHECK(
      csv.find("\"Video or telephone\",\"fewer than 5 cases\",\"fewer than 5 cases\",\"5 to 9\"") !=
      std::string::npos);
  CHECK(csv.find("Lowenna") == std::string::npos);
  {
    Sitting nia("nia");
    CHECK_FALSE(nia.stage.shows("nav.statistics"));
  }
  ::unsetenv("XDG_DOCUMENTS_DIR");
}

}  // namespace lanyard::ui
