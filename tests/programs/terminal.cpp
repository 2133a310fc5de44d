// forkpty: the program's controlling terminal is ours to read and to type at.
#include "tests/programs/terminal.h"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace lanyard {

Ran run_at_terminal(const std::vector<std::string>& words, const std::string& question,
                    const std::vector<std::string>& answers) {
  constexpr int longest_silence_ms = 120'000;
  std::vector<std::string> copies = words;
  std::vector<char*> pointers;
  for (std::string& word : copies) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  int terminal = -1;
  const pid_t pid = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid < 0) throw std::runtime_error("no terminal");
  if (pid == 0) {
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
  }
  Ran ran;
  std::size_t answered = 0;
  std::size_t from = 0;
  std::array<char, 4096> buffer{};
  pollfd watched{terminal, POLLIN, 0};
  while (::poll(&watched, 1, longest_silence_ms) > 0) {
    const ssize_t n = ::read(terminal, buffer.data(), buffer.size());
    if (n <= 0) break;  // the program has ended
    ran.out.append(buffer.data(), static_cast<std::size_t>(n));
    const std::size_t at = ran.out.find(question, from);
    if (at == std::string::npos || answered == answers.size()) continue;
    from = at + question.size();
    const std::string line = answers[answered++] + "\n";
    if (::write(terminal, line.data(), line.size()) != static_cast<ssize_t>(line.size())) break;
  }
  ::kill(pid, SIGKILL);  // nothing to a program that has ended
  int status = 0;
  ::waitpid(pid, &status, 0);
  ::close(terminal);
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

}  // namespace lanyard
