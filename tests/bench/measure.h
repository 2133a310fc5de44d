// Time, memory and counters of a process, and the median of ratios measured in turns.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace lanyard::bench {

inline double now_us() {
  const auto t = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::micro>(t).count();
}

// Time of the processor that this thread used: the same on a busy machine and on a quiet one.
inline double cpu_us() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

// A value of /proc/self/status in kB, e.g. "RssAnon:".
inline long status_kb(const std::string& name) {
  std::ifstream in("/proc/self/status");
  std::string word;
  while (in >> word)
    if (word == name) {
      long kb = 0;
      in >> kb;
      return kb;
    }
  return 0;
}

inline double quantile(std::vector<double> values, double q) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

// One line of the report: what, its figure, its limit.
inline bool report(const std::string& what, double figure, double most, const char* unit) {
  const bool within = figure <= most;
  std::printf("%-66s %10.3f %-4s  limit %8.3f  %s\n", what.c_str(), figure, unit, most,
              within ? "ok" : "MISSED");
  std::fflush(stdout);
  return within;
}

}  // namespace lanyard::bench
