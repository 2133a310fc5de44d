// Where the keyboard is: Tab in reading order over the registry, and the ring around the control.
#include "app/ui/focus.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "app/ui/reach.h"
#include "app/ui/ui.h"

namespace lanyard::ui {
namespace {

constexpr int frames_to_appear = 6;
constexpr int frames_to_load = 600;

bool is_text(const Node& node) {
  return node.role == Role::text_field || node.role == Role::text_area || node.role == Role::secret;
}

bool same_list(const Node& a, const Node& b) {
  return a.role == Role::row && b.role == Role::row && a.window == b.window;
}

// What Tab visits, in drawing order. A list is one stop: arrows move inside it.
std::vector<const Node*> stops(const Registry& registry, unsigned current) {
  std::vector<const Node*> out;
  for (const Node& node : registry.nodes()) {
    if (!within_reach(node)) continue;
    if (!out.empty() && same_list(*out.back(), node)) {
      const bool held = out.back()->item == current;
      if (!held && (node.item == current || (node.selected && !out.back()->selected))) {
        out.back() = &node;
      }
      continue;
    }
    out.push_back(&node);
  }
  return out;
}

// A control that was disabled under the keyboard is no stop any more, but a place to go on from.
std::size_t next_stop(const Registry& registry, const std::vector<const Node*>& order,
                      unsigned current, int direction) {
  const std::vector<Node>& nodes = registry.nodes();
  const auto here = std::find_if(nodes.begin(), nodes.end(), [current](const Node& node) {
    return current != 0 && node.item == current;
  });
  const std::size_t count = order.size();
  if (here == nodes.end()) return direction > 0 ? 0 : count - 1;
  const Node* const from = &*here;  // both lists are in drawing order
  const auto after = std::upper_bound(order.begin(), order.end(), from);
  const auto at = static_cast<std::size_t>(after - order.begin());
  if (direction > 0) return at % count;
  const auto not_before = std::lower_bound(order.begin(), order.end(), from);
  return (static_cast<std::size_t>(not_before - order.begin()) + count - 1) % count;
}

// Room above a control that was asked for: its label and the heading of its section.
constexpr float heading_room = 110;
constexpr float edge_room = 16;

void scroll_into_view(const Ui& ui, const Node& node, bool to_top) {
  for (ImGuiWindow* w = node.window; w != nullptr; w = w->ParentWindow) {
    const ImRect view = w->InnerRect;
    const float edge = ui.px(edge_room);
    const float beyond = node.box.right - (view.Max.x - edge);
    const float before = view.Min.x + edge - node.box.left;
    if (w->ScrollMax.x > 0 && (beyond > 0 || before > 0))
      ImGui::SetScrollX(w, w->Scroll.x + (before > 0 ? -before : beyond));
    if (w->ScrollMax.y <= 0) continue;
    const float above = view.Min.y + ui.px(to_top ? heading_room : edge_room) - node.box.top;
    const float below = node.box.bottom - (view.Max.y - ui.px(edge_room));
    if (view.Min.y + ui.px(edge_room) > node.box.top) {
      ImGui::SetScrollY(w, w->Scroll.y - above);
    } else if (below > 0) {
      ImGui::SetScrollY(w, w->Scroll.y + (to_top ? -above : std::min(below, -above)));
    }
  }
}

// ImGui puts its own cursor on the first control of a new window: that is no choice of anybody.
unsigned current_item() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != 0) return g.ActiveId;
  const bool chosen = !g.NavDisableHighlight || g.NavId == g.LastActiveId;
  return chosen ? g.NavId : 0;
}

}  // namespace

void Focus::request(std::string_view id, Patience patience) {
  wanted_ = id;
  patience_ = patience == Patience::few_frames ? frames_to_appear : frames_to_load;
}

void Focus::reset() {
  wanted_.clear();
  entering_ = 0;
  frames_to_follow_ = 0;
}

