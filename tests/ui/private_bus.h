// A D-Bus daemon of a test's own, which ends with it.
#pragma once

#include <sys/types.h>

#include <string>

namespace lanyard::ui {

class PrivateBus {
 public:
  PrivateBus();
  ~PrivateBus();
  PrivateBus(const PrivateBus&) = delete;
  PrivateBus& operator=(const PrivateBus&) = delete;
  const std::string& address() const { return address_; }

 private:
  pid_t pid_ = 0;
  std::string address_;
};

}  // namespace lanyard::ui
