// The calls themselves, made straight to the kernel.
#include "tests/storage/storage_calls.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <string>

namespace lanyard::samples {
namespace {

StorageCalls calls;
Strike strike_with = Strike::none;
int strike_at = 0;
bool synchronous[1024] = {};

}  // namespace

void watch_storage(Strike strike, int at) {
  calls = {};
  strike_with = strike;
  strike_at = at;
}

StorageCalls storage_calls() {
  return calls;
}

// True: this call shall fail.
static bool struck_now() {
  ++calls.all;
  if (strike_with == Strike::full && calls.all >= strike_at) return true;
  if (calls.all != strike_at) return false;
  if (strike_with == Strike::exit) ::_exit(struck);
  return strike_with == Strike::no_space;
}

static bool fails(int file, bool flush) {
  if (file >= 0 && file <= 2) return false;
  if (flush)
    ++calls.flushes;
  else
    ++calls.writes;
  if (!flush && file < 1024 && synchronous[file]) ++calls.flushes;
  if (!struck_now()) return false;
  errno = ENOSPC;
  return true;
}

static void keep_what_is_replaced(const char* name) {
  const std::string path(name);
  if (strike_with == Strike::none || !path.ends_with("/data.mdb")) return;
  const std::string lost = path + ".lost";
  ::syscall(SYS_unlink, lost.c_str());
  ::syscall(SYS_link, name, lost.c_str());
}

static void opened(long file, int flags) {
  if (file >= 0 && file < 1024) synchronous[file] = (flags & O_DSYNC) != 0;
}

}  // namespace lanyard::samples

using namespace lanyard::samples;

extern "C" {

ssize_t write(int file, const void* bytes, size_t n) {
  if (fails(file, false)) return -1;
  return ::syscall(SYS_write, file, bytes, n);
}
ssize_t pwrite(int file, const void* bytes, size_t n, off_t at) {
  if (fails(file, false)) return -1;
  return ::syscall(SYS_pwrite64, file, bytes, n, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t n, off_t at) {
  if (fails(file, false)) return -1;
  return ::syscall(SYS_pwrite64, file, bytes, n, at);
}
ssize_t writev(int file, const struct iovec* parts, int n) {
  if (fails(file, false)) return -1;
  return ::syscall(SYS_writev, file, parts, n);
}
ssize_t pwritev(int file, const struct iovec* parts, int n, off_t at) {
  if (fails(file, false)) return -1;
  return ::syscall(SYS_pwritev, file, parts, n, at, 0);
}
int fsync(int file) {
  if (fails(file, true)) return -1;
  const long done = ::syscall(SYS_fsync, file);
  if (done == 0) ::syscall(SYS_unlinkat, file, "data.mdb.lost", 0);
  return static_cast<int>(done);
}
int fdatasync(int file) {
  return fails(file, true) ? -1 : static_cast<int>(::syscall(SYS_fdatasync, file));
}
int ftruncate(int file, off_t n) {
  return fails(file, false) ? -1 : static_cast<int>(::syscall(SYS_ftruncate, file, n));
}
int rename(const char* from, const char* to) {
  if (fails(1000, false)) return -1;
  keep_what_is_replaced(to);
  return static_cast<int>(::syscall(SYS_rename, from, to));
}
int unlink(const char* path) {
  return fails(1000, false) ? -1 : static_cast<int>(::syscall(SYS_unlink, path));
}
int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = va_arg(rest, int);
  va_end(rest);
  const long file = ::syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  opened(file, flags);
  return static_cast<int>(file);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = va_arg(rest, int);
  va_end(rest);
  const long file = ::syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  opened(file, flags);
  return static_cast<int>(file);
}

}  // extern "C"
