// The window for people who do not see it: what is on screen goes to screen readers, and what they
// ask for is done as if it had been done with the keyboard.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "app/ui/ui.h"
#include "app/ui/window.h"
#include "platform/os/access_bridge.h"

namespace lanyard::ui {

// What of the registry assistive technology may know. Pure; no text of a passphrase is in it,
// nor how long it is.
AccessScreen access_screen(const Registry& registry);

// Window thread only.
class Assistance {
 public:
  // `bridge` may be null: then nobody listens. `place` is asked only while somebody does.
  Assistance(AccessBridge* bridge, std::function<WindowPlace()> place)
      : bridge_(bridge), place_(std::move(place)) {}

  // Once a frame, when everything is drawn. Costs nothing while nobody listens.
  void take_turn(Ui& ui);

 private:
  void take(Ui& ui, const AccessRequest& request);
  void press(Ui& ui);

  AccessBridge* bridge_;
  std::function<WindowPlace()> place_;
  std::string pressing_;  // the control that is pressed once it has the focus
  int patience_ = 0;
};

}  // namespace lanyard::ui
