// The disk is full while somebody writes at a real laptop: what happened is said, the text stays in
// the window and can be copied, and it is saved when there is space.
#include <fstream>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/ui/words.h"
#include "tests/catch.h"
#include "tests/programs/small_disk.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

const std::string account = "field.seen.words";
const std::string written = "He came down the stairs two at a time.";

// Nia's vault once more, on a disk of its own. Closed before the disk goes.
class LaptopOnDisk {
 public:
  explicit LaptopOnDisk(const std::filesystem::path& disk) {
    journeys::Person& nia = World::get().person("nia");
    nia.desk.reset();
    std::filesystem::copy(nia.vault, disk / "vault", std::filesystem::copy_options::recursive);
    person().vault = disk / "vault";
    person().passphrase = SecretText(nia.passphrase.expose());
  }
  ~LaptopOnDisk() { person().desk.reset(); }
  LaptopOnDisk(const LaptopOnDisk&) = delete;
  LaptopOnDisk& operator=(const LaptopOnDisk&) = delete;
  journeys::Person& person() { return World::get().person(name); }
  static constexpr const char* name = "nia-on-a-small-disk";
};

class Filler {
 public:
  explicit Filler(const std::filesystem::path& disk) : file_(disk / "filler") {
    constexpr std::size_t left = 64 * 1024;
    const std::size_t space = std::filesystem::space(disk).available;
    std::ofstream(file_) << std::string(space > left ? space - left : 0, 'f');
  }
  void remove() const { std::filesystem::remove(file_); }

 private:
  std::filesystem::path file_;
};

std::vector<std::string> notes_of(Desk& desk, const CaseId& id) {
  const Result<CaseView> view = case_view(desk, id);
  REQUIRE(view.ok());
  std::vector<std::string> out;
  for (const ChronologyItem& item : view->chronology)
    if (const Result<RecordView> note = open_record(desk, item.record);
        item.form == "visit-note" && note.ok())
      out.push_back(words_in(note->record, "seen.words"));
  return out;
}

}  // namespace

TEST_CASE("on a full disk the text stays in the window, can be copied, and is saved with space") {
  World& world = World::get();
  const CaseId id = journeys::new_case(world, "Aurélie Le Sueur", journeys::day("2018-06-02"));
  const TempFolder folder;
  const SmallDisk disk(folder / "disk", "48m");
  if (!disk.mounted()) {
    WARN("mounting is not permitted here: skipped");
    return;
  }
  LaptopOnDisk laptop(folder / "disk");
  {
    Sitting nia(laptop.person(), world.clock());
    nia.open_case("Aurélie");
    nia.click("case.visit");
    const Filler filler(folder / "disk");
    nia.write(account, written);
    nia.wait(1);
    REQUIRE(nia.stage.shows("record.fault"));
    const Node fault = nia.stage.node("record.fault");
    CHECK(fault.name.find("It is still here") != std::string::npos);
    CHECK(fault.help.find("The disk is full.") != std::string::npos);
    CHECK(fault.help.find("Free some space") != std::string::npos);
    CHECK(nia.stage.node("record.saved").name == "Not saved yet");
    CHECK(nia.stage.node(account).value == written);

    nia.click("record.fault.copy");
    CHECK(nia.stage.ui.clipboard.paste().find(written) != std::string::npos);
    CHECK(nia.stage.window().clipboard().text().empty());  // the notice keeps case text inside
    CHECK(nia.stage.ui.registry.find_named(words::kept_inside) != nullptr);

    nia.write(account, " Then he sat down.");
    nia.click("record.fault.action");
    nia.wait(1);
    CHECK(nia.stage.shows("record.fault"));
    CHECK(nia.stage.node(account).value == written + " Then he sat down.");

    filler.remove();
    nia.click("record.fault.action");
    CHECK(nia.comes_to([&] { return !nia.stage.shows("record.fault"); }));
    CHECK(nia.stage.node("record.saved").name.find("Saved on this laptop") == 0);
  }
  CHECK(notes_of(desk_of(LaptopOnDisk::name), id) ==
        std::vector<std::string>{written + " Then he sat down."});
  const Result<Inspection> inspected = desk_of(LaptopOnDisk::name).vault().inspect();
  REQUIRE(inspected.ok());
  CHECK(inspected->findings.empty());
}

}  // namespace lanyard::ui
