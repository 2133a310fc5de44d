// From GLFW's callbacks to the ordered queue of what happened to the window.
#include "app/ui/window_events.h"

#include <GLFW/glfw3.h>

#include <algorithm>

namespace lanyard::ui {
namespace {

static_assert(static_cast<int>(Key::escape) == GLFW_KEY_ESCAPE);
static_assert(static_cast<int>(Key::end) == GLFW_KEY_END);
static_assert(static_cast<int>(Key::f10) == GLFW_KEY_F10);
static_assert(static_cast<int>(Key::menu) == GLFW_KEY_MENU);
static_assert(static_cast<int>(Key::right_alt) == GLFW_KEY_RIGHT_ALT);
static_assert(mod_control == GLFW_MOD_CONTROL && mod_alt == GLFW_MOD_ALT);

// GLFW names positions; people mean what is printed on the key (Ctrl+Z on a German keyboard).
Key key_printed(int key, int scancode) {
  const bool keypad = key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_EQUAL;
  const char* name = keypad ? nullptr : glfwGetKeyName(key, scancode);
  if (name == nullptr || name[0] == 0 || name[1] != 0) return static_cast<Key>(std::max(0, key));
  const char c = name[0];
  if (c >= 'a' && c <= 'z') return static_cast<Key>(c - 'a' + 'A');
  if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ',' || c == '.') {
    return static_cast<Key>(c);
  }
  return static_cast<Key>(std::max(0, key));
}

Input& input_of(GLFWwindow* window) {
  return *static_cast<Input*>(glfwGetWindowUserPointer(window));
}

void on_move(GLFWwindow* window, double x, double y) {
  input_of(window).push(
      {.kind = InputEvent::Kind::move, .x = static_cast<float>(x), .y = static_cast<float>(y)});
}

void on_enter(GLFWwindow* window, int entered) {
  if (entered == 0) {
    input_of(window).push({.kind = InputEvent::Kind::move, .x = Input::away, .y = Input::away});
  }
}

void on_button(GLFWwindow* window, int button, int action, int mods) {
  if (button > 2) return;
  double x = 0;
  double y = 0;
  glfwGetCursorPos(window, &x, &y);
  const auto motion = action == GLFW_PRESS ? InputEvent::Motion::down : InputEvent::Motion::up;
  input_of(window).push({.kind = InputEvent::Kind::button,
                         .x = static_cast<float>(x),
                         .y = static_cast<float>(y),
                         .button = button,
                         .motion = motion,
                         .mods = mods});
}

void on_wheel(GLFWwindow* window, double x, double y) {
  input_of(window).push(
      {.kind = InputEvent::Kind::wheel, .x = static_cast<float>(x), .y = static_cast<float>(y)});
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  const auto motion = action == GLFW_RELEASE  ? InputEvent::Motion::up
                      : action == GLFW_REPEAT ? InputEvent::Motion::repeat
                                              : InputEvent::Motion::down;
  input_of(window).push({.kind = InputEvent::Kind::key,
                         .motion = motion,
                         .key = key_printed(key, scancode),
                         .mods = mods});
}

void on_character(GLFWwindow* window, unsigned character) {
  input_of(window).push({.kind = InputEvent::Kind::character, .character = character});
}

void on_focus(GLFWwindow* window, int gained) {
  const auto motion = gained != 0 ? InputEvent::Motion::down : InputEvent::Motion::up;
  input_of(window).push({.kind = InputEvent::Kind::focus, .motion = motion});
}

void on_refresh(GLFWwindow* window) {
  input_of(window).want_frames(2);
}

void on_resize(GLFWwindow* window, int, int) {
  input_of(window).want_frames(2);
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  if (count > 0) input_of(window).drop(paths[count - 1]);
}

}  // namespace

void listen(GLFWwindow* window, Input& input) {
  glfwSetWindowUserPointer(window, &input);
  glfwSetCursorPosCallback(window, on_move);
  glfwSetCursorEnterCallback(window, on_enter);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetScrollCallback(window, on_wheel);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetWindowRefreshCallback(window, on_refresh);
  glfwSetFramebufferSizeCallback(window, on_resize);
  glfwSetDropCallback(window, on_drop);
}

}  // namespace lanyard::ui
