// What is on screen in this frame: the one list behind Tab order, tests, lint and screen readers.
#include "app/ui/registry.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace lanyard::ui {
namespace {

void wipe(std::string& text) {
  explicit_bzero(text.data(), text.size());
  text.clear();
}

void wipe(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    wipe(node.id);
    wipe(node.name);
    wipe(node.value);
    wipe(node.help);
  }
  nodes.clear();
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else
      out += byte < 32 ? ' ' : c;
  }
  out += '"';
}

void append_text(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  ((out += ", \"") += key) += "\": ";
  append_quoted(out, text);
}

void append_mark(std::string& out, std::string_view key, bool set) {
  if (set) ((out += ", \"") += key) += "\": true";
}

void append_box(std::string& out, const Box& box) {
  const std::array<float, 4> sides{box.left, box.top, box.right, box.bottom};
  out += ", \"box\": [";
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i > 0) out += ", ";
    out += std::to_string(static_cast<int>(sides[i]));
  }
  out += ']';
}

}  // namespace

std::string_view name_of(Role role) {
  switch (role) {
    case Role::page:
      return "page";
    case Role::panel:
      return "panel";
    case Role::navigation:
      return "navigation";
    case Role::button:
      return "button";
    case Role::link:
      return "link";
    case Role::text:
      return "text";
    case Role::heading:
      return "heading";
    case Role::text_field:
      return "text field";
    case Role::text_area:
      return "text area";
    case Role::secret:
      return "passphrase";
    case Role::list:
      return "list";
    case Role::row:
      return "row";
    case Role::checkbox:
      return "checkbox";
    case Role::radio:
      return "radio";
    case Role::tab:
      return "tab";
    case Role::dialog:
      return "dialog";
    case Role::status:
      return "status";
    case Role::picture:
      return "picture";
    case Role::alert:
      return "alert";
  }
  return "";
}

Box Box::within(const Box& other) const {
  return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
          std::min(bottom, other.bottom)};
}

void Registry::begin_frame() {
  building_.clear();
}

void Registry::end_frame() {
  shown_.swap(building_);
}

void Registry::clear() {
  wipe(building_);
  wipe(shown_);
}

Node& Registry::add(Node node) {
  if (node.role == Role::secret) wipe(node.value);
  building_.push_back(std::move(node));
  return building_.back();
}

const Node* Registry::find(std::string_view id) const {
  const auto found =
      std::find_if(shown_.begin(), shown_.end(), [id](const Node& node) { return node.id == id; });
  return found == shown_.end() ? nullptr : &*found;
}

const Node* Registry::find_named(std::string_view name) const {
  const auto found = std::find_if(shown_.begin(), shown_.end(),
                                  [name](const Node& node) { return node.name == name; });
  return found == shown_.end() ? nullptr : &*found;
}

std::string Registry::listing() const {
  std::string out = "[\n";
  for (const Node& node : shown_) {
    out += "{\"role\": ";
    append_quoted(out, name_of(node.role));
    append_text(out, "id", node.id);
    append_text(out, "name", node.name);
    append_text(out, "value", node.value);
    append_text(out, "help", node.help);
    append_box(out, node.box);
    append_mark(out, "disabled", !node.enabled);
    append_mark(out, "focused", node.focused);
    append_mark(out, "checked", node.checked);
    append_mark(out, "selected", node.selected);
    append_mark(out, "hidden", node.visible().empty());
    out += &node == &shown_.back() ? "}\n" : "},\n";
  }
  return out += "]\n";
}

}  // namespace lanyard::ui
