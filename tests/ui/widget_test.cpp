// The widgets in a headless window: pressed, typed into and tabbed through by automation id.
#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/layout.h"
#include "app/ui/text_view.h"
#include "app/ui/widgets.h"
#include "tests/catch.h"
#include "tests/ui/stage.h"

using namespace lanyard::ui;

namespace {

class Sampler : public Scene {
 public:
  void draw(Ui& ui) override {
    ui.registry.begin_frame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ui.focus.handle_keys(ui);
    if (button(ui, {.id = "save", .label = "Save"})) ++saved;
    if (button(ui, {.id = "off", .label = "Approve", .enabled = false, .help = why})) ++saved;
    if (checkbox(ui, {.id = "seen", .label = "Child seen alone", .chosen = seen})) seen = !seen;
    show_labelled(ui, line, {.field = {.id = "line", .name = "Size and shape"}});
    note_events = show(ui, note, {.id = "note", .name = "What you saw"});
    show(ui, secret, {.id = "secret", .name = "Passphrase"});
    if (link(ui, "back", "My cases")) ++saved;
    {
      Card card(ui, {.id = "card", .width = 300});
      paragraph(ui, "A card grows with the text that is put into it, over several rows.");
    }
    ui.toasts.draw(ui);
    ImGui::End();
    ui.registry.end_frame();
  }
  static constexpr const char* why = "Read it first.";
  int saved = 0;
  bool seen = false;
  TextField line{TextEdit::Mode::line};
  TextField note;
  TextField secret{TextEdit::Mode::secret};
  FieldEvents note_events;
};

}  // namespace

TEST_CASE("buttons are pressed by pointer, Enter and Space; a disabled one is not") {
  Sampler scene;
  Stage stage(scene);
  CHECK(stage.click("save"));
  CHECK(scene.saved == 1);
  CHECK_FALSE(stage.click("off"));
  stage.ui.focus.request("save");
  stage.frames(3);
  CHECK(stage.focused() == "save");
  stage.key(Key::enter);
  CHECK(scene.saved == 2);
  stage.key(Key::space);
  CHECK(scene.saved == 3);
  CHECK(stage.click("seen"));
  CHECK(scene.seen);
  CHECK(stage.node("seen").checked);
}

TEST_CASE("a disabled button says why under the pointer") {
  Sampler scene;
  Stage stage(scene);
  const auto told = [&stage](float x, float y) {
    stage.window().input().push({.kind = InputEvent::Kind::move, .x = x, .y = y});
    stage.frames(3);
    const ImGuiWindow* tip = ImGui::FindWindowByName("##Tooltip_00");
    return tip != nullptr && tip->Active;
  };
  const Box off = stage.node("off").box;
  CHECK(told(off.middle_x(), off.middle_y()));
  const Box save = stage.node("save").box;
  CHECK_FALSE(told(save.middle_x(), save.middle_y()));
}

TEST_CASE("typing goes to the field that was clicked, in order, and Tab leaves it") {
  Sampler scene;
  Stage stage(scene);
  stage.click("note");
  stage.type("Zofia drew Babcia.\nŵ ł é 𝒳");
  CHECK(scene.note.edit.utf8() == "Zofia drew Babcia.\nŵ ł é 𝒳");
  CHECK(stage.node("note").value == "Zofia drew Babcia.\nŵ ł é 𝒳");
  stage.key(Key::tab);
  CHECK(stage.focused() == "secret");
  CHECK(scene.note.edit.utf8().find('\t') == std::string::npos);
  stage.type("correct horse");
  CHECK(scene.secret.edit.size() == 13);
  CHECK(stage.ui.registry.listing().find("horse") == std::string::npos);
}

TEST_CASE("Tab visits every control once in reading order, skips disabled ones, and goes round") {
  Sampler scene;
  Stage stage(scene);
  std::string order;
  for (int i = 0; i < 7; ++i) {
    stage.key(Key::tab);
    order += stage.focused() + " ";
  }
  CHECK(order == "save seen line note secret back save ");
  stage.key(Key::tab, mod_shift);
  CHECK(stage.focused() == "back");
}

TEST_CASE("undo, select all and copy work by keys; the copy stays inside Lanyard") {
  Sampler scene;
  Stage stage(scene);
  stage.click("note");
  stage.type("seen alone");
  stage.key(Key::a, mod_control);
  stage.key(Key::c, mod_control);
  CHECK(stage.ui.clipboard.take_kept_inside());
  stage.key(Key::backspace);
  CHECK(scene.note.edit.empty());
  stage.key(Key::z, mod_control);
  CHECK(scene.note.edit.utf8() == "seen alone");
  stage.click("line");
  stage.key(Key::v, mod_control);
  CHECK(scene.line.edit.utf8() == "seen alone");
  stage.click("secret");
  stage.type("abc");
  stage.key(Key::a, mod_control);
  stage.key(Key::c, mod_control);
  CHECK_FALSE(stage.ui.clipboard.take_kept_inside());
}

TEST_CASE("a double click selects a word, typing replaces it") {
  Sampler scene;
  Stage stage(scene);
  scene.note.edit.load("warm");
  stage.frames(2);
  const Box box = stage.node("note").box;
  stage.press_at(box.left + 20, box.top + 24);
  stage.press_at(box.left + 20, box.top + 24);
  stage.frames(2);
  stage.type("tidy");
  CHECK(scene.note.edit.utf8() == "tidy");
}

TEST_CASE("an idle window asks for no frame, an editor stops blinking after ten seconds") {
  Sampler scene;
  Stage stage(scene);
  stage.frames(6);
  CHECK(stage.ui.input.seconds_until_frame(stage.ui.input.now()) < 0);
  stage.click("note");
  stage.frames(6);
  CHECK(stage.ui.input.seconds_until_frame(stage.ui.input.now()) > 0);
  stage.wait(11);
  stage.frames(6);
  CHECK(stage.ui.input.seconds_until_frame(stage.ui.input.now()) < 0);
}

TEST_CASE("a toast goes away by itself") {
  Sampler scene;
  Stage stage(scene);
  stage.ui.toasts.add("Note finished.");
  stage.frames(2);
  CHECK(stage.node("toast").name == "Note finished.");
  stage.wait(6);
  CHECK_FALSE(stage.shows("toast"));
}

TEST_CASE("without its fonts the window goes on and names what is missing") {
  Sampler scene;
  Stage stage(scene);
  const LoadedFonts loaded = load_fonts({.inter = "/nowhere", .icons = "/nowhere"}, 1);
  CHECK(loaded.missing.size() == 10);
  stage.ui.fonts = loaded.fonts;
  stage.frames(2);
  CHECK(stage.shows("save"));
}

TEST_CASE("a frame of a note of 50,000 characters stays cheap") {
  Sampler scene;
  Stage stage(scene);
  std::string text;
  while (text.size() < 50'000) text += "The home was warm and tidy and supper was ready. ";
  scene.note.edit.load(text);
  stage.frames(3);
  CHECK(stage.node("note").box.height() > 5'000);
}
