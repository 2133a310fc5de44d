// The screen as a tree of numbered objects, and what changed from one screen to the next.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/os/accessible.h"

namespace lanyard {

// What listeners are told. `object` is what changed; for added and removed its parent.
struct AccessChange {
  enum class Kind : std::uint8_t { added, removed, name, help, state, cut, put, caret };
  Kind kind = Kind::state;
  unsigned object = 0;
  const char* state = "";
  int at = 0;          // place among the parent's children, in the text, or whether a state is on
  int length = 0;      // of the text
  unsigned child = 0;  // that was added or removed
  std::string text = {};
};

// Numbers are never used again, so nobody mistakes a control for one that was there before, and
// they say nothing: keys may hold a record's id. Not for sharing between threads.
class AccessTree {
 public:
  static constexpr unsigned application = 0;
  static constexpr unsigned window = 1;

  // Shows `next` from now on. The changes come in an order that can be told one after the other:
  // what left, what came, what differs, and where the focus is last.
  std::vector<AccessChange> replace(AccessScreen next);
  // Nothing is on screen; listeners are told nothing.
  void clear();

  [[nodiscard]] const AccessScreen& screen() const { return screen_; }
  // Null for the application, the window and what is not there.
  [[nodiscard]] const AccessNode* node(unsigned object) const;
  [[nodiscard]] bool holds(unsigned object) const;
  [[nodiscard]] std::vector<unsigned> children(unsigned object) const;
  [[nodiscard]] unsigned parent(unsigned object) const;  // of a node or of the window
  [[nodiscard]] int place(unsigned object) const;        // among its parent's children
  // The lowest object at this place of the window.
  [[nodiscard]] unsigned at(int x, int y) const;

 private:
  using Numbers = std::vector<unsigned>;
  Numbers number(const AccessScreen& next);
  void tell_window(const AccessScreen& next, std::vector<AccessChange>& out) const;

  AccessScreen screen_;
  Numbers numbers_;                         // of screen_.nodes
  std::map<std::string, unsigned> by_key_;  // of what is on screen now
  unsigned last_ = window;
};

}  // namespace lanyard
