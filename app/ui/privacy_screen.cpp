// F8: the window shows nothing until a key is pressed, and locks when none is.
#include "app/ui/privacy_screen.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"

namespace lanyard::ui {
namespace {

constexpr float privacy_width = 360;

bool is_modifier(Key key) {
  return key >= Key::left_shift && key <= Key::right_alt;
}

}  // namespace

void PrivacyScreen::begin(Ui& ui) {
  until_ = ui.input.now() + seconds;
  back_.clear();
  for (const Node& node : ui.registry.nodes())
    if (node.focused) back_ = node.id;
  ui.toasts.clear();
  ui.focus.reset();
  ui.input.typed().clear();
  ui.input.want_frames(3);
  fresh_ = true;
}

PrivacyScreen::Next PrivacyScreen::draw(Ui& ui) {
  const double left = until_ - ui.input.now();
  std::vector<Typed>& typed = ui.input.typed();
  const bool lock = ui.input.take(Key::l, mod_control) || left <= 0;
  const bool pressed = std::any_of(typed.begin(), typed.end(), [](const Typed& one) {
    return one.is_character() || !is_modifier(one.key);
  });
  typed.clear();
  if (lock) return Next::lock;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float wide = ui.px(privacy_width);
  ImGui::SetCursorScreenPos(ImVec2(std::floor((window.x - wide) / 2), std::floor(window.y * .36f)));
  bool back = false;
  {
    Card card(ui, {.id = "hidden", .width = wide, .padding = 28});
    icon_text(ui, icon::lock, words::hidden_title,
              {.font = ui.fonts.heading, .colour = ui.colours().text, .id = "privacy.title"});
    gap(ui, 2);
    paragraph(ui, words::hidden_hint, {}, card.inner_width());
    const auto seconds_left = static_cast<long long>(std::ceil(left));
    muted_paragraph(ui, words::locks_in(seconds_left), card.inner_width());
    gap(ui, 4);
    back = button(ui, {.id = "privacy.back", .label = words::show_again, .icon = icon::eye});
  }
  ui.input.want_frame_at(std::floor(ui.input.now()) + 1);
  // The key that hid the page is not the one that shows it.
  const bool first = fresh_;
  fresh_ = false;
  if (first || (!back && !pressed)) return Next::stay;
  if (!back_.empty()) ui.focus.request(back_, Focus::Patience::long_wait);
  return Next::back;
}

}  // namespace lanyard::ui
