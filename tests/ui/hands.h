// Getting to a control and pressing it with nothing but keys, as somebody does who has no pointer.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/ui/stage.h"

namespace lanyard::ui {

// Tab or Shift+Tab, whichever is nearer in reading order; inside a list the arrows. False when the
// control cannot be had.
inline bool reach(Stage& stage, const std::string& id) {
  constexpr int most_presses = 400;
  for (int presses = 0; presses < most_presses; ++presses) {
    const std::vector<Node>& nodes = stage.ui.registry.nodes();
    const auto is_wanted = [&id](const Node& node) { return node.id == id; };
    const auto wanted = std::find_if(nodes.begin(), nodes.end(), is_wanted);
    if (wanted == nodes.end() || !wanted->enabled) return false;
    if (wanted->focused) return true;
    const auto here =
        std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.focused; });
    const bool onward = here == nodes.end() || here < wanted;
    const bool same_list = here != nodes.end() && here->role == Role::row &&
                           wanted->role == Role::row && here->window == wanted->window;
    if (same_list)
      stage.key(onward ? Key::down : Key::up);
    else
      stage.key(Key::tab, onward ? mod_none : mod_shift);
  }
  return false;
}

inline bool press(Stage& stage, const std::string& id) {
  if (!reach(stage, id)) return false;
  const Role role = stage.node(id).role;
  const bool writes = role == Role::text_field || role == Role::text_area || role == Role::secret;
  if (!writes)
    stage.key(role == Role::checkbox || role == Role::radio ? Key::space : Key::enter);
  else
    stage.key(Key::end, mod_control);
  return true;
}

}  // namespace lanyard::ui
