// Preloaded into a program under test: records every write, truncation and flush of the files below
// one folder, so that each state in which a power loss could leave them can be built again.
//
//   LANYARD_RECORD_ROOT   absolute path of the folder
//   LANYARD_RECORD_TO     the trace; left out: nothing is recorded
//   LANYARD_FLUSH=none    fsync and fdatasync do nothing, the planted fault that the tests must
//   find
//
//   trace = event*
//   event = kind:u8 durable:u8 path_length:u16 offset:u64 length:u64 path data
//
// It uses no code of ours and no C++ runtime beyond the language: it runs inside anything.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum Kind : std::uint8_t { wrote = 1, truncated = 2, flushed = 3, changed_folder = 4 };

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

int trace_file() {
  static const int fd = [] {
    const char* path = std::getenv("LANYARD_RECORD_TO");
    // A high number, so that a program which counts its descriptors finds what it expects.
    const int low =
        path == nullptr ? -1 : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, 900);
  }();
  return fd;
}

bool flushes_do_nothing() {
  static const char* mode = std::getenv("LANYARD_FLUSH");
  return mode != nullptr && std::strcmp(mode, "none") == 0;
}

// The path of an open file below the root, relative to it; empty for any other.
std::size_t path_of(int fd, char* out, std::size_t room) {
  static const char* root = std::getenv("LANYARD_RECORD_ROOT");
  if (root == nullptr || trace_file() < 0) return 0;
  char link[64];
  char full[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink(link, full, sizeof full - 1);
  const std::size_t skip = std::strlen(root);
  if (n <= static_cast<ssize_t>(skip) || std::strncmp(full, root, skip) != 0 || full[skip] != '/')
    return 0;
  const std::size_t length = static_cast<std::size_t>(n) - skip - 1;
  if (length >= room) return 0;
  std::memcpy(out, full + skip + 1, length);
  return length;
}

void put(const void* data, std::size_t n) {
  const char* at = static_cast<const char*>(data);
  while (n > 0) {
    const long wrote_now = syscall(SYS_write, trace_file(), at, n);
    if (wrote_now <= 0) _exit(97);  // a trace with a hole would prove nothing
    at += wrote_now;
    n -= static_cast<std::size_t>(wrote_now);
  }
}

struct Piece {
  const void* data;
  std::size_t size;
};

void record(Kind kind, int fd, std::uint64_t offset, std::uint64_t length, const Piece* pieces,
            int count) {
  const int kept = errno;
  char path[512];
  const std::size_t n = path_of(fd, path, sizeof path);
  if (n > 0) {
    const bool durable = kind == wrote && (fcntl(fd, F_GETFL) & O_DSYNC) != 0;
    unsigned char head[20] = {static_cast<unsigned char>(kind),
                              static_cast<unsigned char>(durable)};
    const auto size = static_cast<std::uint16_t>(n);
    std::memcpy(head + 2, &size, 2);
    std::memcpy(head + 4, &offset, 8);
    std::memcpy(head + 12, &length, 8);
    pthread_mutex_lock(&mutex);
    put(head, sizeof head);
    put(path, n);
    std::uint64_t left = kind == wrote ? length : 0;
    for (int i = 0; i < count && left > 0; ++i) {
      const std::uint64_t part = pieces[i].size < left ? pieces[i].size : left;
      put(pieces[i].data, part);
      left -= part;
    }
    pthread_mutex_unlock(&mutex);
  }
  errno = kept;
}

std::uint64_t position(int fd) {
  const off_t at = lseek(fd, 0, SEEK_CUR);
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

ssize_t record_all(int fd, const iovec* parts, int count, std::uint64_t offset, ssize_t n) {
  if (n <= 0) return n;
  Piece pieces[1024];
  const int known = count < 1024 ? count : 1024;
  for (int i = 0; i < known; ++i) pieces[i] = {parts[i].iov_base, parts[i].iov_len};
  record(wrote, fd, offset, static_cast<std::uint64_t>(n), pieces, known);
  return n;
}

ssize_t record_one(int fd, const void* data, std::uint64_t offset, ssize_t n) {
  const Piece piece{data, n > 0 ? static_cast<std::size_t>(n) : 0};
  if (n > 0) record(wrote, fd, offset, static_cast<std::uint64_t>(n), &piece, 1);
  return n;
}

template <class F>
F* real(const char* name) {
  return reinterpret_cast<F*>(dlsym(RTLD_NEXT, name));
}

int flush(int fd, const char* name) {
  if (flushes_do_nothing()) return 0;
  static auto* const f = real<int(int)>("fsync");
  static auto* const d = real<int(int)>("fdatasync");
  const int result = std::strcmp(name, "fsync") == 0 ? f(fd) : d(fd);
  if (result == 0) record(flushed, fd, 0, 0, nullptr, 0);
  return result;
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* data, size_t n) {
  static auto* const f = real<ssize_t(int, const void*, size_t)>("write");
  const ssize_t result = f(fd, data, n);
  if (result <= 0) return result;
  // After the call the position is past what was written, also for a file that is appended to.
  return record_one(fd, data, position(fd) - static_cast<std::uint64_t>(result), result);
}
ssize_t pwrite(int fd, const void* data, size_t n, off_t offset) {
  static auto* const f = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return record_one(fd, data, static_cast<std::uint64_t>(offset), f(fd, data, n, offset));
}
ssize_t pwrite64(int fd, const void* data, size_t n, off64_t offset) {
  return pwrite(fd, data, n, offset);
}
ssize_t writev(int fd, const iovec* parts, int count) {
  static auto* const f = real<ssize_t(int, const iovec*, int)>("writev");
  const ssize_t result = f(fd, parts, count);
  if (result <= 0) return result;
  return record_all(fd, parts, count, position(fd) - static_cast<std::uint64_t>(result), result);
}
ssize_t pwritev(int fd, const iovec* parts, int count, off_t offset) {
  static auto* const f = real<ssize_t(int, const iovec*, int, off_t)>("pwritev");
  return record_all(fd, parts, count, static_cast<std::uint64_t>(offset),
                    f(fd, parts, count, offset));
}
ssize_t pwritev64(int fd, const iovec* parts, int count, off64_t offset) {
  return pwritev(fd, parts, count, offset);
}
int ftruncate(int fd, off_t length) {
  static auto* const f = real<int(int, off_t)>("ftruncate");
  const int result = f(fd, length);
  if (result == 0) record(truncated, fd, 0, static_cast<std::uint64_t>(length), nullptr, 0);
  return result;
}
int ftruncate64(int fd, off64_t length) {
  return ftruncate(fd, length);
}
int fsync(int fd) {
  return flush(fd, "fsync");
}
int fdatasync(int fd) {
  return flush(fd, "fdatasync");
}
int fallocate(int fd, int mode, off_t offset, off_t length) {
  static auto* const f = real<int(int, int, off_t, off_t)>("fallocate");
  record(changed_folder, fd, 0, 0, nullptr, 0);
  return f(fd, mode, offset, length);
}

}  // extern "C"
