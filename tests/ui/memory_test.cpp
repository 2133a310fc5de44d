// What is left in the window's memory after a lock: nothing of a case, nothing of the passphrase.
// Another process of ours, as root, reads every mapping of the one that somebody sits at.
#include "tests/ui/memory_image.h"

#include <fstream>
#include <random>

#include "app/desk/records.h"
#include "app/ui/input.h"
#include "tests/catch.h"
#include "tests/programs/canaries.h"
#include "tests/sanitized.h"
#include "tests/ui/child_sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;

constexpr std::size_t word_count = 200;
constexpr std::size_t typed_count = 50;
constexpr std::size_t words_in_a_note = 15;

std::vector<std::string> planted_words() {
  std::mt19937_64 random(1917);
  std::vector<std::string> out;
  while (out.size() < word_count) {
    std::string word;
    while (word.size() < 14) word += static_cast<char>('a' + random() % 26);
    out.push_back(word);
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t n = from; n < std::min(words.size(), from + count); ++n)
    out += (out.empty() ? "" : " ") + words[n];
  return out;
}

// As they stand in the queues of events.
const std::vector<std::size_t> steps{sizeof(Typed), sizeof(InputEvent)};

// The words behind the typed ones stand in notes, half of them finished.
std::vector<RecordId> write_notes(LoneLaptop& laptop, const std::vector<std::string>& words) {
  std::vector<RecordId> out;
  Desk& nia = laptop.desk();
  for (std::size_t from = typed_count; from < words.size(); from += words_in_a_note) {
    const std::string text = joined(words, from, words_in_a_note);
    out.push_back(journeys::written(nia, laptop.the_case(), "visit-note",
                                    journeys::visit(text, day("2026-02-27"))));
    if (out.size() % 2 == 0) REQUIRE(submit_record(nia, out.back()).ok());
  }
  laptop.close();
  return out;
}

std::string all(const MemoryImage& image) {
  std::string out;
  for (const FoundWord& one : image.found)
    if (out.size() < 20'000)
      out += one.word + " /" + std::to_string(one.step) + " in " + one.mapping + "\n    " +
             one.around + "\n";
  return out;
}

constexpr const char* paper_passphrase = "seven quiet herons by the weir";

// The chronology as a sealed PDF: its words go through Pango and cairo.
void print(ChildSitting& nia, const std::string& reason) {
  nia.tell("click case.print");
  nia.tell("click print.reason");
  nia.tell("type " + reason);
  for (const char* field : {"print.passphrase", "print.again"}) {
    nia.tell("click " + std::string(field));
    nia.tell("type " + std::string(paper_passphrase));
  }
  nia.tell("click print.go");
  REQUIRE(nia.ask("node print.go") == "none");
}

// The words that were typed go through the dictionary: all are checked, one is added to the word
// list, one is ignored, one is only guessed at.
void spell(ChildSitting& nia) {
  nia.tell("wait 1");
  for (const std::string choice : {"click spelling.add", "click spelling.ignore", "key escape"}) {
    nia.tell("key next-misspelt");
    nia.tell("key suggest");
    REQUIRE(nia.ask("node spelling") != "none");
    nia.tell(choice);
  }
  REQUIRE(nia.ask("node spelling") == "none");
}

// Somebody of the family is written down and drawn, with words for a name and a relationship.
void draw_family(ChildSitting& nia, const std::vector<std::string>& words) {
  nia.tell("click case.family");
  nia.tell("click family.add");
  nia.tell("click field.name");
  nia.tell("type " + words[80]);
  nia.tell("click field.part.relative");
  nia.tell("click field.relation");
  nia.tell("type " + words[81]);
  nia.tell("wait 6");
  nia.tell("click record.back");
  nia.tell("click case.family");
  for (const char* view : {"family.ecomap", "family.as_list", "family.genogram"})
    nia.tell("click " + std::string(view));
  nia.tell("click family.back");
}

// Reads notes, draws the family, prints, searches, writes one, copies: then the words are
// everywhere.
void work(ChildSitting& nia, const std::vector<std::string>& words,
          const std::vector<RecordId>& notes, const std::string& child) {
  nia.tell("click nav.cases");
  nia.tell("click " + child);
  for (const RecordId& note : notes) {
    nia.tell("click entry." + note.hex());
    nia.tell("click nav.cases");
    nia.tell("click " + child);
  }
  draw_family(nia, words);
  print(nia, words[70] + " " + words[71]);
  nia.tell("key search");
  nia.tell("type " + words[60]);
  nia.tell("key escape");
  nia.tell("click case.visit");
  nia.tell("click field.seen.words");
  nia.tell("type " + joined(words, 0, typed_count));
  spell(nia);
  nia.tell("key all");
  nia.tell("key copy");
}

// Until nothing is found, or half a minute has passed: what frees memory may still be at it.
MemoryImage look_until_clean(int pid, const std::vector<std::string>& words) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  MemoryImage image = look_into(pid, words, steps);
  while (!image.found.empty() && std::chrono::steady_clock::now() < end)
    image = look_into(pid, words, steps);
  return image;
}

