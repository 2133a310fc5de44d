// The line to the bus of assistive technology, while it is open. For the bridge's thread alone.
#pragma once

#include <memory>
#include <string>

#include "platform/os/access_answers.h"

namespace lanyard::access {

struct CloseBus {
  void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
};
using Bus = std::unique_ptr<sd_bus, CloseBus>;
constexpr std::uint64_t longest_answer = 5'000'000;  // microseconds

class AccessLine {
 public:
  struct Hooks {
    std::function<void(AccessRequest)> wish;
    std::function<void()> before_answer;  // may call show()
  };
  // `session` is asked where the bus of assistive technology is. Null when there is none.
  static std::unique_ptr<AccessLine> open(sd_bus* session, Hooks hooks);
  ~AccessLine();
  AccessLine(const AccessLine&) = delete;
  AccessLine& operator=(const AccessLine&) = delete;

  // Both are false when the bus is gone.
  bool process();
  bool show(AccessScreen screen);
  [[nodiscard]] bool joined() const { return !asked_.desktop_name.empty(); }
  [[nodiscard]] sd_bus* bus() const { return bus_.get(); }

 private:
  AccessLine(Bus bus, Hooks hooks);
  bool join();
  static int on_call(sd_bus_message* call, void* self, sd_bus_error*);
  static int on_joined(sd_bus_message* reply, void* self, sd_bus_error*);

  AccessTree tree_;
  Asked asked_;
  std::function<void()> before_answer_;
  Bus bus_;  // last: what it still sends may ask the others
};

}  // namespace lanyard::access
