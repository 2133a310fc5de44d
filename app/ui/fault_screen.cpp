// What stands in place of a page that could not be drawn: what happened, what is safe, what to do.
#include "app/ui/fault_screen.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"

namespace lanyard::ui {
namespace {

constexpr float fault_width = 460;

}  // namespace

FaultScreen::Next FaultScreen::draw(Ui& ui) const {
  if (ui.input.take(Key::l, mod_control)) return Next::lock;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float wide = std::min(ui.px(fault_width), window.x - ui.px(32));
  ImGui::SetCursorScreenPos(ImVec2(std::floor((window.x - wide) / 2), std::floor(window.y * .3f)));
  Card card(ui, {.id = "fault", .width = wide, .padding = 28});
  icon_text(ui, icon::warning, words::not_drawn,
            {.font = ui.fonts.heading, .colour = ui.colours().text, .id = "fault.title"});
  gap(ui, 2);
  paragraph(ui, words::not_drawn_safe, {.id = "fault.safe"}, card.inner_width());
  const std::string place =
      std::filesystem::path(fault_->file).filename().string() + ":" + std::to_string(fault_->line);
  muted_paragraph(ui, words::not_drawn_again, card.inner_width());
  gap(ui, -6);
  muted(ui, place);
  gap(ui, 4);
  const bool on =
      button(ui, {.id = "fault.go", .label = words::go_to_today, .kind = ButtonKind::primary});
  return on ? Next::go_on : Next::stay;
}

}  // namespace lanyard::ui
