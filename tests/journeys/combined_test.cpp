// Texts that two people changed apart: shown combined on every laptop, written by nobody but a
// person, and never to the loss of what somebody else wrote.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/reviews.h"
#include "app/desk/syncing.h"
#include "app/desk/today.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

constexpr const char* start = "Tom has asthma. His inhaler is at school.\nNo allergies are known.";
constexpr const char* hers =
    "Tom has mild asthma. His inhaler is at school.\nNo allergies are known.";
constexpr const char* his = "Tom has asthma. His inhaler is at school.\nHe is allergic to nuts.";
constexpr const char* both =
    "Tom has mild asthma. His inhaler is at school.\nHe is allergic to nuts.";

Value text(const std::string& words) {
  return Value(words);
}

void save(const char* who, const CaseId& id, const RecordId& person,
          std::map<std::string, Value> fields) {
  REQUIRE(
      save_record(World::get().desk(who), {person, id, "person", std::move(fields), {}, {}}).ok());
}

struct Shared {
  CaseId id;
  RecordId person;
};

// A person record that Nia and Idris both have, with a text in it.
Shared shared(const char* child) {
  World& world = World::get();
  Shared out{new_case(world, child, day("2017-07-07")), {}};
  out.person = *case_view(world.desk("nia"), out.id)->person;
  save("nia", out.id, out.person,
       {{"support_needs", text(start)}, {"address", text("1 Mill Lane\nBath")}});
  sync({"nia", "callum"});
  REQUIRE(allocate(world.desk("callum"), out.id, world.desk("idris").me().user).ok());
  sync({"callum", "idris", "nia"});
  return out;
}

RecordView view_of(const char* who, const RecordId& id) {
  Result<RecordView> view = open_record(World::get().desk(who), id);
  REQUIRE(view.ok());
  return std::move(*view);
}

std::size_t changes_of(const char* who, const RecordId& id) {
  return World::get().desk(who).vault().history(id)->size();
}

std::string shown(const char* who, const RecordId& id, const char* field = "support_needs") {
  const std::map<std::string, Value> all = shown_fields(view_of(who, id));
  const auto at = all.find(field);
  return at == all.end() ? "nothing" : words_of(at->second);
}

Conflict conflict_of(const char* who, const RecordId& id, const char* field) {
  const auto all = conflicts(World::get().desk(who));
  REQUIRE(all.ok());
  for (const Conflict& one : *all)
    if (one.record == id && one.field == field) return one;
  return {};
}

bool asks_today(const char* who, const RecordId& id) {
  const TodayView today = today_view(World::get().desk(who));
  return std::any_of(today.conflicts.begin(), today.conflicts.end(),
                     [&](const TodayItem& item) { return item.record == id; });
}

std::map<std::string, DraftSave::Seen> seen_by(const RecordView& view) {
  std::map<std::string, DraftSave::Seen> out;
  for (const auto& [field, value] : shown_fields(view)) {
    out[field].value = value;
    for (const FieldHead& head : view.record.fields.at(field)) out[field].heads.push_back(head.op);
  }
  return out;
}

}  // namespace

TEST_CASE("two laptops show one combined text, nothing is written, and one acceptance settles it") {
  const auto [id, person] = shared("Kerensa Pascoe");
  save("nia", id, person, {{"support_needs", text(hers)}});
  save("idris", id, person, {{"support_needs", text(his)}});
  sync({"nia", "idris", "nia"});
  const std::size_t written = changes_of("nia", person);
  for (const char* who : {"nia", "idris"}) {
    INFO(who);
    CHECK(shown(who, person) == both);
    const RecordView view = view_of(who, person);
    CHECK(view.record.in_conflict());
    CHECK(view.combined.at("support_needs").who.size() == 2);
    const Conflict one = conflict_of(who, person, "support_needs");
    CHECK(one.combined == both);
    CHECK(one.combined_from.find("Nia Prosser") != std::string::npos);
    CHECK(one.combined_from.find("Idris") != std::string::npos);
    CHECK_FALSE(asks_today(who, person));
    CHECK_FALSE(case_view(World::get().desk(who), id)->line.conflict);
    CHECK(sync_status(World::get().desk(who)).unsent_records == 0);
  }
  // Looking, saving what is shown and syncing write nothing.
  save("nia", id, person, {{"support_needs", text(both)}});
  sync({"nia", "idris", "nia"});
  CHECK(changes_of("nia", person) == written);
  CHECK(changes_of("idris", person) == written);

  const Conflict one = conflict_of("idris", person, "support_needs");
  REQUIRE(resolve(World::get().desk("idris"), person, "support_needs", text(*one.combined)).ok());
  sync({"idris", "nia"});
  for (const char* who : {"nia", "idris"}) {
    CHECK(changes_of(who, person) == written + 1);
    const RecordView view = view_of(who, person);
    CHECK_FALSE(view.record.in_conflict());
    CHECK(view.combined.empty());
    CHECK(shown(who, person) == both);
    const auto history = World::get().desk(who).vault().history(person);
    const auto accepted = std::find_if(history->begin(), history->end(), [&](const auto& change) {
      const auto at = change.second.fields.find("support_needs");
      return at != change.second.fields.end() && at->second.value == text(both);
    });
    REQUIRE(accepted != history->end());
    CHECK(accepted->second.fields.at("support_needs").parents.size() == 2);
  }
}

