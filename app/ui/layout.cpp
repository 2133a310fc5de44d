// Containers: cards, scrolling columns, banners, and the small steps between widgets.
#include "app/ui/layout.h"

#include <algorithm>
#include <string>

#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {

void gap(const Ui& ui, float height) {
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(height));
}

void beside(const Ui& ui, float space) {
  ImGui::SameLine(0, ui.px(space));
}

void beside_or_below(const Ui& ui, float width) {
  const float right = ImGui::GetCurrentWindow()->ContentRegionRect.Max.x;
  if (ImGui::GetItemRectMax().x + ui.px(8) + width <= right) beside(ui);
}

void rule(const Ui& ui, float space, float width) {
  gap(ui, space);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float wide = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, ImVec2(at.x + wide, at.y), ui.colours().border, ui.px(1));
  gap(ui, space);
}

void align_right(float width) {
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width);
}

// The ground is drawn last, on a lower layer: only then is the height known.
Card::Card(Ui& ui, const CardSpec& spec)
    : ui_(ui),
      at_(ImGui::GetCursorScreenPos()),
      width_(spec.width > 0 ? spec.width : ImGui::GetContentRegionAvail().x),
      padding_(ui.px(spec.padding)),
      least_height_(spec.least_height) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  layers_.Split(window->DrawList, 2);
  layers_.SetCurrentChannel(window->DrawList, 1);
  ImGui::PushID(spec.id);
  ImGui::BeginGroup();
  ImGui::SetCursorScreenPos(ImVec2(at_.x + padding_, at_.y + padding_));
  ImGui::BeginGroup();
  old_work_right_ = window->WorkRect.Max.x;
  old_content_right_ = window->ContentRegionRect.Max.x;
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = at_.x + width_ - padding_;
}

Card::~Card() noexcept(false) {
  if (unwinding_.now()) return;
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImDrawList& draw = *window->DrawList;
  ImGui::EndGroup();
  const float height = std::max(least_height_, ImGui::GetItemRectMax().y - at_.y + padding_);
  layers_.SetCurrentChannel(&draw, 0);
  const ImVec2 end(at_.x + width_, at_.y + height);
  const Palette& c = ui_.colours();
  if (ui_.theme.name == ThemeName::light) {
    draw.AddRectFilled(ImVec2(at_.x, at_.y + ui_.px(1)), ImVec2(end.x, end.y + ui_.px(2)),
                       faded(c.shadow, 12), ui_.px(9));
    draw.AddRectFilled(ImVec2(at_.x - ui_.px(1), at_.y),
                       ImVec2(end.x + ui_.px(1), end.y + ui_.px(1)), faded(c.shadow, 10),
                       ui_.px(9));
  }
  draw.AddRectFilled(at_, end, c.surface, ui_.px(8));
  draw.AddRect(at_, end, c.border, ui_.px(8), 0, ui_.px(1));
  layers_.Merge(&draw);
  ImGui::SetCursorScreenPos(at_);
  ImGui::Dummy(ImVec2(width_, height));
  ImGui::EndGroup();
  ImGui::PopID();
  window->WorkRect.Max.x = old_work_right_;
  window->ContentRegionRect.Max.x = old_content_right_;
}

Scroll::Scroll(const ScrollSpec& spec) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, spec.padding);
  const ImGuiWindowFlags bar = spec.bar == ScrollSpec::Bar::hidden ? ImGuiWindowFlags_NoScrollbar
                               : spec.bar == ScrollSpec::Bar::both
                                   ? ImGuiWindowFlags_HorizontalScrollbar
                                   : 0;
  const ImGuiWindowFlags arrows =
      spec.arrows == ScrollSpec::Arrows::across ? ImGuiWindowFlags_NavFlattened : 0;
  ImGui::BeginChild(spec.id, spec.size, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | arrows | bar);
  ImGui::PopStyleVar();
}

Scroll::~Scroll() noexcept(false) {
  if (!unwinding_.now()) ImGui::EndChild();
}

bool banner(Ui& ui, const BannerSpec& spec) {
  const ToneColours tone = ui.theme.tone(spec.tone);
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float act = spec.action.empty() ? 0 : button_width(ui, spec.action, nullptr);
  const float words = width - ui.px(64) - (act > 0 ? act + ui.px(12) : 0);
  ImFont* strong = ui.fonts.strong;
  ImFont* small = ui.fonts.small;
  const float title = paragraph_height(strong, spec.title, words);
  const float body = spec.body.empty() ? 0 : paragraph_height(small, spec.body, words);
  const float height = std::max(ui.px(22) + title + body, act > 0 ? ui.px(56) : 0);
  const Box box = box_of(at, ImVec2(width, height));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, bottom_right(box), tone.ground, ui.px(8));
  draw.AddRectFilled(at, ImVec2(at.x + ui.px(5), box.bottom), tone.ink, ui.px(8),
                     ImDrawFlags_RoundCornersLeft);
  if (ui.theme.outlined()) draw.AddRect(at, bottom_right(box), tone.ink, ui.px(8));
  const float x = at.x + ui.px(48);
  const float y = at.y + (height - title - body) / 2;
  if (spec.icon != nullptr) {
    draw_text(draw, {ui.fonts.body, tone.ink}, ImVec2(at.x + ui.px(18), y + ui.px(2)), spec.icon);
  }
  draw_paragraph(draw, {strong, c.text}, ImVec2(x, y), spec.title, words);
  if (body > 0) draw_paragraph(draw, {small, c.text}, ImVec2(x, y + title), spec.body, words);
  Node node{.id = std::string(spec.id), .role = Role::alert, .name = std::string(spec.title)};
  node.help = spec.body;
  node.box = box;
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  node.clip = {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y};
  ui.registry.add(std::move(node));
  bool pressed = false;
  if (act > 0) {
    ImGui::SetCursorScreenPos(ImVec2(box.right - act - ui.px(10), box.middle_y() - ui.px(20)));
    pressed = button(ui, {.id = std::string(spec.id) + ".action", .label = spec.action});
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy(ImVec2(width, height));
  return pressed;
}

}  // namespace lanyard::ui
