// Reviewing through the real screens: a note goes on to a deputy and comes back to its author; a
// comment that is begun outlives the program.
#include "app/desk/covers.h"
#include "app/desk/review_comment.h"
#include "app/desk/reviews.h"
#include "tests/catch.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

RecordId note_of(const char* child) {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), child, day("2016-06-06"));
  const RecordId note = journeys::written(desk_of("nia"), id, "visit-note",
                                          journeys::visit("A paper kite.", day("2026-02-27")));
  REQUIRE(submit_record(desk_of("nia"), note).ok());
  sync({"nia", "callum"});
  return note;
}

void open_note(Sitting& sitting, const RecordId& note) {
  sitting.click("nav.review");
  sitting.click("review." + note.hex());
}

}  // namespace

TEST_CASE("a note that is escalated in the window is decided at another laptop") {
  const RecordId note = note_of("Kensa Pendeen");
  const Date today = desk_of("callum").today();
  const Result<CoverId> cover = name_deputy(
      desk_of("callum"),
      {desk_of("callum").me().user, desk_of("idris").me().user, today, today.plus_days(1)});
  REQUIRE(cover.ok());
  sync({"callum", "callum", "idris"});
  {
    Sitting callum("callum");
    open_note(callum, note);
    callum.write("review.comment", "I know the family from church.");
    callum.click("review.escalate");
    callum.click("review.escalate.go");
    CHECK(callum.stage.node("review." + note.hex()).help.find("to Idris Vaughan: I know") !=
          std::string::npos);
    callum.lock();
  }
  sync({"callum", "idris", "nia"});
  CHECK(open_record(desk_of("nia"), note)->state == "Escalated to Idris Vaughan");
  {
    Sitting idris("idris");
    open_note(idris, note);
    CHECK(idris.stage.node("review.escalated").name == "Escalated to you by Callum Reid");
    CHECK(idris.stage.node("review.escalated").help == "I know the family from church.");
    idris.write("review.comment", "Whose kite was it?");
    idris.click("review.return");
    idris.lock();
  }
  sync({"idris", "nia"});
  {
    Sitting nia("nia");
    nia.open_case("Kensa Pendeen");
    nia.click("entry." + note.hex());
    CHECK(nia.stage.node("record.returned").name == "Returned by Idris Vaughan");
    CHECK(nia.stage.ui.registry.find_named("Escalated by Callum Reid to Idris Vaughan") != nullptr);
    nia.lock();
  }
  REQUIRE(end_cover(desk_of("callum"), *cover).ok());
  sync({"callum", "idris"});
}

TEST_CASE("a comment that is begun is there again after the program ended without a lock") {
  const RecordId note = note_of("Jenifer Nance");
  {
    Sitting callum("callum");
    open_note(callum, note);
    callum.write("review.comment", "Clear voice of the child.");
    callum.wait(1);
    CHECK(callum.stage.node("review.comment.kept").name == "Kept on this laptop until you decide.");
  }
  Sitting callum("callum");
  open_note(callum, note);
  CHECK(callum.stage.node("review.comment").value == "Clear voice of the child.");
  callum.click("review.read");
  callum.click("review.approve");
  callum.lock();
  CHECK(kept_comment(desk_of("callum"), note).empty());
  sync({"callum", "nia"});
  CHECK(open_record(desk_of("nia"), note)->reviews.back().comment == "Clear voice of the child.");
}

}  // namespace lanyard::ui
