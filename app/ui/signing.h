// What a dialog has asked the desk to sign, until the answer comes: it closes then, or stays open
// with the reason when the desk refuses.
#pragma once

#include "app/ui/dialog.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class Signing {
 public:
  void begin();  // nothing is asked, nothing was refused
  void asked() { waiting_ = Waiting::yes; }
  void refuse(std::string words) { fault_ = std::move(words); }
  [[nodiscard]] bool waits() const { return waiting_ == Waiting::yes; }
  void take(Ui& ui, DialogState& dialog, const Outcome& outcome);
  // Why it was refused; nothing when it was not.
  void draw_fault(Ui& ui, std::string_view id, float width) const;

 private:
  enum class Waiting { no, yes } waiting_ = Waiting::no;
  std::string fault_;
};

}  // namespace lanyard::ui
