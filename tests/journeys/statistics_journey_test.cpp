// Statistics through real vaults: each role counts what it may read, quarters that are over, and
// nobody is told a small number.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/reviews.h"
#include "app/desk/statistics.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using journeys::day;
using journeys::World;

namespace {

constexpr const char* outcomes = "visit-note.outcome";

// Nine cases, and what was visited in them between April and December 2025.
class Visits {
 public:
  Visits() {
    for (int n = 0; n < 9; ++n)
      cases_.push_back(
          journeys::new_case(world_, "Kerensa Trago " + std::to_string(n), day("2016-03-02")));
    world_.enrol("rosen", "Rosen Hale", MemberRole::registrar);
    for (std::size_t n = 0; n < 9; ++n) visited(n, "2025-05-10", "face-to-face");
    for (std::size_t n = 0; n < 3; ++n) visited(n, "2025-05-12", "virtual");
    for (int n = 0; n < 12; ++n) visited(0, "2025-08-02", "unsuccessful");
    for (std::size_t n = 0; n < 4; ++n) visited(n, "2025-12-31", "face-to-face");
    // A tenth in spring, but a draft.
    static_cast<void>(journeys::written(nia(), cases_[0], "visit-note", visit("2025-05-11")));
  }

  Desk& nia() { return world_.desk("nia"); }
  void sync() {
    for (const char* who : {"nia", "callum", "odette", "rosen"}) world_.sync(who);
  }
  RecordId visited(std::size_t in, const char* when, const char* outcome,
                   const RecordId& after = {}) {
    std::map<std::string, Value> fields = visit(when);
    fields["outcome"] = std::string(outcome);
    const RecordId id =
        journeys::written(nia(), cases_[in], "visit-note", std::move(fields), after);
    REQUIRE(submit_record(nia(), id).ok());
    return id;
  }
  World& world() { return world_; }

 private:
  static std::map<std::string, Value> visit(const char* when) {
    return journeys::visit("The kitchen was warm.", day(when));
  }

  World& world_ = World::get();
  std::vector<CaseId> cases_;
};

StatisticsTable table_of(Desk& desk, const std::string& of) {
  Result<StatisticsBoard> board = statistics_board(desk, {.of = of});
  REQUIRE(board.ok());
  return std::move(board->table);
}

// The line of one label, figure after figure; its total behind "|" when there is one.
std::string line(const StatisticsTable& table, const std::string& label) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row] != label) continue;
    std::string out;
    for (const Figure& figure : table.figures.cells[row])
      out += (out.empty() ? "" : ", ") + figure_words(figure);
    const std::string total = figure_words(table.figures.row_totals[row]);
    return total.empty() ? out : out + " | " + total;
  }
  return "no such row";
}

std::string totals(const StatisticsTable& table) {
  std::string out;
  for (const Figure& figure : table.figures.column_totals)
    out += (out.empty() ? "" : ", ") + figure_words(figure);
  return out;
}

const std::string few = "fewer than 5 cases";

// While the year runs: three quarters are over.
void count_while_it_runs(Visits& visits) {
  World& world = visits.world();
  const StatisticsTable table = table_of(world.desk("callum"), outcomes);
  CHECK(table.year_label == "2025/26");
  REQUIRE(table.quarters.size() == 3);
  CHECK(line(table, "Face to face") == "5 to 9, " + few + ", " + few);
  CHECK(line(table, "Video or telephone") == few + ", " + few + ", " + few);
  // Twelve of one case are not twelve that anybody may be told of.
  CHECK(line(table, "No reply or not able to visit") == few + ", " + few + ", " + few);
  CHECK(totals(table) == "10 to 14, " + few + ", " + few);
  CHECK(table_of(world.desk("callum"), "visit-note.child_seen").rows ==
        std::vector<std::string>{"Yes", "No", "Not answered"});
  const std::string csv = csv_of(table);
  CHECK(csv.starts_with(
      "\"How did the visit go ahead?\",\"Apr to Jun 2025\",\"Jul to Sep 2025\",\"Oct to Dec "
      "2025\"\r\n\"Face to face\",\"5 to 9\",\"fewer than 5 cases\",\"fewer than 5 cases\"\r\n"));
  CHECK(csv.find("Kerensa") == std::string::npos);
}

