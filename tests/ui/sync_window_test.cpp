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

namespace {

constexpr const char* needs_at_first =
    "Jenifer finds mornings hard. The school nurse sees her.\n\nHer gran brings her on Mondays.";
constexpr const char* needs_combined =
    "Jenifer finds mornings very hard. The school nurse sees her.\n\nHer gran brings her on "
    "Mondays "
    "and Fridays.";

struct Needs {
  std::string child;
  CaseId id;
  RecordId person;
};

// The child stands in the family's drawing when somebody else does.
void write_gran(const CaseId& id) {
  static_cast<void>(journeys::written(
      desk_of("nia"), id, "family-member",
      {{"name", text("Gran")}, {"relation", text("Grandmother")}, {"part", text("relative")}}));
}

// Nia changed the first paragraph, Idris the second one; both have synced.
Needs needs_written_apart(const char* child) {
  Needs out{child, shared_case(child), {}};
  out.person = *case_view(desk_of("nia"), out.id)->person;
  write_gran(out.id);
  save_person("nia", out.person, out.id, {{"support_needs", text(needs_at_first)}});
  sync({"nia", "idris"});
  save_person("nia", out.person, out.id,
              {{"support_needs",
                text("Jenifer finds mornings very hard. The school nurse sees her.\n\nHer gran "
                     "brings her on Mondays.")}});
  save_person("idris", out.person, out.id,
              {{"support_needs",
                text("Jenifer finds mornings hard. The school nurse sees her.\n\nHer gran brings "
                     "her on Mondays and Fridays.")}});
  sync({"nia", "idris", "nia"});
  return out;
}

std::size_t changes_of(const std::string& who, const RecordId& id) {
  return desk_of(who).vault().history(id)->size();
}

void open_person(Sitting& sitting, const Needs& needs) {
  sitting.click("nav.cases");
  sitting.click("cases.show.1");
  sitting.open_case(needs.child);
  sitting.click("case.family");
  sitting.click("family." + needs.person.hex());
}

}  // namespace

TEST_CASE("two windows show one combined text; nothing is written until one of them accepts it") {
  const Needs needs = needs_written_apart("Jenifer Angove");
  const std::size_t before = changes_of("nia", needs.person);
  REQUIRE(changes_of("idris", needs.person) == before);
  for (const char* who : {"nia", "idris"}) {
    Sitting window(who);
    open_person(window, needs);
    CHECK(window.stage.node("field.support_needs").value == needs_combined);
    CHECK(window.stage.shows("record.combined"));
    CHECK_FALSE(window.stage.shows("record.conflict"));
    window.click("record.combined.action");
    CHECK(window.stage.node("conflict.offered.text").name == needs_combined);
    CHECK(window.stage.node("conflict.offered").selected);
    window.click("conflict.later");
    window.lock();
    CHECK(changes_of(who, needs.person) == before);
    sync({who});
    CHECK(sync_status(desk_of(who)).unsent_records == 0);
  }
  sync({"nia", "idris"});
  CHECK(changes_of("nia", needs.person) == before);
  {
    Sitting idris("idris");
    open_person(idris, needs);
    idris.click("record.combined.action");
    idris.click("conflict.save");
    idris.lock();
  }
  sync({"idris", "nia"});
  for (const char* who : {"idris", "nia"}) {
    CHECK(changes_of(who, needs.person) == before + 1);
    const Result<RecordView> view = open_record(desk_of(who), needs.person);
    REQUIRE(view.ok());
    CHECK_FALSE(view->record.in_conflict());
    CHECK(*view->record.value("support_needs") == text(needs_combined));
  }
}

TEST_CASE("who types into a combined text has read both: one change follows every version") {
  const Needs needs = needs_written_apart("Rosenwyn Hocking");
  const std::size_t before = changes_of("nia", needs.person);
  {
    Sitting nia("nia");
    open_person(nia, needs);
    nia.click("field.support_needs");
    nia.stage.key(Key::end, mod_control);
    nia.stage.type(" She likes it.");
    nia.wait(5);
    nia.lock();
  }
  const auto history = desk_of("nia").vault().history(needs.person);
  REQUIRE(history->size() == before + 1);
  CHECK(history->back().second.fields.at("support_needs").parents.size() == 2);
  CHECK(history->back().second.fields.size() == 1);
  sync({"nia", "idris"});
  const Result<RecordView> view = open_record(desk_of("idris"), needs.person);
  CHECK_FALSE(view->record.in_conflict());
  CHECK(*view->record.value("support_needs") ==
        text(std::string(needs_combined) + " She likes it."));
}

TEST_CASE(
    "a page that was open while a sync came in overwrites nothing; what is emptied is empty") {
  const CaseId id = shared_case("Talan Bray");
  const RecordId person = *case_view(desk_of("nia"), id)->person;
  write_gran(id);
  save_person("nia", person, id, {{"school", text("St Piran's")}, {"known_as", text("Tal")}});
  sync({"nia", "idris"});
  save_person("idris", person, id, {{"school", text("Mount Charles")}});
  sync({"idris"});
  {
    Sitting nia("nia");
    open_person(nia, {"Talan Bray", id, person});
    nia.sync_beside();
    REQUIRE(nia.comes_to([&] { return nia.stage.node("nav.sync").name.starts_with("Synced "); }));
    nia.click("field.known_as");
    nia.stage.key(Key::a, mod_control);
    nia.stage.key(Key::del);
    nia.write("field.other_names", "Taliesin");
    nia.wait(5);
    nia.lock();
  }
  const Result<RecordView> view = open_record(desk_of("nia"), person);
  CHECK(*view->record.value("school") == text("Mount Charles"));
  CHECK(*view->record.value("other_names") == text("Taliesin"));
  const Value* name = view->record.value("known_as");
  CHECK((name == nullptr || is_empty(*name)));
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
