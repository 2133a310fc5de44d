// When a draft is saved: 0.8 s after the last key, at most 4 s after the first, or at once.
#pragma once

namespace lanyard::ui {

// Pure: times go in, decisions come out. The screen writes; this says when.
class Autosave {
 public:
  enum class State { clean, dirty, saving, failed };

  void touched(double now);
  void hurry() { hurry_ = true; }  // page change, lock, finish: save what is unsaved at once
  bool due(double now) const;
  void started();
  void finished(double now);
  void failed(double now);

  State state() const { return state_; }
  // Something was typed that no save has taken yet.
  bool unsaved() const { return dirty_; }
  // When due() turns true; negative when nothing waits.
  double due_at() const;

 private:
  State state_ = State::clean;
  bool dirty_ = false;  // touched since the last save began
  bool saving_ = false;
  bool hurry_ = false;
  double first_touch_ = 0;
  double last_touch_ = 0;
  double retry_at_ = 0;
};

}  // namespace lanyard::ui
