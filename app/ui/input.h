// One ordered queue for everything a person does, real or injected by a test. No GLFW in it.
#pragma once

#include <deque>
#include <string>
#include <vector>

namespace lanyard::ui {

// Numbers are GLFW's; letters stand for what the keyboard layout prints, not for positions.
enum class Key : int {
  none = 0,
  space = 32,
  comma = 44,
  period = 46,
  digit0 = 48,
  digit1,
  digit2,
  digit3,
  digit4,
  digit5,
  digit6,
  digit7,
  digit8,
  digit9,
  a = 65,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  escape = 256,
  enter,
  tab,
  backspace,
  insert,
  del,
  right,
  left,
  down,
  up,
  page_up,
  page_down,
  home,
  end,
  f1 = 290,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  pad_enter = 335,
  left_shift = 340,
  left_control,
  left_alt,
  right_shift = 344,
  right_control,
  right_alt,
  menu = 348,
};

enum Modifier : int { mod_none = 0, mod_shift = 1, mod_control = 2, mod_alt = 4 };

struct InputEvent {
  enum class Kind { move, button, wheel, key, character, focus };
  enum class Motion { down, repeat, up };
  Kind kind = Kind::move;
  float x = 0, y = 0;  // pointer, or wheel steps
  int button = 0;
  Motion motion = Motion::down;  // of a key or button; of the window: Down = gained
  Key key = Key::none;
  int mods = mod_none;
  char32_t character = 0;
};

// A key press or a character, in the order they came.
struct Typed {
  Key key = Key::none;  // None: `character` was typed
  int mods = mod_none;
  char32_t character = 0;
  bool is_character() const { return key == Key::none; }
};

// Feeds ImGui each frame and says when the next frame is due. A press and release between two
// frames takes two frames, so neither is lost. Window thread only.
class Input {
 public:
  static constexpr float away = -1e9f;  // where the pointer is when it left the window

  void push(const InputEvent& event);

  // Moves queued events into ImGui's io; `now` in seconds, from a clock that never jumps.
  void begin_frame(double now);

  // True once for a chord that was pressed in this frame; nobody sees it afterwards.
  bool take(Key key, int mods = mod_none);
  std::vector<Typed>& typed() { return typed_; }
  double now() const { return now_; }
  // When a person last did something.
  double last_activity() const { return last_activity_; }

  void want_frames(int count);
  void want_frame_at(double when);

  // 0: draw now; positive: seconds until the next frame; negative: draw only on an event.
  double seconds_until_frame(double now) const;
  void frame_drawn();
  bool drained() const { return queue_.empty(); }

  // Whether the window is the one that gets the keys.
  bool in_front() const { return in_front_; }

  // A file was dragged in; the last one counts. Taken once, empty: none.
  void drop(std::string path);
  std::string take_dropped();

  // Characters typed before a lock must not reach the unlock page.
  void drop_all();
  // True once after drop_all(): what was drawn lies on the stack still.
  bool take_dropped_all();

 private:
  enum class Took { yes, next_frame };
  Took feed(const InputEvent& event);
  Took feed_key(const InputEvent& event);
  void forget_typed();

  std::deque<InputEvent> queue_;
  std::vector<Typed> typed_;
  std::vector<Key> changed_;  // keys that changed in this frame already
  bool moved_button_ = false;
  float x_ = away, y_ = away;
  double now_ = 0;
  double last_activity_ = 0;
  double wake_at_ = -1;
  int frames_wanted_ = 3;
  std::string dropped_;
  bool dropped_all_ = false;
  bool in_front_ = true;
};

// Tells ImGui our key numbers and turns off everything it would write to disk.
void prepare_io();

}  // namespace lanyard::ui
