// F8: the window shows nothing until a key is pressed, and locks when none is.
#pragma once

#include "app/ui/ui.h"

namespace lanyard::ui {

class PrivacyScreen {
 public:
  static constexpr double seconds = 30;

  void begin(Ui& ui);
  void end() { until_ = 0; }
  [[nodiscard]] bool is_up() const { return until_ > 0; }

  enum class Next { stay, back, lock };
  // One frame. The key that brings the page back does nothing else. Ctrl+L locks.
  [[nodiscard]] Next draw(Ui& ui);

 private:
  double until_ = 0;
  std::string back_;  // where the keyboard was
  bool fresh_ = false;
};

}  // namespace lanyard::ui