bool Focus::enters(unsigned item) {
  if (entering_ == 0 || entering_ != item) return false;
  entering_ = 0;
  return true;
}

void Focus::move_to(Ui& ui, const Node& node, Align align) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImVec2 origin = node.window->Pos;
  ImGui::ClearActiveID();
  ImGui::FocusWindow(node.window);
  ImGui::SetNavID(node.item, ImGuiNavLayer_Main, 0,
                  ImRect(node.box.left - origin.x, node.box.top - origin.y,
                         node.box.right - origin.x, node.box.bottom - origin.y));
  g.NavDisableHighlight = false;
  g.NavDisableMouseHover = true;
  entering_ = is_text(node) ? node.item : 0;
  followed_ = node.item;
  frames_to_follow_ = 3;
  align_ = align;
  keep_in_view(ui);
}

// A page that was just read knows its height a frame later: scrolling is tried again until then.
void Focus::keep_in_view(Ui& ui) {
  if (frames_to_follow_ <= 0) return;
  --frames_to_follow_;
  ui.input.want_frames(2);
  for (const Node& node : ui.registry.nodes()) {
    if (node.item != followed_ || node.window == nullptr) continue;
    scroll_into_view(ui, node, align_ == Align::top);
    return;
  }
}

void Focus::step(Ui& ui, int direction) {
  const unsigned current = current_item();
  const std::vector<const Node*> order = stops(ui.registry, current);
  if (order.empty()) return;
  move_to(ui, *order[next_stop(ui.registry, order, current, direction)], Align::nearest);
}

// A region is a column with its own scrolling: navigation, page, list, side panel.
void Focus::step_region(Ui& ui, int direction) {
  const unsigned current = current_item();
  const std::vector<const Node*> order = stops(ui.registry, current);
  std::vector<const Node*> firsts;
  int here = -1;
  for (const Node* node : order) {
    const auto known = std::find_if(firsts.begin(), firsts.end(), [node](const Node* first) {
      return first->window == node->window;
    });
    const int at = static_cast<int>(known - firsts.begin());
    if (known == firsts.end()) firsts.push_back(node);
    if (node->item == current) here = at;
  }
  if (firsts.empty()) return;
  const int count = static_cast<int>(firsts.size());
  const int next = here < 0 ? 0 : (here + direction + count) % count;
  move_to(ui, *firsts[static_cast<std::size_t>(next)], Align::nearest);
}

void Focus::handle_keys(Ui& ui) {
  keep_in_view(ui);
  if (!wanted_.empty()) {
    const Node* node = ui.registry.find(wanted_);
    if (node != nullptr && node->window != nullptr) {
      move_to(ui, *node, Align::top);
      wanted_.clear();
    } else if (--patience_ <= 0) {
      wanted_.clear();
    } else if (patience_ < frames_to_appear) {
      ui.input.want_frames(2);
    }
  }
  if (ui.input.take(Key::tab)) step(ui, 1);
  if (ui.input.take(Key::tab, mod_shift)) step(ui, -1);
  if (ui.input.take(Key::f6)) step_region(ui, 1);
  if (ui.input.take(Key::f6, mod_shift)) step_region(ui, -1);
}

bool has_keyboard(unsigned item) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavId == item && !g.NavDisableHighlight;
}

void draw_ring(const Ui& ui, const Box& box, float rounding) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  clip.Expand(ui.px(4));
  const auto ring = [&](float out, Colour colour, float width) {
    draw.AddRect(ImVec2(box.left - out, box.top - out), ImVec2(box.right + out, box.bottom + out),
                 colour, rounding + out, 0, width);
  };
  draw.PushClipRectFullScreen();
  draw.PushClipRect(clip.Min, clip.Max, true);
  ring(ui.px(3), c.ring_ink, ui.px(1.5f));
  ring(ui.px(2), c.ring, ui.px(3));
  ring(0, c.ring_ink, ui.px(2));
  draw.PopClipRect();
  draw.PopClipRect();
}

}  // namespace lanyard::ui
