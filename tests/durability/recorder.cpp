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
// What changes files in a way that the replay does not know (names that come, go or change, shared
// maps that are written to, files copied by the system, flushes of everything) is recorded as
// unknown, with the call's name, and the replay refuses the trace.
//
// It uses no code of ours and no C++ runtime beyond the language: it runs inside anything.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum Kind : std::uint8_t { wrote = 1, truncated = 2, flushed = 3, unknown = 4 };

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

int trace_file() {
  static const int fd = [] {
    const char* path = std::getenv("LANYARD_RECORD_TO");
    if (path == nullptr) return -1;
    const long low =
        syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // A high number, so that a program which counts its descriptors finds what it expects.
    return low < 0 ? -1 : fcntl(static_cast<int>(low), F_DUPFD_CLOEXEC, 900);
  }();
  return fd;
}

bool flushes_do_nothing() {
  static const char* mode = std::getenv("LANYARD_FLUSH");
  return mode != nullptr && std::strcmp(mode, "none") == 0;
}

constexpr std::size_t longest = 4096;

// What is below the root of an absolute path; null for any other.
const char* below_root(const char* full) {
  static const char* root = std::getenv("LANYARD_RECORD_ROOT");
  if (root == nullptr || trace_file() < 0) return nullptr;
  const std::size_t skip = std::strlen(root);
  if (std::strncmp(full, root, skip) != 0 || full[skip] != '/') return nullptr;
  return full + skip + 1;
}

