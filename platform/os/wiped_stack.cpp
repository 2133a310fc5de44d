// A frame as large as what is to be overwritten.
#include "platform/os/wiped_stack.h"

#include <cstring>

namespace lanyard {

constexpr std::size_t below = std::size_t{1} << 20;

[[gnu::noinline]] void wipe_stack() {
  unsigned char frame[below];
  ::explicit_bzero(frame, below);
}

}  // namespace lanyard
