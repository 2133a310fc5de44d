// What a process does to itself: guards, the single-instance lock, locked memory, the terminal.
#include <pty.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <string_view>

#include "platform/os/lock_file.h"
#include "platform/os/memory_lock.h"
#include "platform/os/process_guard.h"
#include "platform/os/terminal.h"
#include "tests/catch.h"
#include "tests/sanitized.h"
#include "tests/temp_folder.h"

using namespace lanyard;

namespace {

// Runs `what` in a child and gives its exit code, because guards cannot be undone.
int in_child(const std::function<int()>& what) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(what());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// What the child answers after `typed` was typed at its terminal; `shown` is what the terminal
// showed.
struct Typed {
  int answer = -1;
  std::string shown;
};
Typed at_terminal(const std::string& typed, const std::function<int()>& ask) {
  int master = -1;
  const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
  if (child == 0) {
    ::alarm(20);
    ::_exit(ask());
  }
  Typed out;
  std::array<char, 256> some{};
  bool sent = false;
  for (;;) {
    const ssize_t n = ::read(master, some.data(), some.size());
    if (n <= 0) break;
    out.shown.append(some.data(), static_cast<std::size_t>(n));
    // The prompt comes after echo was turned off.
    if (!sent && out.shown.find("Word: ") != std::string::npos)
      sent = ::write(master, typed.data(), typed.size()) == static_cast<ssize_t>(typed.size());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(master);
  if (WIFEXITED(status)) out.answer = WEXITSTATUS(status);
  return out;
}

int ask_for_word() {
  std::array<std::uint8_t, 8> room{};
  const auto n = read_hidden_line("Word: ", room);
  if (!n.ok()) return 100 + static_cast<int>(n.error().fault());
  return std::string_view(reinterpret_cast<const char*>(room.data()), *n) == "zoë7" ? 1 : 2;
}

constexpr int fault_code(Fault fault) {
  return 100 + static_cast<int>(fault);
}

}  // namespace

TEST_CASE("a guarded process leaves no core, hides its files from others and gains no privileges") {
  CHECK(in_child([] {
          if (!guard_process().ok()) return 1;
          rlimit core{1, 1};
          if (::getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0 || core.rlim_max != 0)
            return 2;
          if (::prctl(PR_GET_NO_NEW_PRIVS, 0UL, 0UL, 0UL, 0UL) != 1) return 3;
          if (::umask(0) != 0077) return 4;
          return 0;
        }) == 0);
}

TEST_CASE("a guarded process cannot be looked into") {
  if (skipped("the leak check needs a process that can be traced")) return;
  CHECK(in_child([] {
          if (!guard_process().ok()) return 1;
          return ::prctl(PR_GET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) == 0 ? 0 : 2;
        }) == 0);
}

TEST_CASE("a second instance is told that the vault is in use") {
  const TempFolder folder;
  const Path file = folder / "lock";
  {
    const auto first = LockFile::take(file);
    REQUIRE(first.ok());
    CHECK(LockFile::take(file).error().fault() == Fault::in_use);
    CHECK(in_child([&] {
            const auto other = LockFile::take(file);
            return !other.ok() && other.error().fault() == Fault::in_use ? 0 : 1;
          }) == 0);
  }
  CHECK(LockFile::take(file).ok());
}

TEST_CASE("the lock of a killed instance is free at once") {
  const TempFolder folder;
  const Path file = folder / "lock";
  std::array<int, 2> ready{};
  REQUIRE(::pipe(ready.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = LockFile::take(file);
    const char word = held.ok() ? 'y' : 'n';
    if (::write(ready[1], &word, 1) == 1) ::pause();
    ::_exit(1);
  }
  char word = 0;
  REQUIRE(::read(ready[0], &word, 1) == 1);
  CHECK(word == 'y');
  CHECK(LockFile::take(file).error().fault() == Fault::in_use);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(LockFile::take(file).ok());
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_CASE("locked memory is counted against its budget") {
  if (skipped("mlock does nothing")) return;
  const auto before = raise_memory_lock();
  REQUIRE(before.ok());
  CHECK(before->budget >= before->locked);
  constexpr std::size_t size = 64 * 1024;
  void* page = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(page != MAP_FAILED);
  if (::mlock(page, size) == 0) {
    CHECK(memory_lock()->locked == before->locked + size);
  } else {
    WARN("this machine lets nothing be locked");
  }
  ::munmap(page, size);
}

TEST_CASE("a passphrase is read from the terminal without being shown") {
  const Typed right = at_terminal("zoë7\n", ask_for_word);
  CHECK(right.answer == 1);
  CHECK(right.shown.find("zo") == std::string::npos);
  CHECK(right.shown.find("Word: ") != std::string::npos);
}

TEST_CASE("Ctrl+C and a line that is too long are answers, not accidents") {
  CHECK(at_terminal("ab\x03", ask_for_word).answer == fault_code(Fault::interrupted));
  CHECK(at_terminal("\x04", ask_for_word).answer == fault_code(Fault::interrupted));
  CHECK(at_terminal("123456789\n", ask_for_word).answer == fault_code(Fault::bad_input));
}

TEST_CASE("where there is no terminal nobody waits for one") {
  CHECK(in_child([] {
          ::setsid();
          std::array<std::uint8_t, 8> room{};
          const auto n = read_hidden_line("Word: ", room);
          return !n.ok() && n.error().fault() == Fault::not_found ? 0 : 1;
        }) == 0);
}
