// What is on screen in this frame: the one list behind Tab order, tests, lint and screen readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct ImGuiWindow;

namespace lanyard::ui {

enum class Role {
  page,
  panel,
  navigation,
  button,
  link,
  text,
  heading,
  text_field,
  text_area,
  secret,
  list,
  row,
  checkbox,
  radio,
  tab,
  dialog,
  status,
  picture,
  alert,
};

std::string_view name_of(Role role);

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
  float middle_x() const { return (left + right) / 2; }
  float middle_y() const { return (top + bottom) / 2; }
  bool empty() const { return right <= left || bottom <= top; }
  Box within(const Box& other) const;
};

struct Node {
  std::string id = {};  // stable automation id, such as "nav.cases"; may be empty for plain text
  Role role = Role::text;
  std::string name = {};   // what a screen reader says
  std::string value = {};  // the text of a field; always empty for Role::secret
  std::string help = {};
  Box box = {};   // where it was drawn, in window pixels
  Box clip = {};  // what of the window it may use
  bool enabled = true;
  bool focusable = false;
  bool focused = false;
  bool checked = false;
  bool selected = false;
  int caret = -1;
  int level = 0;                  // of a heading
  unsigned item = 0;              // ImGui's id of the control
  ImGuiWindow* window = nullptr;  // ImGui's window, for moving the focus

  Box visible() const { return box.within(clip); }
};

// Filled while a frame is drawn; readers see the last complete frame.
class Registry {
 public:
  void begin_frame();
  void end_frame();
  // Forgets and overwrites everything: after a lock nothing of a case is left here.
  void clear();

  Node& add(Node node);

  const std::vector<Node>& nodes() const { return shown_; }
  const Node* find(std::string_view id) const;
  const Node* find_named(std::string_view name) const;

  // One JSON object for each node. Passphrases are never in it.
  std::string listing() const;

 private:
  std::vector<Node> building_;
  std::vector<Node> shown_;
};

}  // namespace lanyard::ui
