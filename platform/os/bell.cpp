// A bell is an eventfd (man 2 eventfd): it stays rung until somebody has heard it.
#include "platform/os/bell.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdint>

namespace lanyard {

Bell::Bell() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Bell::~Bell() {
  if (event_ >= 0) ::close(event_);
}

void Bell::ring() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t rung = ::write(event_, &one, sizeof one);
}

void Bell::wait_beside(int descriptor, double seconds) const {
  constexpr double longest = 86'400;  // in milliseconds an int holds no more than three weeks
  const int patience =
      seconds < 0 ? -1 : static_cast<int>(std::ceil(std::fmin(seconds, longest) * 1000));
  std::array<pollfd, 2> both{pollfd{descriptor, POLLIN, 0}, pollfd{event_, POLLIN, 0}};
  if (::poll(both.data(), both.size(), patience) <= 0) return;
  std::uint64_t rings = 0;
  if (both[1].revents != 0) [[maybe_unused]]
    const ssize_t heard = ::read(event_, &rings, sizeof rings);
}

}  // namespace lanyard