bool path_of(int fd, char (&out)[longest]) {
  char link[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink(link, out, sizeof out - 1);
  out[n > 0 ? n : 0] = 0;
  return n > 0;
}

// A path as a call names it, made absolute.
void full_path(int folder, const char* path, char (&out)[longest]) {
  char base[longest] = "";
  if (path[0] != '/' &&
      !(folder == AT_FDCWD ? getcwd(base, sizeof base) != nullptr : path_of(folder, base)))
    base[0] = 0;
  const std::size_t from = std::strlen(base);
  const std::size_t n = std::strlen(path);
  if (from + n + 2 > longest) _exit(97);
  std::memcpy(out, base, from);
  if (from > 0) out[from] = '/';
  std::memcpy(out + from + (from > 0 ? 1 : 0), path, n + 1);
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

struct What {
  Kind kind;
  bool durable;
  std::uint64_t offset;
  std::uint64_t length;
};

void emit(const What& what, const char* path, const Piece* pieces, int count) {
  unsigned char head[20] = {static_cast<unsigned char>(what.kind),
                            static_cast<unsigned char>(what.durable)};
  const auto size = static_cast<std::uint16_t>(std::strlen(path));
  std::memcpy(head + 2, &size, 2);
  std::memcpy(head + 4, &what.offset, 8);
  std::memcpy(head + 12, &what.length, 8);
  pthread_mutex_lock(&mutex);
  put(head, sizeof head);
  put(path, size);
  std::uint64_t left = what.kind == wrote ? what.length : 0;
  for (int i = 0; i < count && left > 0; ++i) {
    const std::uint64_t part = pieces[i].size < left ? pieces[i].size : left;
    put(pieces[i].data, part);
    left -= part;
  }
  pthread_mutex_unlock(&mutex);
}

void record(const What& what, int fd, const Piece* pieces, int count) {
  const int kept = errno;
  char full[longest];
  const char* const path = path_of(fd, full) ? below_root(full) : nullptr;
  if (path != nullptr) {
    const bool durable = what.kind == wrote && (fcntl(fd, F_GETFL) & O_DSYNC) != 0;
    emit({what.kind, what.durable || durable, what.offset, what.length}, path, pieces, count);
  }
  errno = kept;
}

void record_unknown(const char* call, const char* full) {
  const int kept = errno;
  if (const char* const path = below_root(full); path != nullptr) {
    char named[longest + 64];
    std::snprintf(named, sizeof named, "%s %s", call, path);
    emit({unknown, false, 0, 0}, named, nullptr, 0);
  }
  errno = kept;
}

void record_unknown(const char* call, int folder, const char* path) {
  const int kept = errno;
  char full[longest];
  full_path(folder, path, full);
  errno = kept;
  record_unknown(call, full);
}

void record_unknown(const char* call, int fd) {
  const int kept = errno;
  char full[longest];
  const bool found = path_of(fd, full);
  errno = kept;
  if (found) record_unknown(call, full);
}

// Before a file is opened: one that is emptied is a truncation; one that comes to be is unknown,
// but for the file in which the program under test says what it has acknowledged.
void before_open(int folder, const char* path, int flags) {
  if ((flags & (O_CREAT | O_TRUNC)) == 0) return;
  const int kept = errno;
  char full[longest];
  full_path(folder, path, full);
  const char* const below = below_root(full);
  struct stat found {};
  const bool there = below != nullptr && stat(full, &found) == 0;
  if (below != nullptr && !there && std::strcmp(below, "acks") != 0)
    record_unknown("open O_CREAT", full);
  if (there && (flags & O_TRUNC) != 0) emit({truncated, false, 0, 0}, below, nullptr, 0);
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
  record({wrote, false, offset, static_cast<std::uint64_t>(n)}, fd, pieces, known);
  return n;
}

ssize_t record_one(int fd, const void* data, std::uint64_t offset, ssize_t n) {
  const Piece piece{data, n > 0 ? static_cast<std::size_t>(n) : 0};
  if (n > 0) record({wrote, false, offset, static_cast<std::uint64_t>(n)}, fd, &piece, 1);
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
  if (result == 0) record({flushed, false, 0, 0}, fd, nullptr, 0);
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
  if (result == 0)
    record({truncated, false, 0, static_cast<std::uint64_t>(length)}, fd, nullptr, 0);
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

// What the replay does not know: a file's bytes as if the call would not fail, names when it did
// not (a folder that is there already is often made once more).
#define LANYARD_UNKNOWN_FD(result, name, parameters, arguments) \
  result name parameters {                                      \
    static auto* const f = real<result parameters>(#name);      \
    record_unknown(#name, fd);                                  \
    return f arguments;                                         \
  }
#define LANYARD_UNKNOWN_PATH(result, name, parameters, arguments, folder, path) \
  result name parameters {                                                      \
    static auto* const f = real<result parameters>(#name);                      \
    const result done = f arguments;                                            \
    if (done == 0) record_unknown(#name, folder, path);                         \
    return done;                                                                \
  }
LANYARD_UNKNOWN_FD(int, fallocate, (int fd, int mode, off_t at, off_t n), (fd, mode, at, n))
LANYARD_UNKNOWN_FD(int, fallocate64, (int fd, int mode, off64_t at, off64_t n), (fd, mode, at, n))
LANYARD_UNKNOWN_FD(int, posix_fallocate, (int fd, off_t at, off_t n), (fd, at, n))
LANYARD_UNKNOWN_FD(int, posix_fallocate64, (int fd, off64_t at, off64_t n), (fd, at, n))
LANYARD_UNKNOWN_FD(ssize_t, pwritev2, (int fd, const iovec* p, int n, off_t at, int flags),
                   (fd, p, n, at, flags))
LANYARD_UNKNOWN_FD(ssize_t, pwritev64v2, (int fd, const iovec* p, int n, off64_t at, int flags),
                   (fd, p, n, at, flags))
LANYARD_UNKNOWN_FD(int, sync_file_range, (int fd, off64_t at, off64_t n, unsigned flags),
                   (fd, at, n, flags))
LANYARD_UNKNOWN_FD(int, syncfs, (int fd), (fd))
LANYARD_UNKNOWN_FD(ssize_t, sendfile, (int fd, int in, off_t* at, size_t n), (fd, in, at, n))
LANYARD_UNKNOWN_FD(ssize_t, sendfile64, (int fd, int in, off64_t* at, size_t n), (fd, in, at, n))
LANYARD_UNKNOWN_FD(ssize_t, copy_file_range,
                   (int in, off64_t* from, int fd, off64_t* to, size_t n, unsigned flags),
                   (in, from, fd, to, n, flags))
LANYARD_UNKNOWN_PATH(int, rename, (const char* a, const char* b), (a, b), AT_FDCWD, b)
LANYARD_UNKNOWN_PATH(int, renameat, (int x, const char* a, int y, const char* b), (x, a, y, b), y,
                     b)
LANYARD_UNKNOWN_PATH(int, renameat2, (int x, const char* a, int y, const char* b, unsigned flags),
                     (x, a, y, b, flags), y, b)
LANYARD_UNKNOWN_PATH(int, link, (const char* a, const char* b), (a, b), AT_FDCWD, b)
LANYARD_UNKNOWN_PATH(int, linkat, (int x, const char* a, int y, const char* b, int flags),
                     (x, a, y, b, flags), y, b)
LANYARD_UNKNOWN_PATH(int, symlink, (const char* a, const char* b), (a, b), AT_FDCWD, b)
LANYARD_UNKNOWN_PATH(int, unlink, (const char* a), (a), AT_FDCWD, a)
LANYARD_UNKNOWN_PATH(int, unlinkat, (int x, const char* a, int flags), (x, a, flags), x, a)
LANYARD_UNKNOWN_PATH(int, remove, (const char* a), (a), AT_FDCWD, a)
LANYARD_UNKNOWN_PATH(int, rmdir, (const char* a), (a), AT_FDCWD, a)
LANYARD_UNKNOWN_PATH(int, mkdir, (const char* a, mode_t mode), (a, mode), AT_FDCWD, a)
LANYARD_UNKNOWN_PATH(int, mkdirat, (int x, const char* a, mode_t mode), (x, a, mode), x, a)
LANYARD_UNKNOWN_PATH(int, truncate, (const char* a, off_t n), (a, n), AT_FDCWD, a)

// The standard library writes past the calls above to files that it opened itself.
#define LANYARD_FOPEN(name)                                                          \
  FILE* name(const char* path, const char* mode) {                                   \
    static auto* const f = real<FILE*(const char*, const char*)>(#name);             \
    if (std::strpbrk(mode, "wa+") != nullptr) record_unknown(#name, AT_FDCWD, path); \
    return f(path, mode);                                                            \
  }
LANYARD_FOPEN(fopen)
LANYARD_FOPEN(fopen64)

// A mode follows where a file may come to be.
#define LANYARD_OPEN(name)                                                 \
  int name(const char* path, int flags, ...) {                             \
    static auto* const f = real<int(const char*, int, ...)>(#name);        \
    va_list rest;                                                          \
    va_start(rest, flags);                                                 \
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                          \
    before_open(AT_FDCWD, path, flags);                                    \
    return f(path, flags, mode);                                           \
  }
#define LANYARD_OPENAT(name)                                               \
  int name(int folder, const char* path, int flags, ...) {                 \
    static auto* const f = real<int(int, const char*, int, ...)>(#name);   \
    va_list rest;                                                          \
    va_start(rest, flags);                                                 \
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                          \
    before_open(folder, path, flags);                                      \
    return f(folder, path, flags, mode);                                   \
  }
LANYARD_OPEN(open)
LANYARD_OPEN(open64)
LANYARD_OPENAT(openat)
LANYARD_OPENAT(openat64)
int creat(const char* path, mode_t mode) {
  return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
int creat64(const char* path, mode_t mode) {
  return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

// LMDB's table of readers lies in a shared map; whoever comes first makes it anew.
void* mmap(void* at, size_t n, int rights, int flags, int fd, off_t offset) noexcept {
  static auto* const f = real<void*(void*, size_t, int, int, int, off_t)>("mmap");
  char full[longest];
  if (fd >= 0 && (rights & PROT_WRITE) != 0 && (flags & MAP_SHARED) != 0 && path_of(fd, full)) {
    const char* const name = std::strrchr(full, '/');
    if (name == nullptr || std::strcmp(name, "/lock.mdb") != 0) record_unknown("mmap", full);
  }
  return f(at, n, rights, flags, fd, offset);
}

}  // extern "C"
