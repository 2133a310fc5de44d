// A file descriptor that closes itself, and what errno means as a Fault. For platform/os only.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "platform/base/result.h"

namespace lanyard {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] bool open() const { return fd_ >= 0; }
  [[nodiscard]] int number() const { return fd_; }
  // Some file systems (NFS, quotas) report a failed write only here.
  [[nodiscard]] bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

[[nodiscard]] inline Error system_error(int code, Literal what) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return {Fault::not_found, what};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {Fault::no_space, what};
    case ENOMEM:
      return {Fault::no_memory, what};
    case EEXIST:
    case EBUSY:
      return {Fault::in_use, what};
  }
  return {Fault::io, what};
}

}  // namespace lanyard
