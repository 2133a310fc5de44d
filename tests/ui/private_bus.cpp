// A D-Bus daemon of a test's own: it says its address on the first line.
#include "tests/ui/private_bus.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "tests/catch.h"

extern char** environ;

namespace lanyard::ui {

PrivateBus::PrivateBus() {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], 3);
  const std::array<const char*, 5> words{"dbus-daemon", "--session", "--nofork",
                                         "--print-address=3", nullptr};
  REQUIRE(::posix_spawnp(&pid_, words[0], &actions, nullptr, const_cast<char* const*>(words.data()),
                         environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';) address_ += c;
  ::close(pipe[0]);
  REQUIRE_FALSE(address_.empty());
}

PrivateBus::~PrivateBus() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

}  // namespace lanyard::ui
