// A form with a kind of field that this version does not know: it is named with its line, other
// forms work, and a record that was written on it is listed, kept and read.
#include "app/desk/cases.h"
#include "app/desk/left_out.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::need;
using journeys::World;

constexpr std::string_view form_from_tomorrow = R"(id = "smell-diary"
version = 3
title = "Smell diary"
artefact = "file-note"
review = "none"

[[section]]
id = "what"
title = "What was smelt"

[[section.field]]
id = "account"
type = "narrative"
label = "Account"

[[section.field]]
id = "sample"
type = "smell"
label = "Sample"
)";

// As the next version of the program reads it.
Form read_tomorrow() {
  std::string text(form_from_tomorrow);
  text.replace(text.find("\"smell\""), 7, "\"line\"");
  return std::get<Form>(read_form(text, "smell-diary.toml"));
}

void publish_form(Desk& desk) {
  const Bytes bytes(form_from_tomorrow.begin(), form_from_tomorrow.end());
  const FileVersion file{FileKind::form, "smell-diary", 3, id_of_blob(bytes)};
  Batch blob;
  blob.blobs.emplace_back(file.blob, bytes);
  REQUIRE(desk.say({}, file, AuditAction::policy_set, std::move(blob)).ok());
}

// Written where the form can be read.
RecordId written_tomorrow(Desk& desk, const CaseId& id) {
  auto catalog = std::make_shared<Catalog>(*desk.catalog());
  catalog->add(read_tomorrow());
  desk.vault().set_catalog(std::move(catalog));
  const RecordId out = journeys::written(desk, id, "smell-diary",
                                         {{"account", journeys::text("Wet wool and woodsmoke.")}});
  REQUIRE(desk.refresh().ok());
  return out;
}

}  // namespace

TEST_CASE("a form that this version cannot read is named, and its records are listed and read") {
  World& world = World::get();
  publish_form(desk_of("morwenna"));
  sync({"morwenna", "nia"});
  Desk& desk = desk_of("nia");
  const std::vector<LeftOutForm> unread = forms_left_out(desk);
  REQUIRE(unread.size() == 1);
  CHECK(unread[0].id == "smell-diary");
  CHECK(unread[0].version == 3);
  CHECK(unread[0].faults.front().file == "smell-diary.toml");
  CHECK(unread[0].faults.front().line == 18);

  const CaseId id = journeys::new_case(world, "Teleri Probert", day("2017-09-09"));
  const RecordId record = written_tomorrow(desk, id);
  Sitting nia("nia");
  nia.open_case("Teleri Probert");
  nia.click("entry." + record.hex());
  CHECK(nia.stage.node("record.unread_form").name ==
        "This version of Lanyard cannot read the form of this record");
  CHECK(nia.stage.node("record.unread_form").help.find("All other forms work.") !=
        std::string::npos);
  CHECK(nia.stage.ui.registry.find_named("Form smell-diary, version 3") != nullptr);
  CHECK(nia.stage.node("read.account").name == "Wet wool and woodsmoke.");
  nia.click("record.back");
  nia.click("case.visit");
  nia.write("field.seen.words", "Written on a form that is known.");
  nia.wait(1);
  CHECK(nia.stage.node("record.saved").name.find("Saved on this laptop") == 0);
}

}  // namespace lanyard::ui