TEST_CASE("both accept apart, or one of them edits: one text again, and nobody is asked") {
  const auto [id, person] = shared("Morwenna Trease");
  save("nia", id, person, {{"support_needs", text(hers)}});
  save("idris", id, person, {{"support_needs", text(his)}});
  sync({"nia", "idris", "nia"});
  REQUIRE(resolve(World::get().desk("nia"), person, "support_needs", text(both)).ok());
  save("idris", id, person, {{"support_needs", text(std::string(both) + "\nHe carries a pen.")}});
  sync({"nia", "idris", "nia"});
  for (const char* who : {"nia", "idris"})
    CHECK(shown(who, person) == std::string(both) + "\nHe carries a pen.");
}

TEST_CASE("what one sentence was made of by two people, and what is one fact, is asked as before") {
  const auto [id, person] = shared("Piran Chenoweth");
  save("nia", id, person,
       {{"support_needs", text("Tom has mild asthma.")}, {"address", text("2 Mill Lane\nBath")}});
  save("idris", id, person,
       {{"support_needs", text("Tom has severe asthma.")},
        {"address", text("1 Mill Lane\nBristol")}});
  sync({"nia", "idris", "nia"});
  for (const char* who : {"nia", "idris"}) {
    for (const char* field : {"support_needs", "address"}) {
      const Conflict one = conflict_of(who, person, field);
      CHECK(one.sides.size() == 2);
      CHECK_FALSE(one.combined.has_value());
      CHECK_FALSE(one.base_lost);
    }
    CHECK(view_of(who, person).combined.empty());
    CHECK(asks_today(who, person));
    CHECK(case_view(World::get().desk(who), id)->line.conflict);
  }
}

TEST_CASE("what comes in while somebody writes stays beside their text, and is not overwritten") {
  World& world = World::get();
  const auto [id, person] = shared("Elestren Kitto");
  const RecordView began = view_of("nia", person);
  save("idris", id, person, {{"support_needs", text(his)}, {"school", text("St Piran's")}});
  sync({"idris", "nia"});
  // Her page is still open with what it had; she changes a sentence, then another one.
  DraftSave draft{person, id, "person", shown_fields(began), {}, {}};
  draft.by = DraftSave::By::hand;
  draft.seen = seen_by(began);
  draft.fields["support_needs"] = text(hers);
  REQUIRE(save_record(world.desk("nia"), draft).ok());
  CHECK(shown("nia", person) == both);
  CHECK(shown("nia", person, "school") == "St Piran's");  // she never touched it
  (*draft.seen)["support_needs"].value = text(hers);
  draft.fields["support_needs"] = text(std::string(hers).replace(0, 3, "Tim"));
  REQUIRE(save_record(world.desk("nia"), draft).ok());
  CHECK(shown("nia", person) == std::string(both).replace(0, 3, "Tim"));
  sync({"nia", "idris"});
  CHECK(shown("idris", person) == std::string(both).replace(0, 3, "Tim"));
  CHECK(conflict_of("idris", person, "support_needs").sides.size() == 2);
  // A version that came in after somebody chose stays beside what was chosen.
  const Conflict seen = conflict_of("idris", person, "support_needs");
  save("nia", id, person, {{"support_needs", text("Another one.")}});
  sync({"nia", "idris"});
  std::vector<OpId> ops;
  for (const ConflictSide& side : seen.sides) ops.push_back(side.op);
  REQUIRE_FALSE(resolve(world.desk("idris"), person, "support_needs", text(his), ops).ok());
}

TEST_CASE("a draft that is shown combined is not finished before its author accepts the text") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Derwa Olds", day("2016-06-06"));
  const RecordId note =
      written(nia, id, "visit-note", visit("We met. Tom was well.", day("2026-02-27")));
  sync({"nia", "callum"});
  const OpId first = nia.vault().history(note)->front().first;
  const auto change_to =
      [&](const char* words) {  // as her other laptop would, without the last one
        Change change = change_for(nia, id, note, *nia.catalog()->newest("visit-note"));
        change.fields["seen.words"] = {{first}, text(words)};
        Batch batch;
        batch.changes.push_back(std::move(change));
        REQUIRE(nia.vault().write(batch).ok());
        sync({"nia", "callum"});
      };
  change_to("We met at home. Tom was well.");
  change_to("We met. Tom was tired.");
  const RecordView view = view_of("nia", note);
  CHECK(view.combined.at("seen.words").who == std::vector<std::string>{"Nia Prosser"});
  CHECK(shown("nia", note, "seen.words") == "We met at home. Tom was tired.");
  const auto faults = before_submit(nia, note);
  REQUIRE(faults.ok());
  REQUIRE(faults->size() == 1);
  CHECK(faults->front().field == "seen.words");
  const Done done = submit_record(nia, note);
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().fault() == Fault::needs_person);
  const auto waits = [&] {
    const auto queue = review_queue(world.desk("callum"));
    return std::any_of(queue.begin(), queue.end(),
                       [&](const ReviewItem& item) { return item.record == note; });
  };
  CHECK_FALSE(waits());
  REQUIRE(resolve(nia, note, "seen.words", text("We met at home. Tom was tired.")).ok());
  REQUIRE(submit_record(nia, note).ok());
  sync({"nia", "callum"});
  CHECK(waits());
  CHECK(shown("callum", note, "seen.words") == "We met at home. Tom was tired.");
  CHECK_FALSE(view_of("callum", note).record.in_conflict());
}
