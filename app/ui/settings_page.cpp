// How the window looks: theme, text size, steady caret; and what is open on this laptop.
#include "app/ui/settings_page.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

void draw_display(Ui& ui, Wishes& wishes, float width) {
  Card card(ui, {.id = "display", .width = width});
  heading(ui, words::display, Level::card);
  Theme theme = ui.theme;
  text(ui, words::theme, {.font = ui.fonts.strong});
  constexpr std::array<std::pair<ThemeName, std::string_view>, 3> themes{
      {{ThemeName::light, words::theme_light},
       {ThemeName::dark, words::theme_dark},
       {ThemeName::high_contrast, words::theme_contrast}}};
  int n = 0;
  for (const auto& [name, label] : themes) {
    if (n > 0) beside(ui);
    if (chip(ui, {.id = "settings.theme." + std::to_string(n++),
                  .label = label,
                  .chosen = theme.name == name})) {
      theme.name = name;
      wishes.theme = theme;
    }
  }
  gap(ui, 8);
  text(ui, words::text_size, {.font = ui.fonts.strong});
  n = 0;
  for (const int percent : {100, 125, 150, 200}) {
    if (n++ > 0) beside(ui);
    const float scale = static_cast<float>(percent) / 100;
    const std::string label = std::to_string(percent) + " %";
    if (chip(ui, {.id = "settings.size." + std::to_string(percent),
                  .label = label,
                  .chosen = theme.scale == scale})) {
      theme.scale = scale;
      wishes.theme = theme;
    }
  }
  gap(ui, 8);
  const bool still = theme.motion == Theme::Motion::reduced;
  if (checkbox(ui, {.id = "settings.motion", .label = words::reduced_motion, .chosen = still})) {
    theme.motion = still ? Theme::Motion::full : Theme::Motion::reduced;
    wishes.theme = theme;
  }
}

void draw_about(Ui& ui, const Session& session, float width) {
  Card card(ui, {.id = "about", .width = width});
  heading(ui, words::about, Level::card);
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    muted(ui, name);
    gap(ui, -6);
    paragraph(ui, value, {}, card.inner_width());
  };
  line(words::signed_in, session.me.name);
  line(words::team, session.me.team_name);
  line(words::organisation, session.me.organisation);
  if (session.catalog) line(words::notice, session.catalog->notice().title);
}

}  // namespace

void SettingsPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::settings, Level::page);
  gap(ui, 6);
  const float width = std::min(ui.px(640), ImGui::GetContentRegionAvail().x);
  draw_display(ui, wishes, width);
  gap(ui, 10);
  draw_about(ui, session, width);
}

}  // namespace lanyard::ui
