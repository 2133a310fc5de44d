// The card of the settings page about spelling.
#include "app/ui/spelling_card.h"

#include <imgui.h>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {
namespace {

void draw_word(Ui& ui, std::size_t n, const std::string& word, Wishes& wishes, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float button = ui.px(40);
  draw_shortened(*ImGui::GetWindowDrawList(), {ui.fonts.body, ui.colours().text},
                 ImVec2(at.x, at.y + (button - ui.fonts.body->FontSize) / 2), word,
                 width - button - ui.px(8));
  ImGui::SetCursorScreenPos(ImVec2(at.x + width - button, at.y));
  const std::string name = words::remove_word(word);
  if (icon_button(ui,
                  {.id = "settings.word." + std::to_string(n), .name = name, .icon = icon::remove}))
    wishes.forget_word = word;
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + button));
}

}  // namespace

void draw_spelling_card(Ui& ui, const Session& session, Wishes& wishes, float width) {
  Card card(ui, {.id = "spelling-card", .width = width});
  heading(ui, words::spelling, Level::card);
  const Preferences& mine = session.preferences;
  const float inner = card.inner_width();
  const bool on = mine.spelling == Preferences::Spelling::on;
  if (checkbox(ui, {.id = "settings.spelling", .label = words::check_spelling, .chosen = on}))
    wishes.spelling = on ? Preferences::Spelling::off : Preferences::Spelling::on;
  if (on && ui.spelling.dictionary() == Dictionary::missing) {
    icon_text(ui, icon::warning, words::no_dictionary,
              {.colour = ui.colours().text, .id = "settings.dictionary"});
    muted_paragraph(ui, words::no_dictionary_why, inner);
  } else {
    muted_paragraph(ui, words::checked_here, inner);
  }
  gap(ui, 8);
  text(ui, words::word_list, {.font = ui.fonts.strong});
  gap(ui, -4);
  muted_paragraph(ui, mine.words.empty() ? words::word_list_empty : words::word_list_hint, inner);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  for (std::size_t n = 0; n < mine.words.size(); ++n)
    draw_word(ui, n, mine.words[n], wishes, inner);
  ImGui::PopStyleVar();
}

}  // namespace lanyard::ui
