// What the program says of itself.
#include "app/ui/about_card.h"

#include <imgui.h>

#include "app/ui/commands.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/licences.h"
#include "app/ui/paint.h"
#include "app/ui/statement.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"
#include "app/ui/words_family.h"

namespace lanyard::ui {
namespace {

void draw_item(Ui& ui, const StatementPart& item, const std::string& id, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float indent = ui.px(16);
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.body, ui.colours().muted},
            ImVec2(at.x, at.y + ui.px(1)), "–");
  ImGui::SetCursorScreenPos(ImVec2(at.x + indent, at.y));
  paragraph(ui, item.words, {.id = id}, width - indent);
  if (!item.checked.empty()) {
    gap(ui, -6);
    ImGui::SetCursorScreenPos(ImVec2(at.x + indent, ImGui::GetCursorScreenPos().y));
    muted_paragraph(ui, words::checked_by(item.checked), width - indent);
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
}

void draw_statement(Ui& ui, float width) {
  int n = 0;
  for (const StatementPart& part : statement_parts(accessibility_statement)) {
    const std::string id = "statement." + std::to_string(n++);
    switch (part.kind) {
      case StatementPart::Kind::heading:
        gap(ui, 4);
        text(ui, part.words, {.font = ui.fonts.strong, .id = id});
        break;
      case StatementPart::Kind::paragraph:
        paragraph(ui, part.words, {.id = id}, width);
        break;
      case StatementPart::Kind::item:
        draw_item(ui, part, id, width);
        break;
    }
  }
}

}  // namespace

void AboutCards::draw_accessibility(Ui& ui, Wishes& wishes, float width) {
  Card card(ui, {.id = "accessibility", .width = width});
  heading(ui, words::accessibility, Level::card);
  const std::string keys = keys_of("shortcuts");
  if (button(ui, {.id = "settings.shortcuts",
                  .label = words::shortcuts,
                  .icon = icon::key,
                  .shortcut = keys}))
    wishes.shortcuts = true;
  beside_or_below(ui, button_width(ui, words::accessibility_statement_shown, nullptr));
  if (button(ui, {.id = "settings.statement",
                  .label = statement_ ? words::accessibility_statement_hidden
                                      : words::accessibility_statement_shown}))
    statement_ = !statement_;
  gap(ui, 4);
  if (statement_) draw_statement(ui, card.inner_width());
}

void AboutCards::draw_about(Ui& ui, const Session& session, float width) {
  Card card(ui, {.id = "about", .width = width});
  heading(ui, words::about, Level::card);
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    muted(ui, name);
    gap(ui, -6);
    paragraph(ui, value, {}, card.inner_width());
  };
  line(words::version, LANYARD_VERSION);
  line(words::signed_in, session.me.name);
  line(words::team, session.me.team_name);
  line(words::organisation, session.me.organisation);
  if (session.catalog) line(words::notice, session.catalog->notice().title);
  line(words::help, words::help_where);
  line(words::licence, own_licence);
  if (button(ui, {.id = "settings.licences",
                  .label = licences_ ? words::licences_hidden : words::licences_shown}))
    licences_ = !licences_;
  if (!licences_) return;
  gap(ui, 4);
  int n = 0;
  for (const Licence& one : licences)
    paragraph(ui, words::under_licence(one.name, one.licence),
              {.id = "licence." + std::to_string(n++)}, card.inner_width());
}

}  // namespace lanyard::ui
