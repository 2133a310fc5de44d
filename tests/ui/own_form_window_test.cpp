// A form that an organisation has written for itself, and nobody of the program: it is offered,
// written in the window and read in the chronology.
#include <fstream>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

constexpr const char* garden_form = R"(id = "garden-group"
version = 1
title = "Garden group"
artefact = "file-note"
icon = "home"
review = "none"

[[section]]
id = "when"
title = "When"

[[section.field]]
id = "event_date"
type = "date"
label = "Which day was it?"
role = "event_date"
required = "submit"

[[section]]
id = "garden"
title = "In the garden"

[[section.field]]
id = "planted"
type = "narrative"
label = "What did they plant?"
required = "submit"

[[section.field]]
id = "weather"
type = "choice"
label = "Weather"
options = [
    { id = "dry", label = "Dry" },
    { id = "wet", label = "Wet" },
]

[[section.field]]
id = "hands"
type = "number"
label = "How many children helped?"
)";

// The assets that ship, and one form more.
journeys::Profile with_own_form(const TempFolder& folder) {
  const std::filesystem::path assets = folder / "assets";
  std::filesystem::copy(LANYARD_ASSETS, assets, std::filesystem::copy_options::recursive);
  std::ofstream(assets / "forms" / "garden-group.toml") << garden_form;
  return {"Jigsaw Contact Centre", "jigsaw-contact-centre", assets};
}

}  // namespace

TEST_CASE(
    "a form that is only a file is written through the window and comes into the chronology") {
  const TempFolder folder;
  journeys::World world(with_own_form(folder));
  const CaseId id = journeys::new_case(world, "Ifor Bevan", journeys::day("2016-02-11"));
  {
    Sitting nia("nia", world);
    nia.open_case("Ifor Bevan");
    nia.click("case.other");
    nia.click("case.form.garden-group");
    CHECK(nia.stage.ui.registry.find_named("In the garden") != nullptr);
    nia.write("field.planted", "Beans, and a row of sunflowers.");
    nia.click("field.weather.wet");
    nia.write("field.hands", "4");
    nia.wait(1);
    nia.click("record.finish");  // kept current, so this leads back to the case
    CHECK(nia.comes_to([&] {
      return std::ranges::any_of(nia.stage.ui.registry.nodes(), [](const Node& node) {
        return (node.name + node.help).find("Beans, and a row of sunflowers.") != std::string::npos;
      });
    }));
    nia.lock();
  }
  world.reopen("nia");
  const Result<CaseView> view = case_view(world.desk("nia"), id);
  REQUIRE(view.ok());
  const auto item = std::ranges::find(view->chronology, "garden-group", &ChronologyItem::form);
  REQUIRE(item != view->chronology.end());
  CHECK(item->title == "Garden group");
  CHECK(item->excerpt == "Beans, and a row of sunflowers.");
  CHECK(item->day == world.desk("nia").today());
  const Result<RecordView> record = open_record(world.desk("nia"), item->record);
  REQUIRE(record.ok());
  CHECK(words_in(record->record, "weather") == "wet");
  CHECK(words_in(record->record, "hands") == "4");
}

}  // namespace lanyard::ui