// A note that was returned is not counted; the version that follows it is.
void count_what_stands(Visits& visits) {
  World& world = visits.world();
  Desk& callum = world.desk("callum");
  const auto winter = [&] {
    const StatisticsTable table = table_of(callum, outcomes);
    return figure_words(table.figures.cells.front().back());
  };
  const RecordId fifth = visits.visited(4, "2025-12-30", "face-to-face");
  visits.sync();
  CHECK(winter() == "5 to 9");
  REQUIRE(open_for_review(callum, fifth).ok());
  REQUIRE(decide_review(callum, fifth, ReviewDecision::send_back, "Say who was there.").ok());
  CHECK(winter() == few);
  visits.sync();
  static_cast<void>(visits.visited(4, "2025-12-30", "face-to-face", fifth));
  visits.sync();
  CHECK(winter() == "5 to 9");
}

// Nine visits from October to December stand, and one that was returned and written anew: whoever
// reads no reviews counts no ten.
void an_officer_counts_a_note_and_its_next_version_once(Visits& visits) {
  for (std::size_t n = 5; n < 9; ++n)
    static_cast<void>(visits.visited(n, "2025-12-29", "unsuccessful"));
  visits.sync();
  CHECK(line(table_of(visits.world().desk("odette"), "records"), "Home visit") ==
        "10 to 14, " + few + ", 5 to 9");
  const StatisticsTable supervised = table_of(visits.world().desk("callum"), "records");
  CHECK(line(supervised, "Home visit") == "10 to 14, " + few + ", 5 to 9");
}

void each_role_counts_its_own(Visits& visits) {
  World& world = visits.world();
  for (const char* who : {"nia", "morwenna"})
    CHECK(statistics_board(world.desk(who), {}).error().fault() == Fault::not_permitted);
  const Result<StatisticsBoard> officer = statistics_board(world.desk("odette"), {});
  REQUIRE(officer.ok());
  REQUIRE(officer->subjects.size() == 2);
  CHECK(statistics_board(world.desk("odette"), {.of = outcomes}).error().fault() ==
        Fault::not_found);
  CHECK(statistics_board(world.desk("callum"), {"", 2026}).error().fault() == Fault::not_found);
  CHECK(statistics_board(world.desk("callum"), {"", 2020}).error().fault() == Fault::not_found);
}

// The year is over: it has totals, and a small number does not follow from them.
void count_when_it_is_over(Visits& visits) {
  World& world = visits.world();
  world.clock().set(day("2026-04-15"), 600);
  visits.sync();
  const StatisticsTable table = table_of(world.desk("callum"), outcomes);
  REQUIRE(table.quarters.size() == 4);
  CHECK(line(table, "Face to face") == "5 to 9, " + few + ", 5 to 9, " + few + " | 10 to 14");
  CHECK(line(table, "Video or telephone") ==
        few + ", " + few + ", " + few + ", " + few + " | " + few);
  CHECK(figure_words(table.figures.total) == "30 to 34");
  CHECK(line(table_of(world.desk("callum"), "cases"), "Supported contact") ==
        few + ", " + few + ", " + few + ", 5 to 9 | 5 to 9");
  // By the day of writing: all of them in the last quarter, the returned one among them.
  const StatisticsTable codes = table_of(world.desk("rosen"), outcomes);
  CHECK(line(codes, "Face to face") == few + ", " + few + ", " + few + ", 15 to 19 | 15 to 19");
}

}  // namespace

TEST_CASE("each role counts what it may read, by quarters that are over, and no small number") {
  Visits visits;
  visits.sync();
  count_while_it_runs(visits);
  count_what_stands(visits);
  an_officer_counts_a_note_and_its_next_version_once(visits);
  each_role_counts_its_own(visits);
  count_when_it_is_over(visits);
}
