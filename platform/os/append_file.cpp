// Appending and cutting by POSIX calls.
#include "platform/os/append_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

Result<Descriptor> open_there(const Path& path) {
  for (;;) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.open()) return file;
    if (errno != EINTR) return system_error(errno, "a file cannot be opened");
  }
}

Done write_at(const Descriptor& file, std::uint64_t offset, ByteView bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::pwrite(file.number(), bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (n < 0 && errno != EINTR) return system_error(errno, "a file cannot be written");
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return {};
}

Done flush(Descriptor& file) {
  if (::fsync(file.number()) != 0) return system_error(errno, "a file cannot be flushed");
  if (!file.close()) return system_error(errno, "a file cannot be closed");
  return {};
}

}  // namespace

Done append_to_file(const Path& path, std::uint64_t end, ByteView bytes) {
  TRY(Descriptor file, open_there(path));
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0) return system_error(errno, "a file cannot be read");
  if (static_cast<std::uint64_t>(facts.st_size) != end)
    return Error(Fault::damaged, "a file that has another length than it should");
  TRY_DONE(write_at(file, end, bytes));
  return flush(file);
}

Done cut_file(const Path& path, std::uint64_t end) {
  TRY(Descriptor file, open_there(path));
  if (::ftruncate(file.number(), static_cast<off_t>(end)) != 0)
    return system_error(errno, "a file cannot be cut");
  return flush(file);
}

Done overwrite_part(const Path& path, std::uint64_t offset, ByteView bytes) {
  TRY(Descriptor file, open_there(path));
  TRY_DONE(write_at(file, offset, bytes));
  return flush(file);
}

}  // namespace lanyard
