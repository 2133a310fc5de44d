// Journeys through the real screens, worker and vault; what they did is read back from the vault.
#include <imgui.h>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/reviews.h"
#include "app/print/saving.h"
#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/print/pdf_text.h"
#include "tests/temp_folder.h"
#include "tests/ui/mistake.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

CaseId case_of(const std::string& child) {
  static std::map<std::string, CaseId> made;
  World& world = World::get();
  if (made.count(child) == 0) {
    if (!world.person("nia").desk) world.reopen("nia");
    made[child] = journeys::new_case(world, child, journeys::day("2017-03-14"));
  }
  return made[child];
}

Record newest_record(const std::string& who, const CaseId& id, const std::string& form) {
  World& world = World::get();
  world.reopen(who);
  const Result<CaseView> view = case_view(world.desk(who), id);
  REQUIRE(view.ok());
  for (const ChronologyItem& item : view->chronology) {
    if (item.form != form) continue;
    const Result<RecordView> opened = open_record(world.desk(who), item.record);
    REQUIRE(opened.ok());
    return opened->record;
  }
  FAIL("no such record");
  return {};
}

std::string only_entry(const Sitting& sitting) {
  for (const Node& node : sitting.stage.ui.registry.nodes())
    if (node.id.starts_with("entry.")) return node.id;
  return "no entry";
}

void write_visit(Sitting& nia) {
  nia.click("case.visit");
  nia.click("field.outcome.face-to-face");
  nia.click("field.child_seen.yes");
  nia.click("field.seen_alone.yes");
  nia.write("field.purpose.words", "To hear how the week went.");
  nia.write("field.voice.words", "“I like the swing.” Ŵ ś è");
  nia.write("field.seen.words", "A warm room, supper on the table.");
  nia.write("field.analysis.words", "The routine is helping.");
}

}  // namespace

TEST_CASE("a visit recorded in the window is in the encrypted vault, finished") {
  const CaseId id = case_of("Zofia Wiśniewska");
  {
    Sitting nia("nia");
    nia.open_case("Zofia Wiśniewska");
    write_visit(nia);
    nia.click("record.finish");
    nia.wait(1);
    CHECK(nia.stage.shows("case.visit"));
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("Zofia") == std::string::npos);
  }
  const Record record = newest_record("nia", id, "visit-note");
  CHECK(record.state == RecordState::submitted);
  CHECK(words_in(record, "voice.words") == "“I like the swing.” Ŵ ś è");
}

TEST_CASE("an observation with two marks is in the encrypted vault") {
  const CaseId id = case_of("Élie Renouf");
  {
    Sitting nia("nia");
    nia.open_case("Élie Renouf");
    nia.click("case.observation");
    nia.click("field.marks.list");
    nia.click("field.marks.area.left-forearm");
    nia.click("field.marks.back");
    nia.click("field.marks.area.upper-back");
    nia.write("field.seen.words", "Two small bruises.");
    nia.wait(1);
    CHECK(nia.stage.node("record.saved").name == "Saved on this laptop, waiting to sync");
    nia.lock();
  }
  const Record record = newest_record("nia", id, "safeguarding-observation");
  const Value* value = record.value("marks");
  REQUIRE(value != nullptr);
  const auto& marks = std::get<BodyMarks>(*value);
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].area == "left-forearm");
  CHECK(marks[1].area == "upper-back");
  CHECK(marks[1].side == BodySide::back);
}

TEST_CASE(
    "the kind of a mark is chosen by keys, is in the vault, is read and printed by its label") {
  const CaseId id = case_of("Tegen Rowse");
  {
    Sitting nia("nia");
    nia.open_case("Tegen Rowse");
    nia.click("case.observation");
    nia.click("field.event_date.today");
    nia.write("field.child", "Tegen Rowse");
    nia.click("field.concern.physical");
    nia.click("field.marks.list");
    nia.click("field.marks.area.left-forearm");
    nia.click("field.marks.1.kind.burn");
    nia.click("field.marks.1.kind.bruise");  // instead of it
    nia.write("field.marks.1.said", "“I fell.”");
    nia.click("field.marks.back");
    nia.click("field.marks.area.upper-back");
    nia.click("field.marks.2.kind.cut");
    nia.click("field.marks.2.kind.cut");  // taken back
    nia.write("field.seen.words", "A bruise as large as a coin.");
    nia.click("field.action_taken.supervisor");
    nia.click("record.finish");
    nia.wait(1);
    nia.click(only_entry(nia));
    CHECK(nia.stage.node("read.marks.1").name ==
          "Mark 1: left forearm\nBruise\nWhat the child said, in their words: “I fell.”");
    CHECK(nia.stage.node("read.marks.2").name == "Mark 2: upper back");
    nia.lock();
  }
  const Record record = newest_record("nia", id, "safeguarding-observation");
  REQUIRE(record.value("marks") != nullptr);
  const auto& marks = std::get<BodyMarks>(*record.value("marks"));
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].details ==
        std::map<std::string, std::string>{{"kind", "bruise"}, {"said", "“I fell.”"}});
  CHECK(marks[1].details.empty());
  const TempFolder papers;
  const CasePaper paper{id, record.id, "For the strategy discussion."};
  REQUIRE(write_case_paper(World::get().desk("nia"), paper, papers / "one.pdf").ok());
  const Result<Bytes> bytes = read_file(papers / "one.pdf", paper_most_bytes);
  REQUIRE(bytes.ok());
  const std::string printed = words_of_pdf(*bytes);
  INFO(printed);
  CHECK(printed.find("1. left forearm (front), Bruise, What the child said") != std::string::npos);
}

