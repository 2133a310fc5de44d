// A chronology leaves through the real window: sealed, with its reason in the vault.
#include <cstdlib>

#include "app/desk/cases.h"
#include "app/desk/exports.h"
#include "app/print/saving.h"
#include "platform/os/files.h"
#include "tests/print/pdf_text.h"
#include "tests/temp_folder.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

constexpr const char* told = "seven quiet herons by the weir";

CaseId case_with_note(Desk& nia) {
  const CaseId id = journeys::new_case(World::get(), "Wenna Trevanion", day("2016-04-05"));
  const RecordId note =
      journeys::written(nia, id, "visit-note", journeys::visit("Bread.", day("2026-02-20")));
  REQUIRE(submit_record(nia, note).ok());
  return id;
}

}  // namespace

TEST_CASE("in the window a chronology is sealed under a passphrase and its reason is kept") {
  const TempFolder papers;
  ::setenv("XDG_DOCUMENTS_DIR", (papers / "documents").c_str(), 1);
  World& world = World::get();
  if (!world.person("nia").desk) world.reopen("nia");
  const CaseId id = case_with_note(world.desk("nia"));
  {
    Sitting nia("nia");
    nia.open_case("Wenna Trevanion");
    nia.click("case.print");
    nia.click("print.go");
    CHECK(nia.stage.shows("print.go"));  // no reason yet
    nia.write("print.reason", "For the review on Friday.");
    nia.write("print.passphrase", told);
    nia.write("print.again", "seven quiet herons by the wire");
    nia.click("print.go");
    CHECK(nia.stage.shows("print.go"));  // the two differ
    nia.click("print.again");
    nia.stage.key(Key::a, mod_control);
    nia.stage.type(told);
    nia.click("print.go");
    CHECK_FALSE(nia.stage.shows("print.go"));
    nia.lock();
  }
  const Result<std::vector<Path>> saved = list_folder(papers / "documents");
  REQUIRE(saved.ok());
  REQUIRE(saved->size() == 1);
  CHECK(saved->front().extension() == ".age");
  const Result<Bytes> file = read_file(saved->front(), paper_most_bytes);
  REQUIRE(file.ok());
  const Result<Plain> pdf = open_age(*file, SecretText(told));
  REQUIRE(pdf.ok());
  CHECK(words_of_pdf(*pdf).find("Wenna Trevanion") != std::string::npos);
  world.reopen("nia");
  const Result<std::vector<Export>> kept = exports_of(world.desk("nia"), id);
  REQUIRE(kept.ok());
  REQUIRE(kept->size() == 1);
  CHECK(kept->front().reason == "For the review on Friday.");
  ::unsetenv("XDG_DOCUMENTS_DIR");
}

}  // namespace lanyard::ui
