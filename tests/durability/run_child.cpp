// fork, exec and wait.
#include "tests/durability/run_child.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tests/catch.h"

namespace lanyard::durability {
namespace {

[[noreturn]] void become(const Child& child) {
  if (!child.record_root.empty()) {
    setenv("LANYARD_RECORD_ROOT", child.record_root.c_str(), 1);
    setenv("LANYARD_RECORD_TO", child.record_to.c_str(), 1);
    setenv("LD_PRELOAD", LANYARD_RECORDER, 1);
    // The sanitizer's runtime comes second to a preloaded library, and says so.
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
  }
  if (child.flush == Child::Flush::none) setenv("LANYARD_FLUSH", "none", 1);
  std::vector<char*> arguments;
  std::string program = child.program;
  arguments.push_back(program.data());
  std::vector<std::string> copies = child.arguments;
  for (std::string& argument : copies) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  execv(program.c_str(), arguments.data());
  _exit(127);
}

}  // namespace

int run(const Child& child) {
  const pid_t pid = fork();
  REQUIRE(pid >= 0);
  if (pid == 0) become(child);
  if (child.kill_after_us) {
    usleep(static_cast<useconds_t>(*child.kill_after_us));
    kill(pid, SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(pid, &status, 0) == pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string scratch(const std::string& name) {
  std::error_code none;
  const std::filesystem::path fast = "/dev/shm";
  const std::filesystem::path base =
      std::filesystem::is_directory(fast, none) ? fast : std::filesystem::temp_directory_path(none);
  const std::filesystem::path out =
      base / ("lanyard-durability-" + name + "-" + std::to_string(getpid()));
  std::filesystem::remove_all(out, none);
  std::filesystem::create_directories(out);
  return std::filesystem::canonical(out).string();
}

}  // namespace lanyard::durability
