// Where the keyboard is: Tab in reading order over the registry, and the ring around the control.
#pragma once

#include <string>
#include <string_view>

#include "app/ui/registry.h"

namespace lanyard::ui {

struct Ui;

// ImGui 1.86 tabs between its own text fields only; this moves the focus over every control.
class Focus {
 public:
  // Asks for the focus by automation id; the control may appear in one of the next frames.
  enum class Patience { few_frames, long_wait };  // long: until a page was read from the disk
  void request(std::string_view id, Patience patience = Patience::few_frames);
  // Once a frame, before the screens: Tab and Shift+Tab, and the requests.
  void handle_keys(Ui& ui);
  // True in the frame in which the keyboard enters this text field.
  bool enters(unsigned item);
  void reset();

 private:
  // What Tab reaches comes just into view; what was asked for comes to the top, with its heading.
  enum class Align { nearest, top };
  void move_to(Ui& ui, const Node& node, Align align);
  void keep_in_view(Ui& ui);
  void step(Ui& ui, int direction);
  void step_region(Ui& ui, int direction);

  std::string wanted_;
  int patience_ = 0;
  unsigned entering_ = 0;
  unsigned followed_ = 0;  // scrolled to while its page still takes shape
  int frames_to_follow_ = 0;
  Align align_ = Align::nearest;
};

// True when the keyboard (not the pointer) is on this control.
bool has_keyboard(unsigned item);

// Two colours, so that one of them shows on every ground.
void draw_ring(const Ui& ui, const Box& box, float rounding);

}  // namespace lanyard::ui
