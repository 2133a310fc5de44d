// When a draft is saved: 0.8 s after the last key, at most 4 s after the first, or at once.
#include "app/ui/autosave.h"

#include <algorithm>

namespace lanyard::ui {

constexpr double after_last_key = 0.8;
constexpr double after_first_key = 4;  // a second for the disk: at most 5 s of typing are lost
constexpr double before_retry = 3;

void Autosave::touched(double now) {
  if (!dirty_) first_touch_ = now;
  last_touch_ = now;
  dirty_ = true;
  if (!saving_) state_ = State::dirty;
}

double Autosave::due_at() const {
  if (!dirty_ || saving_) return -1;
  if (hurry_) return 0;
  return std::max(retry_at_,
                  std::min(last_touch_ + after_last_key, first_touch_ + after_first_key));
}

bool Autosave::due(double now) const {
  const double at = due_at();
  return at >= 0 && now >= at;
}

// One save at a time: what is typed meanwhile makes the next one.
void Autosave::started() {
  saving_ = true;
  dirty_ = false;
  hurry_ = false;
  state_ = State::saving;
}

void Autosave::finished(double) {
  saving_ = false;
  retry_at_ = 0;
  state_ = dirty_ ? State::dirty : State::clean;
}

void Autosave::failed(double now) {
  saving_ = false;
  if (!dirty_) first_touch_ = last_touch_ = now;
  dirty_ = true;
  retry_at_ = now + before_retry;
  state_ = State::failed;
}

}  // namespace lanyard::ui
