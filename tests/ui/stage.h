// A person without a screen: clicks and types by automation id into a headless window.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "app/ui/fonts.h"
#include "app/ui/ui.h"
#include "app/ui/unicode.h"
#include "app/ui/window.h"

namespace lanyard::ui {

// What the child said, on the page of a visit note.
inline const std::string voice = "field.voice.words";

// What is drawn each frame; a test or the whole app.
class Scene {
 public:
  virtual ~Scene() = default;
  virtual void draw(Ui& ui) = 0;
  // A frame was given up: a failure, unless the test plays so many mistakes.
  void not_drawn(const DrawFault& fault) {
    if (mistakes == 0) throw std::runtime_error(fault.condition);
    --mistakes;
    recover(fault);
  }
  int mistakes = 0;

 private:
  virtual void recover(const DrawFault& fault) { static_cast<void>(fault); }
};

class Stage {
 public:
  explicit Stage(Scene& scene, WindowSize size = {}, float scale = 1,
                 Window::Mode mode = Window::Mode::headless)
      : window_(Window::open(mode, size, fault_)),
        ui(window_->input(), window_->clipboard(), *window_),
        scene_(scene) {
    ui.theme.scale = scale;
    load_typefaces();
    frames(3);
  }

  void frames(int count) {
    for (int i = 0; i < count || !window_->input().drained(); ++i) {
      const auto fault = window_->frame([this] { scene_.draw(ui); });
      if (!fault) continue;
      load_typefaces();
      scene_.not_drawn(*fault);
    }
  }
  // At the text size of the theme, as the program does when that changes.
  void load_typefaces() {
    ui.fonts = load_fonts({}, ui.theme.scale).fonts;
    apply_style(ui.theme);
    window_->fonts_changed();
  }
  // Lets time pass, then draws.
  void wait(double seconds) {
    window_->advance(seconds);
    frames(2);
  }

  Window& window() { return *window_; }
  double now() const { return window_->now(); }
  std::size_t pictures() const { return window_->pictures(); }
  bool shows(std::string_view id) const { return ui.registry.find(id) != nullptr; }
  // The node with this id; a plain empty one when it is not there, so that a check can fail.
  Node node(std::string_view id) const {
    const Node* found = ui.registry.find(id);
    return found != nullptr ? *found : Node{};
  }

  bool click(std::string_view id, int times = 1) {
    const Node* found = ui.registry.find(id);
    if (found == nullptr || !found->enabled) return false;
    if (found->visible().empty()) scroll_to(*found);
    found = ui.registry.find(id);
    if (found == nullptr || found->visible().empty()) return false;
    const Box box = found->visible();
    for (int i = 0; i < times; ++i) press_at(box.middle_x(), box.middle_y());
    frames(3);
    return true;
  }
  void press_at(float x, float y, int button = 0) {
    using Kind = InputEvent::Kind;
    using Motion = InputEvent::Motion;
    window_->input().push({.kind = Kind::move, .x = x, .y = y});
    for (const Motion motion : {Motion::down, Motion::up})
      window_->input().push(
          {.kind = Kind::button, .x = x, .y = y, .button = button, .motion = motion});
  }
  void type(std::string_view utf8) {
    for (const char32_t c : decode(utf8)) {
      if (c == U'\n') {
        key(Key::enter);
        continue;
      }
      window_->input().push({.kind = InputEvent::Kind::character, .character = c});
    }
    frames(3);
  }
  // One character, with the next frame.
  void push(char c) {
    window_->input().push(
        {.kind = InputEvent::Kind::character, .character = static_cast<unsigned char>(c)});
  }
  void key(Key pressed, int mods = mod_none) {
    using Motion = InputEvent::Motion;
    const auto kind = InputEvent::Kind::key;
    window_->input().push({.kind = kind, .motion = Motion::down, .key = pressed, .mods = mods});
    window_->input().push({.kind = kind, .motion = Motion::up, .key = pressed});
    frames(3);
  }
  std::string focused() const {
    for (const Node& n : ui.registry.nodes()) {
      if (n.focused) return n.id;
    }
    return {};
  }

 private:
  void scroll_to(const Node& hidden) {
    ui.focus.request(hidden.id);
    frames(4);
  }

  std::string fault_;
  std::unique_ptr<Window> window_;

 public:
  Ui ui;

 private:
  Scene& scene_;
};

}  // namespace lanyard::ui
