// What stands in place of a page that could not be drawn: what happened, what is safe, what to do.
#pragma once

#include <optional>

#include "app/ui/draw_guard.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

class FaultScreen {
 public:
  void begin(const DrawFault& fault) { fault_ = fault; }
  void end() { fault_.reset(); }
  [[nodiscard]] bool is_up() const { return fault_.has_value(); }

  enum class Next { stay, go_on, lock };
  // One frame.
  [[nodiscard]] Next draw(Ui& ui) const;

 private:
  std::optional<DrawFault> fault_;
};

}  // namespace lanyard::ui
