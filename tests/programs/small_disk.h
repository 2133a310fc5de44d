// A file system of a few bytes, where this user may make one.
#pragma once

#include "tests/programs/child.h"

namespace lanyard {

class SmallDisk {
 public:
  // `size` as mount takes it: "24m".
  SmallDisk(const std::filesystem::path& at, const std::string& size) : at_(at) {
    std::filesystem::create_directories(at);
    mounted_ =
        run({.words = {"/bin/mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at}}).exit == 0;
  }
  ~SmallDisk() {
    if (mounted_) static_cast<void>(run({.words = {"/bin/umount", at_}}));
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

}  // namespace lanyard
