// The daemon says its address on the first line.
#include "tests/ui/private_bus.h"

#include "tests/catch.h"

namespace lanyard::ui {

PrivateBus::PrivateBus()
    : daemon_({.words = {"/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address=1"}},
              folder_ / "bus.log"),
      address_(daemon_.line(std::chrono::seconds(60))) {
  REQUIRE_FALSE(address_.empty());
}

}  // namespace lanyard::ui
