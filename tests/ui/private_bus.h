// A D-Bus daemon of a test's own, which ends with it.
#pragma once

#include "tests/programs/child.h"
#include "tests/temp_folder.h"

namespace lanyard::ui {

class PrivateBus {
 public:
  PrivateBus();
  const std::string& address() const { return address_; }

 private:
  TempFolder folder_;
  Running daemon_;
  std::string address_;
};

}  // namespace lanyard::ui
