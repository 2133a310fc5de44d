// The screen as a tree of numbered objects, and what changed from one screen to the next.
#include "platform/os/access_tree.h"

#include <algorithm>

#include "platform/os/access_text.h"

namespace lanyard {
namespace {

using Kind = AccessChange::Kind;
using Changes = std::vector<AccessChange>;

void tell_state(Changes& out, unsigned object, const char* state, bool before, bool now) {
  if (before != now)
    out.push_back({.kind = Kind::state, .object = object, .state = state, .at = now ? 1 : 0});
}

void tell_text(Changes& out, unsigned object, const AccessNode& before, const AccessNode& now) {
  if (now.role != AccessRole::entry) return;
  if (before.text != now.text) {
    const AccessEdit edit = edit_between(before.text, now.text);
    const auto tell = [&](Kind kind, int length, const std::string& text) {
      if (length == 0) return;
      out.push_back({.kind = kind,
                     .object = object,
                     .at = edit.begin,
                     .length = length,
                     .text = slice(text, edit.begin, edit.begin + length)});
    };
    tell(Kind::cut, edit.cut, before.text);
    tell(Kind::put, edit.put, now.text);
  }
  if (before.caret != now.caret && now.caret >= 0)
    out.push_back({.kind = Kind::caret, .object = object, .at = now.caret});
}

void tell_node(Changes& out, unsigned object, const AccessNode& before, const AccessNode& now) {
  if (before.name != now.name)
    out.push_back({.kind = Kind::name, .object = object, .text = now.name});
  if (before.help != now.help)
    out.push_back({.kind = Kind::help, .object = object, .text = now.help});
  tell_state(out, object, "showing", before.showing, now.showing);
  tell_state(out, object, "enabled", before.enabled, now.enabled);
  tell_state(out, object, "sensitive", before.enabled, now.enabled);
  tell_state(out, object, "checked", before.checked, now.checked);
  tell_state(out, object, "selected", before.selected, now.selected);
  if (before.focused && !now.focused) tell_state(out, object, "focused", true, false);
  tell_text(out, object, before, now);
}

}  // namespace

AccessTree::Numbers AccessTree::number(const AccessScreen& next) {
  Numbers out;
  std::map<std::string, unsigned> by_key;
  for (const AccessNode& node : next.nodes) {
    const auto known = by_key_.find(node.key);
    // A control whose role or place in the tree changed is another one.
    const AccessNode* before = known == by_key_.end() ? nullptr : this->node(known->second);
    unsigned number = 0;
    if (before != nullptr && before->role == node.role) {
      const unsigned above = node.parent < 0 ? window : out[static_cast<std::size_t>(node.parent)];
      if (parent(known->second) == above) number = known->second;
    }
    if (number == 0) number = ++last_;
    out.push_back(number);
    by_key[node.key] = number;
  }
  by_key_.swap(by_key);
  return out;
}

void AccessTree::tell_window(const AccessScreen& next, Changes& out) const {
  tell_state(out, window, "active", screen_.active, next.active);
}

Changes AccessTree::replace(AccessScreen next) {
  Changes out;
  const Numbers numbers = number(next);
  const auto stays = [](const Numbers& in, unsigned number) {
    return std::find(in.begin(), in.end(), number) != in.end();
  };
  // From behind, so that each place is right when it is told.
  for (auto old = numbers_.rbegin(); old != numbers_.rend(); ++old) {
    if (!stays(numbers, *old))
      out.push_back(
          {.kind = Kind::removed, .object = parent(*old), .at = place(*old), .child = *old});
  }
  const AccessTree before = std::move(*this);
  screen_ = std::move(next);
  numbers_ = numbers;
  by_key_ = before.by_key_;
  last_ = before.last_;
  before.tell_window(screen_, out);
  for (const unsigned number : numbers_) {
    const AccessNode& now = *node(number);
    const AccessNode* then = before.node(number);
    if (then == nullptr) {
      out.push_back(
          {.kind = Kind::added, .object = parent(number), .at = place(number), .child = number});
      if (now.role == AccessRole::notification) tell_state(out, number, "showing", false, true);
    } else {
      tell_node(out, number, *then, now);
    }
  }
  for (const unsigned number : numbers_) {
    const AccessNode* then = before.node(number);
    const bool had = then != nullptr && then->focused;
    if (node(number)->focused && !had) tell_state(out, number, "focused", false, true);
  }
  return out;
}

void AccessTree::clear() {
  screen_ = {};
  numbers_.clear();
  by_key_.clear();
}

const AccessNode* AccessTree::node(unsigned object) const {
  const auto found = std::find(numbers_.begin(), numbers_.end(), object);
  if (found == numbers_.end()) return nullptr;
  return &screen_.nodes[static_cast<std::size_t>(found - numbers_.begin())];
}

bool AccessTree::holds(unsigned object) const {
  return object <= window || node(object) != nullptr;
}

unsigned AccessTree::parent(unsigned object) const {
  const AccessNode* child = node(object);
  if (child == nullptr) return application;
  return child->parent < 0 ? window : numbers_[static_cast<std::size_t>(child->parent)];
}

std::vector<unsigned> AccessTree::children(unsigned object) const {
  if (object == application) return {window};
  Numbers out;
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const int above = screen_.nodes[i].parent;
    if ((above < 0 ? window : numbers_[static_cast<std::size_t>(above)]) == object)
      out.push_back(numbers_[i]);
  }
  return out;
}

int AccessTree::place(unsigned object) const {
  const Numbers siblings = children(parent(object));
  return static_cast<int>(std::find(siblings.begin(), siblings.end(), object) - siblings.begin());
}

unsigned AccessTree::at(int x, int y) const {
  unsigned found = window;
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const AccessNode& node = screen_.nodes[i];
    const int right = x - node.area.left;
    const int down = y - node.area.top;
    const bool inside =
        right >= 0 && down >= 0 && right < node.area.width && down < node.area.height;
    if (inside && node.showing) found = numbers_[i];
  }
  return found;
}

}  // namespace lanyard
