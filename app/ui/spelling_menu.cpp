// The menu at a misspelt word. A modal popup, as dialogs are, so that Tab, screen readers and tests
// see that it covers the page; but it darkens nothing.
#include "app/ui/spelling_menu.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {
namespace {

constexpr const char* spelling_popup = "spelling";
constexpr float word_height = 36;
constexpr float least_width = 220;
constexpr float menu_padding = 8;

std::string suggestion_id(std::size_t n) {
  return "spelling.suggestion." + std::to_string(n);
}

struct ItemSpec {
  std::string_view id;
  std::string_view label;
  const char* icon = nullptr;
  float width = 0;
};

bool draw_item(Ui& ui, const ItemSpec& spec) {
  const ImVec2 size(spec.width, ui.px(word_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = spec.id, .name = spec.label, .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered || press.held)
    draw.AddRectFilled(top_left(box), bottom_right(box), press.held ? c.pressed : c.hover,
                       ui.px(5));
  ImFont* font = spec.icon == nullptr ? ui.fonts.strong : ui.fonts.body;
  const float y = box.middle_y() - font->FontSize / 2;
  float x = box.left + ui.px(10);
  if (spec.icon != nullptr) {
    draw_text(draw, {font, c.muted}, ImVec2(x, y), spec.icon);
    x += ui.px(26);
  }
  draw_shortened(draw, {font, c.text}, ImVec2(x, y), spec.label, box.right - ui.px(10) - x);
  if (press.keyboard) draw_ring(ui, box, ui.px(5));
  return press.pressed;
}

// Under the word, or above it where there is no room below; never outside the window.
ImVec2 place_of(const Ui& ui, const Box& word, ImVec2 size) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float below = word.bottom + ui.px(4);
  const float above = word.top - ui.px(4) - size.y;
  const float y = below + size.y <= window.y ? below : std::max(0.f, above);
  return {std::floor(std::clamp(word.left, 0.f, std::max(0.f, window.x - size.x))), std::floor(y)};
}

float width_for(const Ui& ui, const SpellingMenu::Opening& menu) {
  float widest = std::max(width_of(ui.fonts.body, words::add_word),
                          width_of(ui.fonts.body, words::ignore_word));
  for (const std::string& one : menu.suggestions)
    widest = std::max(widest, width_of(ui.fonts.strong, one));
  return std::clamp(widest + ui.px(52 + 2 * menu_padding), ui.px(least_width),
                    ImGui::GetIO().DisplaySize.x - ui.px(8));
}

}  // namespace

void SpellingMenu::open(Ui& ui, Opening opening) {
  const std::string first = opening.suggestions.empty() ? "spelling.add" : suggestion_id(0);
  open_ = std::make_unique<Open>(Open{.what = std::move(opening)});
  ui.focus.request(first);
  ui.input.want_frames(4);
}

const SpellingMenu::Opening* SpellingMenu::of(std::string_view field) const {
  return open_ && open_->what.field == field ? &open_->what : nullptr;
}

void SpellingMenu::give_back(Ui& ui) {
  ui.focus.request(open_->what.field);
  ui.input.want_frames(4);
  open_.reset();
}

SpellingMenu::Choice SpellingMenu::draw_items(Ui& ui, float width) {
  const Opening& menu = open_->what;
  Choice out;
  if (menu.suggestions.empty()) {
    gap(ui, 4);
    muted(ui, words::no_suggestions);
    gap(ui, 4);
  }
  for (std::size_t n = 0; n < menu.suggestions.size(); ++n)
    if (draw_item(ui, {.id = suggestion_id(n), .label = menu.suggestions[n], .width = width}))
      out = {Choice::What::replace, n};
  rule(ui, 4, width);
  if (draw_item(
          ui, {.id = "spelling.add", .label = words::add_word, .icon = icon::add, .width = width}))
    out.what = Choice::What::add;
  if (draw_item(ui, {.id = "spelling.ignore",
                     .label = words::ignore_word,
                     .icon = icon::close,
                     .width = width}))
    out.what = Choice::What::ignore;
  return out;
}

SpellingMenu::Choice SpellingMenu::draw(Ui& ui) {
  if (open_->step == Open::Step::opening) ImGui::OpenPopup(spelling_popup);
  open_->step = Open::Step::open;
  const float width = width_for(ui, open_->what);
  const float rows = static_cast<float>(std::max<std::size_t>(1, open_->what.suggestions.size()));
  const ImVec2 size(width, ui.px((rows + 2) * word_height + 9 + 2 * menu_padding));
  ImGui::SetNextWindowPos(place_of(ui, open_->what.at, size));
  ImGui::SetNextWindowSize(ImVec2(width, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                      ImVec2(ui.px(menu_padding), ui.px(menu_padding)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  Choice out;
  bool left = true;
  if (ImGui::BeginPopupModal(spelling_popup, nullptr,
                             ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoSavedSettings)) {
    Node node{.id = spelling_popup, .role = Role::dialog};
    node.name = words::suggestions_for(
        std::string_view(open_->what.shown.data(), open_->what.shown.size()));
    node.box = node.clip = box_of(ImGui::GetWindowPos(), ImGui::GetWindowSize());
    ui.registry.add(std::move(node));
    out = draw_items(ui, ImGui::GetContentRegionAvail().x);
    const bool beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                        !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    left = ui.input.take(Key::escape) || beside || out.what != Choice::What::none;
    if (left) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    ImGui::GetCurrentContext()->DimBgRatio = 0;
  }
  ImGui::PopStyleVar(4);
  if (left) give_back(ui);
  return out;
}

}  // namespace lanyard::ui
