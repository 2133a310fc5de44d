// A frame that is drawn wrongly is given up, not the program: Debian's ImGui finds mistakes with
// assert(), which would end the process together with what was typed since the last save.
#pragma once

#include <exception>

namespace lanyard::ui {

// What ImGui found, in its own words and source; nothing of a case.
struct DrawFault {
  const char* condition = "";
  const char* file = "";
  unsigned line = 0;
};

// While one lives, a mistake that ImGui finds on this thread is thrown as a DrawFault. Without one,
// and for every other assertion, the process ends as usual.
class DrawGuard {
 public:
  DrawGuard();
  ~DrawGuard();
  DrawGuard(const DrawGuard&) = delete;
  DrawGuard& operator=(const DrawGuard&) = delete;
};

// For what closes something of ImGui at its end: its destructor may find a fault (noexcept(false)),
// and when one goes through it leaves ImGui's stacks as they are: ImGui begins anew.
class Unwinding {
 public:
  [[nodiscard]] bool now() const { return std::uncaught_exceptions() > before_; }

 private:
  int before_ = std::uncaught_exceptions();
};

}  // namespace lanyard::ui
