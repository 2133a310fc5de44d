// kill -9 while somebody types: what is missing, counted on the window's own clock, and what the
// next unlock offers. LANYARD_KILL_ROUNDS=100 goes round more often.
#include <cstdlib>
#include <random>
#include <set>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/sanitized.h"
#include "tests/ui/child_sitting.h"
#include "tests/ui/hum.h"

namespace lanyard::ui {
namespace {

constexpr double most_seconds_lost = 5;

// What the child said until it died: at which moment how much had been typed.
struct Heard {
  std::vector<double> typed_at;  // of each character
  double last = 0;
};

// Ends the child after so many frames, whatever it is doing then, and hears it out.
Heard type_and_die(ChildSitting& nia, std::uint64_t seed, std::uint64_t frames) {
  Heard out;
  REQUIRE(nia.process().say("hum " + std::to_string(seed)));
  const auto hear = [&](const std::string& line) {
    const std::size_t blank = line.find(' ');
    out.last = std::stod(line.substr(blank + 1));
    out.typed_at.resize(std::stoul(line.substr(0, blank)), out.last);
  };
  for (std::uint64_t n = 0; n < frames; ++n) {
    const std::string line = nia.process().line(ChildSitting::patience);
    REQUIRE_FALSE(line.empty());
    hear(line);
  }
  nia.process().kill();
  for (std::string line; !(line = nia.process().line(ChildSitting::patience)).empty();) hear(line);
  return out;
}

// Every note of the case as the vault has it.
std::multiset<std::string> notes_in(Desk& desk, const CaseId& id) {
  const Result<CaseView> view = case_view(desk, id);
  REQUIRE(view.ok());
  std::multiset<std::string> out;
  for (const ChronologyItem& item : view->chronology) {
    if (item.form != "visit-note") continue;
    const Result<RecordView> note = open_record(desk, item.record);
    REQUIRE(note.ok());
    const Value* words = note->record.value("seen.words");
    out.insert(words == nullptr ? std::string() : words_of(*words));
  }
  return out;
}

// Since the first character that is missing was typed. A blank at the end is not kept, and is no
// loss.
double seconds_lost(const Heard& heard, const std::string& typed, const std::string& kept) {
  std::size_t first = kept.size();
  while (first < heard.typed_at.size() && typed[first] == ' ') ++first;
  return first < heard.typed_at.size() ? heard.last - heard.typed_at[first] : 0;
}

Heard sit_down_and_die(LoneLaptop& laptop, std::uint64_t seed, std::uint64_t frames) {
  ChildSitting nia(laptop);
  nia.unlock(laptop.passphrase());
  nia.tell("click nav.cases");
  nia.tell("click Zofia Wiśniewska");
  nia.tell("click case.visit");
  nia.tell("click field.seen.words");
  return type_and_die(nia, seed, frames);
}

// What the next unlock offers, opened by pressing it; nothing when nothing is offered.
std::optional<std::string> offered_note(LoneLaptop& laptop) {
  ChildSitting nia(laptop);
  nia.unlock(laptop.passphrase());
  REQUIRE(nia.ask("node nav.today").starts_with("name="));
  const std::string banner = nia.ask("node today.kept");
  std::optional<std::string> out;
  if (banner.find("We kept your unfinished note") != std::string::npos) {
    nia.tell("click today.kept.action");
    const std::string shown = nia.ask("node field.seen.words");
    const std::size_t from = shown.find(" value=") + 7;
    out = shown.substr(from, shown.rfind(" focused=") - from);
  }
  nia.tell("key lock");
  return out;
}

std::size_t rounds_wanted() {
  if (const char* asked = std::getenv("LANYARD_KILL_ROUNDS")) return std::stoul(asked);
  return rounds_of(10, 3);
}

}  // namespace

TEST_CASE(
    "killed while somebody types, at most five seconds are missing, and the note is offered") {
  LoneLaptop& laptop = LoneLaptop::get();
  std::mt19937_64 random(11);
  double most_lost = 0;
  std::multiset<std::string> offered;
  const std::size_t rounds = rounds_wanted();
  for (std::size_t round = 0; round < rounds; ++round) {
    laptop.world().clock().forward_ms(60'000);
    const std::uint64_t seed = random();
    const std::uint64_t frames = 40 + random() % 1200;
    const Heard heard = sit_down_and_die(laptop, seed, frames);
    INFO("round " << round << ", " << frames << " frames");
    const std::string typed = hummed_text(seed, heard.typed_at.size() + 1);
    const std::optional<std::string> kept = offered_note(laptop);
    if (kept) offered.insert(*kept);
    REQUIRE(typed.starts_with(kept.value_or("")));
    const double lost = seconds_lost(heard, typed, kept.value_or(""));
    CHECK(lost <= most_seconds_lost);
    most_lost = std::max(most_lost, lost);
  }
  CHECK_FALSE(offered.empty());
  CHECK(notes_in(laptop.desk(), laptop.the_case()) == offered);
  laptop.close();
  std::printf("%zu rounds: at most %.2f s of typing missing, %zu notes offered\n", rounds,
              most_lost, offered.size());
}

}  // namespace lanyard::ui
