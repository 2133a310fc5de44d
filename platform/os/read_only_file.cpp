// pread until everything asked for is there.
#include "platform/os/read_only_file.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace lanyard {

Result<ReadOnlyFile> ReadOnlyFile::open(const Path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return system_error(errno, "a file cannot be opened");
  struct stat about {};
  if (::fstat(file.number(), &about) != 0) return system_error(errno, "a file cannot be read");
  return ReadOnlyFile(std::move(file), static_cast<std::uint64_t>(about.st_size));
}

Done ReadOnlyFile::read(std::uint64_t offset, std::span<std::uint8_t> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t n = ::pread(file_.number(), out.data() + done, out.size() - done,
                              static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(errno, "a file cannot be read");
    if (n == 0) return Error(Fault::damaged, "a file ends too early");
    done += static_cast<std::size_t>(n);
  }
  return {};
}

}  // namespace lanyard
