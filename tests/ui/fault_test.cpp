// Pages that use ImGui wrongly: the page goes, the window and what was written stay.
#include <imgui.h>

#include <array>

#include "app/ui/words_device.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"
#include "tests/ui/mistake.h"

namespace lanyard::ui {
namespace {

// Each is found by another check of ImGui, at the place or at the end of a card, column or frame.
constexpr std::array<void (*)(), 5> deeds{
    [] { ImGui::EndGroup(), ImGui::EndGroup(), ImGui::EndGroup(), ImGui::EndGroup(); },
    [] { ImGui::End(); },
    [] { ImGui::BeginChild("left open"); },
    [] { ImGui::PushID("left on the stack"); },
    [] { ImGui::PopStyleVar(30); },
};

void write_a_note(AppStage& s) {
  s.unlock();
  REQUIRE(s.stage.click("case.CF-20418"));
  s.stage.key(Key::n, mod_control);
  REQUIRE(s.stage.click(voice));
  s.stage.type("\u201cI like the swing.\u201d");
}

bool saved_with(const FakeWorker& worker, std::string_view words) {
  if (worker.saves.empty()) return false;
  const auto found = worker.saves.back().fields.find(voice.substr(6));
  return found != worker.saves.back().fields.end() &&
         words_of(found->second).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a page that is drawn wrongly makes room for what happened, and its text is saved") {
  for (std::size_t n = 0; n < deeds.size(); ++n) {
    INFO("mistake " << n);
    AppStage s;
    write_a_note(s);
    CHECK_FALSE(saved_with(s.worker, "swing"));
    s.scene.mistakes = 1;
    {
      const Mistake mistake("Sections", deeds[n]);
      s.stage.frames(8);
      CHECK(Mistake::made());
    }
    CHECK(s.scene.mistakes == 0);
    CHECK(s.stage.node("fault.safe").name == std::string(words::not_drawn_safe));
    CHECK(s.stage.ui.registry.listing().find("swing") == std::string::npos);
    CHECK(saved_with(s.worker, "swing"));
    CHECK(all(lint(s.stage.ui.registry)) == "");
    REQUIRE(s.stage.click("fault.go"));
    CHECK(s.stage.node("nav.today").selected);
    CHECK_FALSE(s.stage.shows("fault.safe"));
    REQUIRE(s.stage.click("nav.cases"));
    CHECK(s.stage.shows("case.CF-20418"));
  }
}

TEST_CASE("the key that locks works where a page could not be drawn") {
  AppStage s;
  write_a_note(s);
  s.scene.mistakes = 1;
  const Mistake mistake("Sections", deeds[0]);
  s.stage.frames(8);
  REQUIRE(s.stage.shows("fault.safe"));
  s.stage.key(Key::l, mod_control);
  CHECK(s.worker.locks == 1);
  CHECK(s.stage.shows("unlock.passphrase"));
  s.unlock();
  CHECK_FALSE(s.stage.shows("fault.safe"));
}

TEST_CASE("an unlock page that is drawn wrongly once is there again") {
  AppStage s;
  s.scene.mistakes = 1;
  const Mistake mistake("Unlock", deeds[1]);
  s.stage.frames(8);
  CHECK(Mistake::made());
  s.unlock();
  CHECK(s.stage.shows("nav.today"));
}

}  // namespace lanyard::ui
