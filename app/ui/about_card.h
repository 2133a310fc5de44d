// The cards of Settings on the program itself: version, whose it is, help, licences; and the
// accessibility statement.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

class AboutCards {
 public:
  void draw_accessibility(Ui& ui, Wishes& wishes, float width);
  void draw_about(Ui& ui, const Session& session, float width);

 private:
  bool statement_ = false;  // shown in full
  bool licences_ = false;
};

}  // namespace lanyard::ui
