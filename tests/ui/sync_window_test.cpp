// Sync, conflicts and late work through the real screens; what happened is read back from the
// vaults.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/late_work.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

void sync(std::initializer_list<const char*> people) {
  for (const char* who : people) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
}

CaseId shared_case(const char* child) {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), child, day("2016-06-06"));
  sync({"nia", "callum"});
  REQUIRE(allocate(desk_of("callum"), id, desk_of("idris").me().user).ok());
  sync({"callum", "idris", "nia"});
  return id;
}

Value text(const std::string& words) {
  return Value(words);
}

void save_person(const std::string& who, const RecordId& person, const CaseId& id,
                 std::map<std::string, Value> fields) {
  REQUIRE(save_record(desk_of(who), {person, id, "person", std::move(fields), {}, {}}).ok());
}

// Both write the same four fields while they are apart.
RecordId written_apart(const CaseId& id) {
  const std::optional<RecordId> person = case_view(desk_of("nia"), id)->person;
  REQUIRE(person.has_value());
  for (const char* who : {"nia", "idris"}) {
    std::map<std::string, Value> fields;
    for (const char* field : {"address", "school", "other_names", "known_as"})
      fields[field] = text(std::string(who) + " on " + field);
    save_person(who, *person, id, std::move(fields));
  }
  sync({"nia", "idris", "nia"});
  return *person;
}

std::string side_by(Sitting& sitting, const std::string& name) {
  for (const std::string id : {"conflict.side.0", "conflict.side.1"}) {
    const std::string who = sitting.stage.node(id + ".text").name;
    if (who.find(name) != std::string::npos) return id;
  }
  return "none";
}

bool in_history(Desk& desk, const RecordId& id, const std::string& words) {
  const auto history = history_of(desk, id);
  REQUIRE(history.ok());
  return std::any_of(history->begin(), history->end(), [&](const HistoryLine& line) {
    return std::any_of(line.fields.begin(), line.fields.end(),
                       [&](const auto& field) { return words_of(field.second) == words; });
  });
}

}  // namespace

TEST_CASE(
    "a conflict is settled four ways in the window, and what was not kept is in the history") {
  const CaseId id = shared_case("Tamsin Rowe");
  const RecordId person = written_apart(id);
  World::get().person("idris").desk.reset();
  {
    Sitting idris("idris");
    idris.click("nav.conflicts");
    const auto settle = [&](const std::string& field, const auto& how) {
      idris.click("conflicts." + person.hex() + "." + field);
      how();
      idris.click("conflict.save");
    };
    settle("address", [&] { idris.click(side_by(idris, "nia")); });
    settle("school", [&] { idris.click(side_by(idris, "idris")); });
    settle("other_names", [&] { idris.click("conflict.both"); });
    idris.click("conflict.combined");
    idris.stage.key(Key::a, mod_control);
    idris.stage.type("Tam, written together");
    idris.click("conflict.save");
    CHECK_FALSE(idris.stage.shows("conflict.save"));
    idris.lock();
  }
  sync({"idris", "nia"});
  for (const char* who : {"idris", "nia"}) {
    const Result<RecordView> view = open_record(desk_of(who), person);
    REQUIRE(view.ok());
    CHECK_FALSE(view->record.in_conflict());
    CHECK(*view->record.value("address") == text("nia on address"));
    CHECK(*view->record.value("school") == text("idris on school"));
    const std::string both = words_of(*view->record.value("other_names"));
    CHECK(both.find("nia on other_names") != std::string::npos);
    CHECK(both.find("idris on other_names") != std::string::npos);
    CHECK(*view->record.value("known_as") == text("Tam, written together"));
    CHECK(in_history(desk_of(who), person, "idris on address"));
  }
}

TEST_CASE("a note only on this laptop is counted, sent by Sync now, and only then Synced is said") {
  World& world = World::get();
  const CaseId id = shared_case("Perran Nance");
  const RecordId note = journeys::written(desk_of("nia"), id, "visit-note",
                                          journeys::visit("Four grey geese.", day("2026-02-27")));
  REQUIRE(sync_status(desk_of("nia")).unsent_records == 1);
  world.clock().forward_ms(3 * 3'600'000);
  {
    Sitting nia("nia");
    nia.click("nav.sync");
    CHECK(nia.stage.node("sync.title").name == "1 note only on this laptop");
    CHECK(nia.stage.node("sync.detail").name == "The oldest for 3 hours");
    CHECK(nia.stage.shows("sync.note." + note.hex()));
    nia.click("sync.now");
    CHECK(nia.comes_to([&] { return nia.stage.node("sync.title").name.starts_with("Synced "); }));
    CHECK_FALSE(nia.stage.shows("sync.note." + note.hex()));
    CHECK(nia.stage.node("nav.sync").name.starts_with("Synced "));
    nia.lock();
  }
  CHECK(sync_status(desk_of("nia")).unsent_records == 0);
  CHECK(sync_status(desk_of("nia")).verified);
  world.sync("callum");
  CHECK(desk_of("callum").vault().row(note).has_value());
}

namespace {

// Written by Idris, who had been taken off the case meanwhile.
RecordId late_note(const CaseId& id, const std::string& words) {
  return journeys::written(desk_of("idris"), id, "visit-note",
                           journeys::visit(words, day("2026-02-27")));
}

}  // namespace

TEST_CASE("work that came late is read in the window, one taken into the case, one left out") {
  const CaseId id = shared_case("Loveday Hick");
  const RecordId first = late_note(id, "A blue kite came late.");
  const RecordId second = late_note(id, "A red kite came late.");
  REQUIRE(deallocate(desk_of("callum"), id, desk_of("idris").me().user).ok());
  sync({"callum"});
  static_cast<void>(sync_once(desk_of("idris")).ok());
  sync({"callum"});
  CHECK(sync_status(desk_of("callum")).late_waiting == 2);
  {
    Sitting callum("callum");
    callum.click("nav.review");
    callum.click("review.late");
    std::string kept;
    REQUIRE(callum.comes_to([&] {
      for (const Node& node : callum.stage.ui.registry.nodes())
        if (node.id.ends_with(".read")) kept = node.id.substr(0, node.id.size() - 5);
      return !kept.empty();
    }));
    callum.click(kept + ".read");
    const bool blue = callum.stage.node(kept + ".text").name.find("blue kite") != std::string::npos;
    callum.click("late.take");
    std::string other;
    for (const Node& node : callum.stage.ui.registry.nodes())
      if (node.id.ends_with(".read")) other = node.id;
    callum.click(other);
    callum.write("late.reason", "It belongs to another family.");
    callum.click("late.leave");
    CHECK_FALSE(callum.stage.shows("late.leave"));
    callum.lock();
    sync({"callum", "nia"});
    CHECK(desk_of("nia").vault().row(blue ? first : second).has_value());
    CHECK_FALSE(desk_of("nia").vault().row(blue ? second : first).has_value());
  }
  CHECK(sync_status(desk_of("callum")).late_waiting == 0);
}

}  // namespace lanyard::ui
