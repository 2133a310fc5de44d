// A program under a clock that is wrong. Only for programs without sanitizers.
#pragma once

#include "tests/programs/laptop.h"

namespace lanyard {

constexpr const char* faketime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

[[nodiscard]] inline std::vector<std::string> other_clock(const std::string& offset) {
  return {std::string("LD_PRELOAD=") + faketime, "FAKETIME=" + offset, "DONT_FAKE_MONOTONIC=1"};
}

[[nodiscard]] inline Laptop at_another_time(Laptop laptop, const std::string& offset) {
  for (const std::string& setting : other_clock(offset)) laptop.environment.push_back(setting);
  return laptop;
}

}  // namespace lanyard
