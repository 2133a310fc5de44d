// The window for people who do not see it.
#include "app/ui/assistance.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <map>
#include <optional>
#include <utility>

#include "app/ui/reach.h"
#include "app/ui/unicode.h"
#include "platform/base/text.h"

namespace lanyard::ui {
namespace {

constexpr int frames_to_focus = 12;  // a page scrolls there first

AccessRole role_of(const Node& node) {
  switch (node.role) {
    case Role::page:
    case Role::panel:
      return AccessRole::panel;
    case Role::navigation:
    case Role::link:
      return AccessRole::link;
    case Role::button:
      return AccessRole::button;
    case Role::text:
      return AccessRole::label;
    case Role::heading:
      return AccessRole::heading;
    case Role::text_field:
    case Role::text_area:
      return AccessRole::entry;
    case Role::secret:
      return AccessRole::password;
    case Role::list:
      return AccessRole::list;
    case Role::row:
      return AccessRole::list_item;
    case Role::checkbox:
      return AccessRole::check_box;
    case Role::radio:
      return AccessRole::radio;
    case Role::tab:
      return AccessRole::tab;
    case Role::dialog:
      return AccessRole::dialog;
    case Role::status:
      // A message that comes by itself is read out; a tag beside a name is not.
      return node.id == "toast" ? AccessRole::notification : AccessRole::label;
    case Role::picture:
      return AccessRole::picture;
    case Role::alert:
      return AccessRole::notification;
  }
  return AccessRole::label;
}

AccessArea area_of(const Box& box) {
  return {static_cast<int>(box.left), static_cast<int>(box.top), static_cast<int>(box.width()),
          static_cast<int>(box.height())};
}

std::string readable(const std::string& text) {
  return valid_utf8(text) ? text : encode(decode(text));
}

bool contains(const Box& box, const Node& node) {
  const float x = node.box.middle_x();
  const float y = node.box.middle_y();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

// Where the following nodes belong: the dialog over the page, the list around the rows.
struct Around {
  int dialog = -1;
  int list = -1;

  int parent_of(const Registry& registry, const Node& node) const {
    const auto holds = [&](int at) {
      return at >= 0 && contains(registry.nodes()[static_cast<std::size_t>(at)].box, node);
    };
    if (node.role == Role::row && holds(list)) return list;
    return holds(dialog) ? dialog : -1;
  }
};

AccessNode access_node(const Node& node) {
  AccessNode out{.role = role_of(node), .name = readable(node.name), .help = readable(node.help)};
  if (out.role == AccessRole::entry) {
    out.text = readable(node.value);
    out.caret = node.caret;
  } else if (out.role != AccessRole::password && out.help.empty()) {
    out.help = readable(node.value);
  }
  out.level = node.level;
  out.area = area_of(node.box);
  out.several_rows = node.role == Role::text_area;
  out.showing = !node.visible().empty();
  out.enabled = node.focusable ? within_reach(node) : node.enabled;
  out.focusable = node.focusable;
  out.focused = node.focused;
  out.checked = node.checked;
  out.selected = node.selected;
  return out;
}

const Node* usable(const Registry& registry, const std::string& key) {
  const Node* node = registry.find(key);
  return node != nullptr && within_reach(*node) ? node : nullptr;
}

}  // namespace

AccessScreen access_screen(const Registry& registry) {
  AccessScreen out;
  Around around;
  std::map<std::string, int> seen;
  out.nodes.reserve(registry.nodes().size());
  for (const Node& node : registry.nodes()) {
    AccessNode& added = out.nodes.emplace_back(access_node(node));
    added.parent = around.parent_of(registry, node);
    added.key = node.id;
    if (node.id.empty()) ((added.key = name_of(node.role)) += ' ') += added.name;
    const int before = seen[added.key]++;
    if (before > 0) (added.key += '#') += std::to_string(before);
    const int here = static_cast<int>(out.nodes.size()) - 1;
    if (node.role == Role::dialog) around = {here, -1};
    if (node.role == Role::list) around.list = here;
  }
  return out;
}

void Assistance::take_turn(Ui& ui) {
  if (bridge_ == nullptr || !bridge_->wanted()) return;
  while (const std::optional<AccessRequest> request = bridge_->poll()) take(ui, *request);
  if (!pressing_.empty()) press(ui);
  AccessScreen screen = access_screen(ui.registry);
  const WindowPlace place = place_();
  screen.window = {place.left, place.top, place.width, place.height};
  screen.active = place.in_front;
  bridge_->show(std::move(screen));
}

void Assistance::take(Ui& ui, const AccessRequest& request) {
  if (usable(ui.registry, request.key) == nullptr) return;
  // Somebody is there: the window does not lock for lack of keys. The pointer stays where it is.
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const bool inside = ImGui::IsMousePosValid(&pointer);
  ui.input.push({.kind = InputEvent::Kind::move,
                 .x = inside ? pointer.x : Input::away,
                 .y = inside ? pointer.y : Input::away});
  ui.focus.request(request.key);
  pressing_ = request.wish == AccessRequest::Wish::press ? request.key : std::string();
  patience_ = frames_to_focus;
  ui.input.want_frames(3);
}

void Assistance::press(Ui& ui) {
  const Node* node = usable(ui.registry, pressing_);
  if (node != nullptr && node->focused) {
    ImGui::ActivateItem(node->item);
    pressing_.clear();
  } else if (--patience_ <= 0) {
    pressing_.clear();
  }
  ui.input.want_frames(3);
}

}  // namespace lanyard::ui
