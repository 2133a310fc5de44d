// The door to assistive technology: AT-SPI over D-Bus. It opens only while the desktop says that
// assistive technology is on; as long as it does not, the window is asked for nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "platform/os/accessible.h"

namespace lanyard {

// A thread of its own on the session's bus and on the bus of assistive technology. Any thread may
// call its functions. Any program of the same session can read what show() hands over.
class AccessBridge {
 public:
  // `told` is called on the bridge's thread when wanted() changed and after each request. Null,
  // with a line in the log, where there is no session bus.
  [[nodiscard]] static std::unique_ptr<AccessBridge> open(std::function<void()> told);
  ~AccessBridge();
  AccessBridge(const AccessBridge&) = delete;
  AccessBridge& operator=(const AccessBridge&) = delete;

  // Somebody listens: show() after each frame.
  [[nodiscard]] bool wanted() const;
  // Takes the place of what was shown before, whole: when it returns, nothing older is answered
  // any more. Dropped while nobody listens.
  void show(AccessScreen screen);
  // What somebody wants done, in the order in which it was asked.
  [[nodiscard]] std::optional<AccessRequest> poll();

 private:
  class Body;
  explicit AccessBridge(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace lanyard
