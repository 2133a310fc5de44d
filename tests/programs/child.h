// Runs one of our programs as a child process, without a shell: its words, its exit code, what it
// printed. For tests and the demonstration.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lanyard {

struct ToRun {
  std::vector<std::string> words;                  // the program's path first
  std::string input = {};                          // its stdin
  std::vector<std::string> environment = {};       // "NAME=value", beside what we have
  std::optional<std::uint64_t> largest_file = {};  // RLIMIT_FSIZE: a write beyond it fails
  std::chrono::seconds at_most = std::chrono::seconds(120);
};

struct Ran {
  int exit = -1;  // 128 + n when signal n ended it, -1 when it took too long
  std::string out;
  std::string err;
};

// Throws std::runtime_error when the program cannot be started.
[[nodiscard]] Ran run(const ToRun& what);

// A program that goes on until it is stopped. Its stderr goes to `log`.
class Running {
 public:
  enum class Stdin { none, spoken };
  Running(const ToRun& what, const std::filesystem::path& log, Stdin in = Stdin::none);
  ~Running();  // killed when it still runs
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // The next line of its stdout; empty when it ended or said nothing in time.
  [[nodiscard]] std::string line(std::chrono::seconds at_most);
  // A line for its stdin, which is spoken to; false when it does not listen any more.
  [[nodiscard]] bool say(std::string line) const;
  [[nodiscard]] int pid() const { return pid_; }
  // Asks it to end (SIGTERM) and waits; its exit code.
  int stop();
  // Ends it at once (SIGKILL).
  void kill();

 private:
  int pid_ = -1;
  int out_ = -1;
  int in_ = -1;
};

}  // namespace lanyard
