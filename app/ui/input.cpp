// One ordered queue for everything a person does, real or injected by a test. No GLFW in it.
#include "app/ui/input.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <utility>

namespace lanyard::ui {
namespace {

constexpr int settle_frames = 3;  // layouts that depend on the last frame come to rest in these

bool is_down(const InputEvent& event) {
  return event.motion != InputEvent::Motion::up;
}

// A modifier's own event does not carry itself in its mods.
bool held(const InputEvent& event, Modifier mod, Key left, Key right) {
  if (event.key == left || event.key == right) return is_down(event);
  return (event.mods & mod) != 0;
}

}  // namespace

void prepare_io() {
  constexpr std::array<std::pair<ImGuiKey, Key>, 22> keys{{
      {ImGuiKey_Tab, Key::tab},
      {ImGuiKey_LeftArrow, Key::left},
      {ImGuiKey_RightArrow, Key::right},
      {ImGuiKey_UpArrow, Key::up},
      {ImGuiKey_DownArrow, Key::down},
      {ImGuiKey_PageUp, Key::page_up},
      {ImGuiKey_PageDown, Key::page_down},
      {ImGuiKey_Home, Key::home},
      {ImGuiKey_End, Key::end},
      {ImGuiKey_Insert, Key::insert},
      {ImGuiKey_Delete, Key::del},
      {ImGuiKey_Backspace, Key::backspace},
      {ImGuiKey_Space, Key::space},
      {ImGuiKey_Enter, Key::enter},
      {ImGuiKey_Escape, Key::escape},
      {ImGuiKey_KeyPadEnter, Key::pad_enter},
      {ImGuiKey_A, Key::a},
      {ImGuiKey_C, Key::c},
      {ImGuiKey_V, Key::v},
      {ImGuiKey_X, Key::x},
      {ImGuiKey_Y, Key::y},
      {ImGuiKey_Z, Key::z},
  }};
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.BackendPlatformName = "lanyard";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  for (const auto& [theirs, ours] : keys) io.KeyMap[theirs] = static_cast<int>(ours);
  // ImGui's own fields are not used; its clipboard would be a second way out for case text.
  io.GetClipboardTextFn = [](void*) { return ""; };
  io.SetClipboardTextFn = [](void*, const char*) {};
}

void Input::push(const InputEvent& event) {
  queue_.push_back(event);
  want_frames(settle_frames);
}

void Input::begin_frame(double now) {
  ImGuiIO& io = ImGui::GetIO();
  // Clamped, so ImGui's own time runs slow when frames are rare: ours is now().
  io.DeltaTime = now_ > 0 ? static_cast<float>(std::clamp(now - now_, 1e-4, 0.1)) : 1 / 60.f;
  now_ = now;
  if (!queue_.empty() || last_activity_ == 0) last_activity_ = now;
  wake_at_ = -1;
  forget_typed();
  changed_.clear();
  moved_button_ = false;
  while (!queue_.empty() && feed(queue_.front()) == Took::yes) {
    queue_.front() = InputEvent{};  // its memory is kept for the next one
    queue_.pop_front();
  }
  io.MousePos = x_ <= away ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(x_, y_);
}

Input::Took Input::feed(const InputEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.kind) {
    case InputEvent::Kind::move:
      if (moved_button_) return Took::next_frame;
      x_ = event.x;
      y_ = event.y;
      return Took::yes;
    case InputEvent::Kind::button:
      if (moved_button_) return Took::next_frame;
      moved_button_ = true;
      x_ = event.x;
      y_ = event.y;
      io.MouseDown[event.button] = is_down(event);
      return Took::yes;
    case InputEvent::Kind::wheel:
      io.MouseWheel += event.y;
      io.MouseWheelH += event.x;
      return Took::yes;
    case InputEvent::Kind::key:
      return feed_key(event);
    case InputEvent::Kind::character:
      typed_.push_back({Key::none, mod_none, event.character});
      return Took::yes;
    case InputEvent::Kind::focus:
      in_front_ = is_down(event);
      io.AddFocusEvent(in_front_);
      if (!in_front_) std::fill_n(io.KeysDown, IM_ARRAYSIZE(io.KeysDown), false);
      return Took::yes;
  }
  return Took::yes;
}

Input::Took Input::feed_key(const InputEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  const bool seen = std::find(changed_.begin(), changed_.end(), event.key) != changed_.end();
  if (seen && event.motion != InputEvent::Motion::repeat) return Took::next_frame;
  changed_.push_back(event.key);
  const int code = static_cast<int>(event.key);
  // ImGui 1.86 would tab between its own text fields only: focus.cpp moves the focus.
  const bool known = code > 0 && code < IM_ARRAYSIZE(io.KeysDown) && event.key != Key::tab;
  if (known) io.KeysDown[code] = is_down(event);
  io.KeyCtrl = held(event, mod_control, Key::left_control, Key::right_control);
  io.KeyShift = held(event, mod_shift, Key::left_shift, Key::right_shift);
  io.KeyAlt = held(event, mod_alt, Key::left_alt, Key::right_alt);
  if (is_down(event) && event.key != Key::none) typed_.push_back({event.key, event.mods, 0});
  return Took::yes;
}

bool Input::take(Key key, int mods) {
  constexpr int all = mod_shift | mod_control | mod_alt;
  const auto found = std::find_if(typed_.begin(), typed_.end(), [&](const Typed& t) {
    return t.key == key && !t.is_character() && (t.mods & all) == mods;
  });
  if (found == typed_.end()) return false;
  typed_.erase(found);
  return true;
}

void Input::want_frames(int count) {
  frames_wanted_ = std::max(frames_wanted_, count);
}

void Input::want_frame_at(double when) {
  if (wake_at_ < 0 || when < wake_at_) wake_at_ = when;
}

double Input::seconds_until_frame(double now) const {
  if (!queue_.empty() || frames_wanted_ > 0) return 0;
  if (wake_at_ < 0) return -1;
  return std::max(0.0, wake_at_ - now);
}

void Input::frame_drawn() {
  if (frames_wanted_ > 0) --frames_wanted_;
}

void Input::drop(std::string path) {
  dropped_ = std::move(path);
  want_frames(3);
}

std::string Input::take_dropped() {
  return std::exchange(dropped_, {});
}

bool Input::take_dropped_all() {
  return std::exchange(dropped_all_, false);
}

void Input::drop_all() {
  dropped_all_ = true;
  dropped_.clear();
  for (InputEvent& event : queue_) event = InputEvent{};
  queue_.clear();
  forget_typed();
}

void Input::forget_typed() {
  for (Typed& t : typed_) t = Typed{};
  typed_.clear();
}

}  // namespace lanyard::ui
