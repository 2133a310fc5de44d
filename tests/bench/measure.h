// Time, memory and counters of a process, and the median of ratios measured in turns.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdarg>
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

// The same of all other threads of the process together.
inline double others_cpu_us() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3 - cpu_us();
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

// What is only told: a time of this machine, or a figure without a goal.
[[gnu::format(printf, 1, 2)]] inline void tell(const char* format, ...) {
  va_list values;
  va_start(values, format);
  std::fputs("# ", stdout);
  std::vprintf(format, values);
  std::fputc('\n', stdout);
  va_end(values);
  std::fflush(stdout);
}

// One line of the report, fields apart by tabs: name, figure, goal, met or missed. The name says
// the unit (`_ms`, `_mb`) or what the figure is divided by (`_to_lmdb`).
inline bool report(const std::string& name, double figure, double goal) {
  const bool met = figure <= goal;
  std::printf("%s\t%.4g\t%.4g\t%s\n", name.c_str(), figure, goal, met ? "met" : "missed");
  std::fflush(stdout);
  return met;
}

// The same where more is better.
inline bool report_at_least(const std::string& name, double figure, double goal) {
  const bool met = figure >= goal;
  std::printf("%s\t%.4g\t%.4g\t%s\n", name.c_str(), figure, goal, met ? "met" : "missed");
  std::fflush(stdout);
  return met;
}

// Contestants take turns of a few deeds each, so that all see the same disk and the same
// neighbours; only ratios of the medians of a turn are judged.
struct Turns {
  std::vector<double> medians;
  std::vector<double> all;
};

template <class Deed>
void take_turn(Turns& turns, int deeds, Deed deed) {
  std::vector<double> times;
  for (int i = 0; i < deeds; ++i) {
    const double start = now_us();
    deed();
    times.push_back(now_us() - start);
  }
  turns.all.insert(turns.all.end(), times.begin(), times.end());
  turns.medians.push_back(quantile(times, 0.5));
}

inline double ratio(const Turns& a, const Turns& b) {
  std::vector<double> out;
  for (std::size_t i = 0; i < a.medians.size(); ++i) out.push_back(a.medians[i] / b.medians[i]);
  return quantile(out, 0.5);
}

}  // namespace lanyard::bench
