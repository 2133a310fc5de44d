// What assistive technology (screen readers, braille displays, switches) may know of a window:
// plain values that know no widgets and no protocol.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lanyard {

enum class AccessRole : std::uint8_t {
  panel,
  label,
  heading,
  button,
  link,
  entry,     // its text and caret can be read
  password,  // nothing of its text can, nor how long it is
  list,
  list_item,
  check_box,
  radio,
  tab,
  dialog,
  notification,
  picture,
};

struct AccessArea {
  int left = 0, top = 0, width = 0, height = 0;
};

struct AccessNode {
  std::string key = {};  // the same for as long as the control is the same one; one for each node
  AccessRole role = AccessRole::label;
  std::string name = {};
  std::string help = {};
  std::string text = {};  // of an entry, valid UTF-8
  int caret = -1;         // in code points; -1: none
  int parent = -1;        // an earlier node; -1: the window
  int level = 0;          // of a heading
  AccessArea area = {};   // in the window
  bool several_rows = false;
  bool showing = true;
  bool enabled = true;
  bool focusable = false;
  bool focused = false;
  bool checked = false;
  bool selected = false;
};

struct AccessScreen {
  std::vector<AccessNode> nodes;
  AccessArea window;  // on the screen
  bool active = true;
};

struct AccessRequest {
  enum class Wish : std::uint8_t { focus, press };
  std::string key;
  Wish wish = Wish::focus;
};

}  // namespace lanyard
