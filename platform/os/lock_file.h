// A lock that one process holds while it lives: the kernel lets go of it even after a kill.
#pragma once

#include "platform/os/files.h"

namespace lanyard {

class LockFile {
 public:
  // Fails at once with in_use when another process, or another LockFile of this one, holds it. The
  // file itself stays when the lock is dropped: removing it would let two hold "the" lock.
  [[nodiscard]] static Result<LockFile> take(const Path& path);
  ~LockFile();
  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&& other) noexcept;
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  explicit LockFile(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace lanyard
