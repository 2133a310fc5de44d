// The passphrase on the unlock page: seen only while somebody wants to, and by no screen reader.
#include <imgui.h>

#include <set>
#include <string>

#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

// The pieces of the typefaces that the last frame has drawn.
std::set<std::pair<float, float>> letters_drawn() {
  std::set<std::pair<float, float>> out;
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (const ImDrawVert& one : data.CmdLists[i]->VtxBuffer) out.emplace(one.uv.x, one.uv.y);
  return out;
}

struct UnlockStage : AppStage {
  UnlockStage() { stage.click("unlock.passphrase"); }
  void type(std::string_view secret) {
    stage.key(Key::a, mod_control);
    stage.type(secret);
    stage.frames(3);
  }
  // Two passphrases of one length look different.
  bool seen() {
    type("{{{{{{");
    const auto first = letters_drawn();
    type("~~~~~~");
    return letters_drawn() != first;
  }
  void focus(InputEvent::Motion motion) {
    stage.window().input().push({.kind = InputEvent::Kind::focus, .motion = motion});
    stage.frames(3);
  }
};

}  // namespace

TEST_CASE("a passphrase is seen on demand, and never told to a screen reader") {
  UnlockStage s;
  CHECK_FALSE(s.seen());
  REQUIRE(s.stage.click("unlock.reveal"));
  CHECK(s.stage.node("unlock.reveal").name == "Hide what I type");
  CHECK(s.stage.focused() == "unlock.passphrase");
  CHECK(s.seen());
  CHECK(s.stage.node("unlock.passphrase").role == Role::secret);
  CHECK(s.stage.node("unlock.passphrase").value.empty());
  CHECK(s.stage.ui.registry.listing().find("~~") == std::string::npos);
  CHECK(lint(s.stage.ui.registry).empty());
  s.stage.key(Key::a, mod_control);
  s.stage.key(Key::c, mod_control);  // nor is it copied
  CHECK(s.stage.ui.clipboard.paste().empty());
  REQUIRE(s.stage.click("unlock.reveal"));
  CHECK_FALSE(s.seen());
}

TEST_CASE("it is hidden again when the keyboard leaves it, for another control or another window") {
  UnlockStage s;
  REQUIRE(s.stage.click("unlock.reveal"));
  s.focus(InputEvent::Motion::up);
  CHECK(s.stage.node("unlock.reveal").name == "Show what I type");
  s.focus(InputEvent::Motion::down);
  CHECK_FALSE(s.seen());
  REQUIRE(s.stage.click("unlock.reveal"));
  REQUIRE(s.seen());
  s.stage.key(Key::tab);
  CHECK(s.stage.node("unlock.reveal").name == "Hide what I type");
  s.stage.key(Key::tab);
  s.stage.frames(3);
  CHECK(s.stage.node("unlock.reveal").name == "Show what I type");
}

TEST_CASE("it is hidden after a lock") {
  UnlockStage s;
  REQUIRE(s.stage.click("unlock.reveal"));
  s.type("four words that do not belong");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  REQUIRE(s.stage.shows("nav.cases"));
  s.stage.key(Key::l, mod_control);
  s.stage.frames(6);
  s.stage.click("unlock.passphrase");
  CHECK(s.stage.node("unlock.reveal").name == "Show what I type");
  CHECK_FALSE(s.seen());
}

}  // namespace lanyard::ui