struct Case {
  LoneLaptop& laptop = LoneLaptop::get();
  std::vector<std::string> words = planted_words();
  std::vector<RecordId> notes = write_notes(laptop, words);
};

void tell(const char* when, const std::string& mode, const MemoryImage& image) {
  std::printf("%s, %s: %zu words, %zu times in %llu MiB, %llu MiB not given\n", mode.c_str(), when,
              image.words(), image.found.size(), static_cast<unsigned long long>(image.bytes >> 20),
              static_cast<unsigned long long>(image.unreadable >> 20));
  for (const std::string& mapping : image.not_given) std::printf("    %s\n", mapping.c_str());
}

// Pages behind the end of a mapped file, and the kernel's own: never memory that we wrote.
void check_not_given(const MemoryImage& image) {
  for (const std::string& mapping : image.not_given) {
    INFO(mapping);
    const bool ours = mapping.find("rw-p") != mapping.npos && mapping.find('/') == mapping.npos;
    CHECK_FALSE(ours);
  }
}

// No file that the program wrote holds one of them: settings of ImGui, logs, temporary files.
void check_files(LoneLaptop& laptop, const std::vector<std::string>& words) {
  const CanaryScan scan = scan_for(words, laptop.folder());
  CHECK(scan.files > 3);
  for (const CanaryHit& hit : scan.hits) FAIL_CHECK(hit.phrase << " in " << hit.file);
}

void check_memory(const std::string& mode, const std::vector<std::string>& environment,
                  const std::vector<int>& beside) {
  Case c;
  const std::string passphrase = c.laptop.passphrase();
  ChildSitting nia(c.laptop, mode, environment);
  nia.unlock(passphrase);
  work(nia, c.words, c.notes, "Zofia Wiśniewska");
  const int pid = nia.process().pid();
  const MemoryImage before = look_into(pid, c.words, steps);
  REQUIRE(before.allowed);
  tell("before the lock", mode, before);
  CHECK(before.words() > typed_count);  // the control: those on screen, and some that were read
  nia.tell("key lock");
  std::vector<std::string> secret = c.words;
  secret.insert(secret.end(), {passphrase, paper_passphrase});
  const MemoryImage after = look_until_clean(pid, secret);
  tell("after it", mode, after);
  check_not_given(before);
  check_not_given(after);
  INFO(all(after));
  CHECK(after.found.empty());
  for (const int other : beside) CHECK(look_into(other, secret, steps).words() == 0);
  check_files(c.laptop, secret);
}

// Whether this process has CAP_SYS_PTRACE, as root has it, but not in every container.
bool may_look() {
  constexpr std::uint64_t sys_ptrace = std::uint64_t{1} << 19;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("CapEff:") && (std::stoull(line.substr(7), nullptr, 16) & sys_ptrace) != 0)
      return true;
  std::printf("skipped: %s: only root may look into another process\n",
              Catch::getResultCapture().getCurrentTestName().c_str());
  return false;
}

}  // namespace

TEST_CASE("after a lock no word of a note and no passphrase is left in the window's memory") {
  if (skipped("its shadow memory has no end") || !may_look()) return;
  check_memory("headless", {}, {});
}

// With a display the graphics driver is in the process too, and the display's server beside it sees
// titles and selections.
TEST_CASE("after a lock nothing is left where the window is drawn either, nor in the display") {
  if (skipped("its shadow memory has no end") || !may_look()) return;
  const TempFolder folder;
  Running screen({.words = {LANYARD_XVFB, "-displayfd", "1", "-screen", "0", "1400x900x24",
                            "-nolisten", "tcp"}},
                 folder / "xvfb.log");
  const std::string number = screen.line(ChildSitting::patience);
  REQUIRE_FALSE(number.empty());
  check_memory("shown", {"DISPLAY=:" + number, "LIBGL_ALWAYS_SOFTWARE=1"}, {screen.pid()});
}

}  // namespace lanyard::ui
