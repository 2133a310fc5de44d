// Files by POSIX calls. A write counts only when its flush has returned.
#include "platform/os/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <memory>

#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

constexpr mode_t file_mode = 0600;
constexpr mode_t folder_mode = 0700;
constexpr std::size_t copy_piece = 1U << 20;

Descriptor open_file(const Path& path, int flags) {
  for (;;) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC, file_mode);
    if (fd >= 0 || errno != EINTR) return Descriptor(fd);
  }
}

// Reads until `out` is full or the file ends.
Result<std::size_t> read_fully(const Descriptor& file, std::uint64_t offset,
                               std::span<std::uint8_t> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t n = ::pread(file.number(), out.data() + done, out.size() - done,
                              static_cast<off_t>(offset + done));
    if (n == 0) break;
    if (n < 0 && errno != EINTR) return system_error(errno, "a file cannot be read");
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return done;
}

Done write_fully(const Descriptor& file, std::uint64_t offset, ByteView bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::pwrite(file.number(), bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (n < 0 && errno != EINTR) return system_error(errno, "a file cannot be written");
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return {};
}

Path folder_of(const Path& path) {
  return path.has_parent_path() ? path.parent_path() : Path(".");
}

// A new file with these bytes, flushed, but not yet its folder.
Done write_new(const Path& path, ByteView bytes) {
  Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (!file.open()) return system_error(errno, "a file cannot be created");
  TRY_DONE(write_fully(file, 0, bytes));
  if (::fsync(file.number()) != 0) return system_error(errno, "a file cannot be flushed");
  if (!file.close()) return system_error(errno, "a file cannot be closed");
  return {};
}

}  // namespace

Result<Bytes> read_file(const Path& path, std::size_t most) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.open()) return system_error(errno, "a file cannot be opened");
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0) return system_error(errno, "a file cannot be read");
  if (!S_ISREG(facts.st_mode)) return Error(Fault::bad_input, "not a regular file");
  if (static_cast<std::uint64_t>(facts.st_size) > most)
    return Error(Fault::bad_input, "a file that is too large");
  Bytes out(static_cast<std::size_t>(facts.st_size));
  TRY(const std::size_t n, read_fully(file, 0, out));
  out.resize(n);
  return out;
}

Result<std::size_t> read_part(const Path& path, std::uint64_t offset, std::span<std::uint8_t> out) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.open()) return system_error(errno, "a file cannot be opened");
  return read_fully(file, offset, out);
}

Result<std::size_t> read_file_into(const Path& path, std::span<std::uint8_t> out) {
  TRY(const std::uint64_t size, size_of_file(path));
  if (size > out.size()) return Error(Fault::bad_input, "a file that is too large");
  return read_part(path, 0, out);
}

Done replace_file(const Path& path, ByteView bytes) {
  Path beside = path;
  beside += ".new";
  // One that a crash left behind was never the file.
  if (::unlink(beside.c_str()) != 0 && errno != ENOENT)
    return system_error(errno, "a file cannot be replaced");
  const Done written = write_new(beside, bytes);
  if (!written.ok()) {
    ::unlink(beside.c_str());
    return written;
  }
  if (::rename(beside.c_str(), path.c_str()) != 0)
    return system_error(errno, "a file cannot be replaced");
  return sync_folder(folder_of(path));
}

Done create_file(const Path& path, ByteView bytes) {
  TRY_DONE(write_new(path, bytes));
  return sync_folder(folder_of(path));
}

Done duplicate_file(const Path& from, const Path& to) {
  const Descriptor source = open_file(from, O_RDONLY);
  if (!source.open()) return system_error(errno, "a file cannot be opened");
  Descriptor target = open_file(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (!target.open()) return system_error(errno, "a file cannot be created");
  Bytes piece(copy_piece);
  for (std::uint64_t at = 0;; at += piece.size()) {
    TRY(const std::size_t n, read_fully(source, at, piece));
    TRY_DONE(write_fully(target, at, ByteView(piece).first(n)));
    if (n < piece.size()) break;
  }
  if (::fsync(target.number()) != 0) return system_error(errno, "a file cannot be flushed");
  if (!target.close()) return system_error(errno, "a file cannot be closed");
  return sync_folder(folder_of(to));
}

Done overwrite_file(const Path& path, ByteView bytes) {
  Descriptor file = open_file(path, O_WRONLY | O_NOFOLLOW);
  if (!file.open()) return system_error(errno, "a file cannot be opened");
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0) return system_error(errno, "a file cannot be read");
  if (static_cast<std::uint64_t>(facts.st_size) != bytes.size())
    return Error(Fault::damaged, "a file that has another length than it should");
  TRY_DONE(write_fully(file, 0, bytes));
  if (::fdatasync(file.number()) != 0) return system_error(errno, "a file cannot be flushed");
  if (!file.close()) return system_error(errno, "a file cannot be closed");
  return {};
}

Done sync_file(const Path& path) {
  const Descriptor opened = open_file(path, O_RDONLY);
  if (!opened.open()) return system_error(errno, "a file cannot be opened");
  if (::fsync(opened.number()) != 0) return system_error(errno, "a file cannot be flushed");
  return {};
}

Done sync_folder(const Path& folder) {
  const Descriptor opened = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (!opened.open()) return system_error(errno, "a folder cannot be opened");
  if (::fsync(opened.number()) != 0) return system_error(errno, "a folder cannot be flushed");
  return {};
}

Done make_folder(const Path& folder) {
  if (folder.empty()) return {};
  if (::mkdir(folder.c_str(), folder_mode) == 0) return sync_folder(folder_of(folder));
  if (errno == ENOENT) {
    TRY_DONE(make_folder(folder.parent_path()));
    if (::mkdir(folder.c_str(), folder_mode) == 0) return sync_folder(folder_of(folder));
  }
  const int why = errno;
  struct stat facts {};
  if (::stat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode)) return {};
  return system_error(why, "a folder cannot be made");
}

Done remove_file(const Path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return system_error(errno, "a file cannot be removed");
  }
  return sync_folder(folder_of(path));
}

Result<std::vector<Path>> list_folder(const Path& folder) {
  struct Close {
    void operator()(DIR* at) const { ::closedir(at); }
  };
  const std::unique_ptr<DIR, Close> opened(::opendir(folder.c_str()));
  if (!opened) return system_error(errno, "a folder cannot be opened");
  std::vector<Path> out;
  for (;;) {
    errno = 0;
    // Each call has a stream of its own, which makes readdir safe here.
    const dirent* entry = ::readdir(opened.get());  // NOLINT(concurrency-mt-unsafe)
    if (entry == nullptr) break;
    const std::string_view name = &entry->d_name[0];
    if (name != "." && name != "..") out.push_back(folder / name);
  }
  if (errno != 0) return system_error(errno, "a folder cannot be read");
  std::sort(out.begin(), out.end());
  return out;
}

bool file_exists(const Path& path) {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0;
}

Result<std::uint64_t> size_of_file(const Path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return system_error(errno, "a file cannot be found");
  if (!S_ISREG(facts.st_mode)) return Error(Fault::bad_input, "not a regular file");
  return static_cast<std::uint64_t>(facts.st_size);
}

Result<std::uint64_t> free_space(const Path& path) {
  struct statvfs facts {};
  if (::statvfs(path.c_str(), &facts) != 0)
    return system_error(errno, "the file system does not answer");
  return std::uint64_t{facts.f_bavail} * facts.f_frsize;
}

}  // namespace lanyard
