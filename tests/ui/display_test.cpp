// The display goes away while somebody types: the text is saved, the process ends by itself with a
// line that says so, and the note is offered at the next unlock.
#include <fstream>
#include <iterator>

#include "app/ui/window.h"
#include "tests/catch.h"
#include "tests/ui/child_sitting.h"
#include "tests/ui/hum.h"

namespace lanyard::ui {
namespace {

constexpr int frames_typed = 200;

std::string logged_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// How many characters had been typed at the end of the last frame that was told of.
std::size_t typed_until_it_ended(Running& child) {
  std::size_t typed = 0;
  for (std::string line; !(line = child.line(ChildSitting::patience)).empty();)
    typed = std::stoul(line);
  return typed;
}

// What the next unlock offers.
std::string offered(LoneLaptop& laptop) {
  ChildSitting nia(laptop);
  nia.unlock(laptop.passphrase());
  REQUIRE(nia.ask("node nav.today").starts_with("name="));
  nia.tell("click today.kept.action");
  const std::string shown = nia.ask("node field.seen.words");
  const std::size_t from = shown.find(" value=") + 7;
  nia.tell("key lock");
  return shown.substr(from, shown.rfind(" focused=") - from);
}

}  // namespace

TEST_CASE("a display that goes away while somebody types costs no text") {
  LoneLaptop& laptop = LoneLaptop::get();
  laptop.world().clock().forward_ms(60'000);
  Running screen({.words = {LANYARD_XVFB, "-displayfd", "1", "-screen", "0", "1400x900x24",
                            "-nolisten", "tcp"}},
                 laptop.folder() / "xvfb.log");
  const std::string number = screen.line(ChildSitting::patience);
  REQUIRE_FALSE(number.empty());
  ChildSitting nia(laptop, "shown", {"DISPLAY=:" + number, "LIBGL_ALWAYS_SOFTWARE=1"});
  nia.unlock(laptop.passphrase());
  nia.tell("click nav.cases");
  nia.tell("click Zofia Wiśniewska");
  nia.tell("click case.visit");
  nia.tell("click field.seen.words");
  REQUIRE(nia.process().say("hum 5"));
  for (int n = 0; n < frames_typed; ++n)
    REQUIRE_FALSE(nia.process().line(ChildSitting::patience).empty());
  screen.kill();
  const std::size_t typed = typed_until_it_ended(nia.process());
  CHECK(nia.process().stop() == Window::display_lost_exit);
  CHECK(logged_in(laptop.log())
            .find("The display has gone, so Lanyard has ended. What was written "
                  "is saved") != std::string::npos);
  const std::string kept = offered(laptop);
  CHECK(hummed_text(5, typed + 2).starts_with(kept));
  std::string heard = hummed_text(5, typed);
  while (heard.ends_with(' ')) heard.pop_back();  // blanks at the end are not kept
  CHECK(kept.size() >= heard.size());
  const Result<Inspection> inspected = laptop.desk().vault().inspect();
  REQUIRE(inspected.ok());
  CHECK(inspected->findings.empty());
  laptop.close();
}

}  // namespace lanyard::ui
