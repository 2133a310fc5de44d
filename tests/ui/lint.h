// What makes a screen hard to use, read from the registry alone.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/registry.h"

namespace lanyard::ui {

inline std::string box_words(const Box& b) {
  return std::to_string(static_cast<int>(b.width())) + "x" +
         std::to_string(static_cast<int>(b.height()));
}

// Findings about what is in view: clipped words, small targets, controls without a name, ids used
// twice, controls on top of each other.
inline std::vector<std::string> lint(const Registry& registry) {
  std::vector<std::string> findings;
  std::set<std::string> ids;
  std::vector<const Node*> controls;
  for (const Node& node : registry.nodes()) {
    if (node.visible().empty()) continue;
    const std::string who = std::string(name_of(node.role)) + " " + node.id + " " + node.name;
    // A picture that is wider than its sheet is scrolled sideways.
    const bool scrolled = node.window != nullptr && node.window->ScrollMax.x > 0;
    const bool clipped = node.box.right > node.clip.right + 1.5f && !scrolled;
    if (clipped && node.role != Role::text_area) findings.push_back("clipped: " + who);
    if (!node.focusable) continue;
    if (node.box.width() < 24 || node.box.height() < 24) {
      findings.push_back("small, " + box_words(node.box) + ": " + who);
    }
    if (node.name.empty()) findings.push_back("no name: " + who);
    if (node.id.empty()) findings.push_back("no id: " + who);
    if (!ids.insert(node.id).second) findings.push_back("id used twice: " + who);
    controls.push_back(&node);
  }
  for (std::size_t i = 0; i < controls.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (controls[i]->window != controls[j]->window) continue;
      const Box common = controls[i]->visible().within(controls[j]->visible());
      if (common.width() > 2 && common.height() > 2) {
        findings.push_back("overlap " + box_words(common) + ": " + controls[i]->id + " and " +
                           controls[j]->id);
      }
    }
  }
  return findings;
}

// One to a line; empty when there is none.
inline std::string all(const std::vector<std::string>& findings) {
  std::string out;
  for (const std::string& one : findings) out += one + "\n";
  return out;
}

}  // namespace lanyard::ui