TEST_CASE("locking in the middle of a word keeps it; the next unlock comes back to the field") {
  const CaseId id = case_of("Gwenllian Llŷr");
  {
    Sitting nia("nia");
    nia.open_case("Gwenllian Llŷr");
    nia.click("case.visit");
    nia.write("field.voice.words", "“Nain makes toa");
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("Nain") == std::string::npos);
    nia.unlock();
    CHECK(nia.stage.node("field.voice.words").value == "“Nain makes toa");
    CHECK(nia.stage.focused() == "field.voice.words");
  }
  const Record record = newest_record("nia", id, "visit-note");
  CHECK(words_in(record, "voice.words") == "“Nain makes toa");
}

TEST_CASE("a note on a page that is drawn wrongly is in the vault, and opens again") {
  const CaseId id = case_of("Derwa Nankivell");
  {
    Sitting nia("nia");
    nia.open_case("Derwa Nankivell");
    nia.click("case.visit");
    nia.write("field.voice.words", "“I can hear the sea.”");
    nia.expect_mistakes(1);
    {
      const Mistake mistake("Sections", [] { ImGui::PopStyleVar(30); });
      nia.settle();
      CHECK(Mistake::made());
    }
    CHECK(nia.stage.shows("fault.safe"));
    nia.click("fault.go");
    nia.click("nav.cases");
    nia.open_case("Derwa Nankivell");
    nia.click(only_entry(nia));
    CHECK(nia.stage.node("field.voice.words").value == "“I can hear the sea.”");
    nia.write("field.voice.words", " And gulls.");
    nia.lock();
  }
  const Record record = newest_record("nia", id, "visit-note");
  CHECK(words_in(record, "voice.words") == "“I can hear the sea.” And gulls.");
}

TEST_CASE("what is written while the laptop syncs is kept, word for word") {
  const CaseId id = case_of("Ottilie Brandt");
  const std::vector<std::string> words = {"Six ducks, ", "a red kite, ", "two boats, ", "rain."};
  {
    Sitting nia("nia");
    nia.open_case("Ottilie Brandt");
    nia.click("case.visit");
    for (const std::string& more : words) {
      nia.sync_beside();
      nia.write("field.seen.words", more);
      nia.wait(1);
    }
    nia.lock();
  }
  const std::string kept = words_in(newest_record("nia", id, "visit-note"), "seen.words");
  for (const std::string& more : words) CHECK(kept.find(more) != std::string::npos);
}

TEST_CASE("a note is returned with a comment, rewritten and approved, on two laptops") {
  World& world = World::get();
  const CaseId id = case_of("Jakub Żółkowski");
  {
    Sitting nia("nia");
    nia.open_case("Jakub Żółkowski");
    write_visit(nia);
    nia.click("record.finish");
    nia.wait(1);
    nia.lock();
  }
  const RecordId first = newest_record("nia", id, "visit-note").id;
  world.sync("nia");
  if (!world.person("callum").desk) world.reopen("callum");
  world.sync("callum");
  {
    Sitting callum("callum");
    callum.click("nav.review");
    callum.click("review." + first.hex());
    CHECK_FALSE(callum.stage.node("review.approve").enabled);
    callum.write("review.comment", "Please add the school's view.");
    callum.click("review.return");
    callum.lock();
  }
  world.reopen("callum");
  world.sync("callum");
  world.sync("nia");
  {
    Sitting nia("nia");
    nia.open_case("Jakub Żółkowski");
    nia.click("entry." + first.hex());
    CHECK(nia.stage.node("record.returned").help == "Please add the school's view.");
    nia.click("record.returned.action");
    nia.write("field.seen.words", "School says he reads well. ");
    nia.wait(1);
    nia.click("record.finish");
    nia.wait(1);
    nia.lock();
  }
  const Record second = newest_record("nia", id, "visit-note");
  CHECK(second.id != first);
  CHECK(second.state == RecordState::submitted);
  world.sync("nia");
  world.sync("callum");
  {
    Sitting callum("callum");
    callum.click("nav.review");
    callum.click("review." + second.id.hex());
    CHECK(callum.stage.shows("review.change.seen.words"));
    callum.click("review.read");
    callum.click("review.approve");
    callum.lock();
  }
  world.reopen("callum");
  const Result<RecordView> view = open_record(world.desk("callum"), second.id);
  REQUIRE(view.ok());
  REQUIRE_FALSE(view->reviews.empty());
  CHECK(view->reviews.back().decision == "approved");
}

}  // namespace lanyard::ui
