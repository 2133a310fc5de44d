// How the window looks: theme, text size, steady caret; and what is open on this laptop.
#include "app/ui/settings_page.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/spelling_card.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"
#include "app/ui/words_family.h"

namespace lanyard::ui {
namespace {

void draw_display(Ui& ui, Wishes& wishes, float width) {
  Card card(ui, {.id = "display", .width = width});
  heading(ui, words::display, Level::card);
  Theme theme = ui.theme;
  text(ui, words::theme, {.font = ui.fonts.strong});
  constexpr std::array<std::pair<ThemeName, Phrase>, 3> themes{
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
  for (const int percent : text_sizes) {
    if (n++ > 0) beside(ui);
    const float scale = static_cast<float>(percent) / 100;
    const std::string label = words::percent(percent);
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

struct RuleLine {
  const char* icon;
  std::string_view id;
  std::string_view says;
  std::string_view why;
};

void draw_rule(Ui& ui, const RuleLine& line, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float x = at.x + ui.px(34);
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.body, ui.colours().muted},
            ImVec2(at.x, at.y + ui.px(1)), line.icon);
  ImGui::SetCursorScreenPos(ImVec2(x, at.y));
  paragraph(ui, line.says, {.id = line.id}, width - ui.px(34));
  gap(ui, -6);
  ImGui::SetCursorScreenPos(ImVec2(x, ImGui::GetCursorScreenPos().y));
  muted_paragraph(ui, line.why, width - ui.px(34));
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
  gap(ui, 2);
}

// Only times that are shorter than the organisation's are offered.
void draw_lock_time(Ui& ui, const Preferences& mine, const DeviceRules& rules, Wishes& wishes,
                    float width) {
  const int now = lock_minutes(mine, rules);
  const bool own = now < rules.lock_minutes;
  const std::string why =
      own ? words::own_lock_time(rules.lock_minutes) : std::string(words::set_by_organisation);
  draw_rule(ui, {icon::lock, "settings.lock_minutes", words::locks_after(now), why}, width);
  bool first = true;
  for (const int minutes : {1, 2, 3, 5, 10, 15, 30}) {
    if (minutes >= rules.lock_minutes) break;
    if (!first) beside(ui);
    first = false;
    if (chip(ui, {.id = "settings.lock." + std::to_string(minutes),
                  .label = words::in_minutes(minutes),
                  .chosen = own && now == minutes}))
      wishes.lock_minutes = minutes;
  }
  if (first) return;  // nothing is shorter
  beside(ui);
  if (chip(ui, {.id = "settings.lock.organisation",
                .label = words::organisation_lock_time,
                .chosen = !own}))
    wishes.lock_minutes = 0;
  gap(ui, 4);
}

// What the organisation has set is shown as its rule, not as a switch that does nothing.
void draw_security(Ui& ui, const Session& session, Wishes& wishes, float width) {
  Card card(ui, {.id = "security", .width = width});
  heading(ui, words::security, Level::card);
  const float inner = card.inner_width();
  if (session.catalog) {
    const DeviceRules& rules = session.catalog->notice().device;
    draw_lock_time(ui, session.preferences, rules, wishes, inner);
    draw_rule(
        ui,
        {icon::document, "settings.clipboard",
         rules.clipboard ? words::copy_allowed : words::copy_inside, words::set_by_organisation},
        inner);
  }
  draw_rule(ui,
            {session.watched ? icon::laptop : icon::warning, "settings.watched",
             session.watched ? words::locks_with_screen : words::not_watched,
             session.watched ? words::locks_with_screen_why : words::not_watched_why},
            inner);
  draw_rule(ui, {icon::eye, "settings.privacy", words::privacy_key, words::privacy_key_why}, inner);
}

}  // namespace

void SettingsPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::settings, Level::page);
  gap(ui, 6);
  const float width = std::min(ui.px(640), ImGui::GetContentRegionAvail().x);
  draw_missing(ui, missing_);
  draw_display(ui, wishes, width);
  gap(ui, 10);
  draw_spelling_card(ui, session, wishes, width);
  gap(ui, 10);
  draw_security(ui, session, wishes, width);
  gap(ui, 10);
  about_.draw_accessibility(ui, wishes, width);
  gap(ui, 10);
  about_.draw_about(ui, session, width);
  gap(ui, 30);
}

}  // namespace lanyard::ui
