// Whether this build carries the address sanitizer, whose allocator and leak check see memory
// otherwise, and how a test that cannot be had under it says so.
#pragma once

#include <cstdio>

#include "tests/catch.h"

#if defined(__SANITIZE_ADDRESS__)
#define LANYARD_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LANYARD_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef LANYARD_ADDRESS_SANITIZER
#define LANYARD_ADDRESS_SANITIZER 0
#endif

#if defined(__SANITIZE_THREAD__)
#define LANYARD_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LANYARD_THREAD_SANITIZER 1
#endif
#endif
#ifndef LANYARD_THREAD_SANITIZER
#define LANYARD_THREAD_SANITIZER 0
#endif

// True under the address sanitizer, and then the test's name and the reason are printed:
// `./run check` lists them at its end.
inline bool skipped(const char* why) {
  if (LANYARD_ADDRESS_SANITIZER == 0) return false;
  const std::string test = Catch::getResultCapture().getCurrentTestName();
  std::printf("skipped: %s: %s\n", test.c_str(), why);
  return true;
}

// How often a test goes round: fewer times under a sanitizer, which is then printed likewise.
inline std::size_t rounds_of(std::size_t all, std::size_t with_sanitizer) {
  if (LANYARD_ADDRESS_SANITIZER == 0 && LANYARD_THREAD_SANITIZER == 0) return all;
  const std::string test = Catch::getResultCapture().getCurrentTestName();
  std::printf("skipped: %s: all but %zu of %zu rounds, too slow here\n", test.c_str(),
              with_sanitizer, all);
  return with_sanitizer;
}
