// flock on a file of its own: an fcntl lock would be lost when any other descriptor of it is
// closed.
#include "platform/os/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>

#include "platform/os/descriptor.h"

namespace lanyard {

Result<LockFile> LockFile::take(const Path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return system_error(errno, "the lock file cannot be opened");
  LockFile out(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return Error(Fault::in_use, "another instance is open");
    return system_error(errno, "the lock file cannot be locked");
  }
  return out;
}

LockFile::~LockFile() {
  if (fd_ >= 0) ::close(fd_);
}
LockFile::LockFile(LockFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
LockFile& LockFile::operator=(LockFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace lanyard
