// Journey 1: writing a note. When saving returns, the note is on the disk, in the lists,
// searchable, in the outbox and audited.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/searching.h"
#include "app/desk/syncing.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

TEST_CASE("a saved note is listed, found, waiting to be sent and audited at once") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  nia.vault().load_index([] { return false; });
  const std::size_t unsent = sync_status(nia).unsent_records;
  const CaseId id = new_case(world, "Rhian Tolland", day("2018-05-02"));
  const RecordId note =
      written(nia, id, "visit-note", visit("A quincunx of painted stones.", day("2026-02-27")));

  const Result<CaseView> view = case_view(nia, id);
  REQUIRE(view.ok());
  CHECK(std::any_of(view->chronology.begin(), view->chronology.end(),
                    [&](const ChronologyItem& item) { return item.record == note; }));
  CHECK(find_words(nia, "quincunx", 5).total == 1);
  CHECK(sync_status(nia).unsent_records >= unsent + 1);
  const auto audit = nia.vault().audit();
  REQUIRE(audit.ok());
  CHECK(std::any_of(audit->begin(), audit->end(), [&](const AuditEntry& entry) {
    return entry.action == AuditAction::record_written && entry.record == note;
  }));
}

TEST_CASE("what was saved is there after locking and unlocking, word for word") {
  World& world = World::get();
  const CaseId id = new_case(world, "Silas Hartnoll", day("2016-01-20"));
  const std::string words = "Zoë said: \"nie chcę\". 𝒳 😀 and a tab\there.";
  const RecordId note =
      written(world.desk("nia"), id, "visit-note", visit(words, day("2026-02-27")));
  world.reopen("nia");
  const Result<RecordView> view = open_record(world.desk("nia"), note);
  REQUIRE(view.ok());
  const Value* seen = view->record.value("seen.words");
  REQUIRE(seen != nullptr);
  CHECK(*seen == Value(words));
  CHECK(view->record.state == RecordState::draft);
}

TEST_CASE(
    "an unfinished note is saved, and finishing it names everything that is missing at once") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Ottilie Marsh", day("2019-09-09"));
  const RecordId note = written(nia, id, "visit-note", {{"title", Value(std::string("Begun"))}});
  const auto faults = before_submit(nia, note);
  REQUIRE(faults.ok());
  CHECK(faults->size() >= 5);
  const Done refused = submit_record(nia, note);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault() == Fault::bad_input);
  CHECK(nia.vault().row(note)->state == RecordState::draft);
}

TEST_CASE(
    "a note written on the wrong case moves with its reason, and the old place points to it") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId wrong = new_case(world, "Bryn Ashdown", day("2015-07-07"));
  const CaseId right = new_case(world, "Bryony Ashdown", day("2014-03-03"));
  const RecordId note = written(nia, wrong, "visit-note", visit("Both spoke.", day("2026-02-26")));
  CHECK_FALSE(move_record(nia, note, right, "").ok());
  const Result<RecordId> moved = move_record(nia, note, right, "Written on the brother's case");
  REQUIRE(moved.ok());
  const Result<RecordView> here = open_record(nia, note);
  const Result<RecordView> there = open_record(nia, *moved);
  REQUIRE((here.ok() && there.ok()));
  CHECK(here->record.state == RecordState::closed);
  CHECK(here->record.moved_to == *moved);
  CHECK(there->record.case_id == right);
  CHECK(*there->record.value("seen.words") == Value(std::string("Both spoke.")));
}

TEST_CASE("a note with two versions of a field is moved when one of them was chosen") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId wrong = new_case(world, "Cadan Ashdown", day("2015-07-07"));
  const CaseId right = new_case(world, "Casworon Ashdown", day("2014-03-03"));
  const RecordId note = written(nia, wrong, "visit-note", visit("He spoke.", day("2026-02-26")));
  world.sync("nia");  // what nobody has been given is replaced by the next save
  // Written without having seen what stands there.
  DraftSave blind{note, wrong, "visit-note", visit("She spoke.", day("2026-02-26")), {}, {}};
  blind.seen.emplace();
  REQUIRE(save_record(nia, blind).ok());
  REQUIRE(open_record(nia, note)->record.in_conflict());
  const Result<RecordId> refused = move_record(nia, note, right, "Written on the brother's case");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault() == Fault::needs_person);
  CHECK(nia.vault().row(note)->state == RecordState::draft);
  const std::string both = "He spoke. She spoke.";
  const Record record = open_record(nia, note)->record;
  for (const auto& [field, heads] : record.fields)
    if (heads.size() > 1)
      REQUIRE(resolve(nia, note, field, field == "seen.words" ? Value(both) : heads[0].value).ok());
  const Result<RecordId> moved = move_record(nia, note, right, "Written on the brother's case");
  REQUIRE(moved.ok());
  CHECK(*open_record(nia, *moved)->record.value("seen.words") == Value(both));
}

TEST_CASE("a draft that nobody has seen can be discarded; a submitted note cannot") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Corin Tamblyn", day("2017-12-12"));
  const RecordId draft = written(nia, id, "visit-note", visit("Draft.", day("2026-02-26")));
  CHECK(discard_record(nia, draft).ok());
  const RecordId note = written(nia, id, "visit-note", visit("Final.", day("2026-02-26")));
  REQUIRE(submit_record(nia, note).ok());
  const Done refused = discard_record(nia, note);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault() == Fault::refused);
}
