// The words and numbers of AT-SPI: roles, states, paths.
#include "platform/os/access_words.h"

#include <charconv>
#include <initializer_list>

namespace lanyard::access {
namespace {

constexpr std::string_view nodes_path = "/org/a11y/atspi/accessible/";

// Places of bits.
enum State : unsigned {
  active = 1,
  checked = 4,
  editable = 7,
  enabled = 8,
  focusable = 11,
  focused = 12,
  modal = 16,
  several_lines = 17,
  selectable = 22,
  selected = 23,
  sensitive = 24,
  showing = 25,
  single_line = 26,
  visible = 30,
  checkable = 41,
};

std::uint64_t bits(std::initializer_list<State> states) {
  std::uint64_t out = 0;
  for (const State state : states) out |= std::uint64_t{1} << state;
  return out;
}

std::uint64_t states_of_role(const AccessNode& node) {
  switch (node.role) {
    case AccessRole::entry:
    case AccessRole::password:
      return bits({editable, node.several_rows ? several_lines : single_line});
    case AccessRole::list_item:
    case AccessRole::link:
    case AccessRole::tab:
      return bits({selectable}) | (node.selected ? bits({selected}) : 0);
    case AccessRole::check_box:
    case AccessRole::radio:
      return bits({checkable}) | (node.checked ? bits({checked}) : 0);
    case AccessRole::dialog:
      return bits({modal, active});
    case AccessRole::panel:
    case AccessRole::label:
    case AccessRole::heading:
    case AccessRole::button:
    case AccessRole::list:
    case AccessRole::notification:
    case AccessRole::picture:
      return 0;
  }
  return 0;
}

RoleWord word_of(AccessRole role) {
  switch (role) {
    case AccessRole::panel:
      return {39, "panel"};
    case AccessRole::label:
      return {29, "label"};
    case AccessRole::heading:
      return {83, "heading"};
    case AccessRole::button:
      return {43, "push button"};
    case AccessRole::link:
      return {88, "link"};
    case AccessRole::entry:
      return {79, "entry"};
    case AccessRole::password:
      return {40, "password text"};
    case AccessRole::list:
      return {31, "list"};
    case AccessRole::list_item:
      return {32, "list item"};
    case AccessRole::check_box:
      return {7, "check box"};
    case AccessRole::radio:
      return {44, "radio button"};
    case AccessRole::tab:
      return {37, "page tab"};
    case AccessRole::dialog:
      return {16, "dialog"};
    case AccessRole::notification:
      return {101, "notification"};
    case AccessRole::picture:
      return {27, "image"};
  }
  return {};
}

}  // namespace

RoleWord role_word(const AccessTree& tree, unsigned object) {
  if (object == AccessTree::application) return {75, "application"};
  const AccessNode* node = tree.node(object);
  return node == nullptr ? RoleWord{23, "frame"} : word_of(node->role);
}

std::uint64_t states_of(const AccessTree& tree, unsigned object) {
  const AccessNode* node = tree.node(object);
  if (node == nullptr) {
    const bool front = object == AccessTree::window && tree.screen().active;
    return bits({enabled, sensitive, showing, visible}) | (front ? bits({active}) : 0);
  }
  std::uint64_t out = bits({visible}) | states_of_role(*node);
  if (node->showing) out |= bits({showing});
  if (node->enabled) out |= bits({enabled, sensitive});
  if (node->focusable) out |= bits({focusable});
  if (node->focused) out |= bits({focused});
  return out;
}

std::string path_of(unsigned object) {
  if (object == AccessTree::application) return root_path;
  return std::string(nodes_path) + std::to_string(object);
}

std::optional<unsigned> object_of(std::string_view path) {
  if (path == root_path) return AccessTree::application;
  if (path.substr(0, nodes_path.size()) != nodes_path) return std::nullopt;
  const std::string_view digits = path.substr(nodes_path.size());
  unsigned number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
  if (!whole || number < AccessTree::window) return std::nullopt;
  return number;
}

bool has_text(const AccessTree& tree, unsigned object) {
  const AccessNode* node = tree.node(object);
  return node != nullptr && node->role == AccessRole::entry;
}

bool has_action(const AccessTree& tree, unsigned object) {
  const AccessNode* node = tree.node(object);
  return node != nullptr && node->focusable && node->role != AccessRole::entry &&
         node->role != AccessRole::password;
}

}  // namespace lanyard::access
