// Stands between the program and every call that changes what lies on the disk: LMDB's too. The
// test program defines pwrite, fdatasync and so on itself, so they are called instead of the C
// library's. They can be counted, can fail, or can end the process before they do anything.
//
// A name that is not flushed yet can be lost with the power: while a strike is
// set, whatever a rename takes the name data.mdb from is kept as data.mdb.lost until its folder is
// flushed.
#pragma once

#include <cstdint>

namespace lanyard::samples {

enum class Strike : std::uint8_t {
  none,
  exit,      // the process ends
  no_space,  // this one call fails
  full,      // this one fails and all after it
};

struct StorageCalls {
  int writes = 0;
  int flushes = 0;  // fdatasync, fsync, and each write to a file that was opened with O_DSYNC
  int all = 0;
};

// From now on: counts from zero, and strikes at the call of this number (from 1).
void watch_storage(Strike strike = Strike::none, int at = 0);
StorageCalls storage_calls();

constexpr int struck = 77;  // exit status

}  // namespace lanyard::samples
