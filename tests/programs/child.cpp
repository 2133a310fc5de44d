// fork and exec with pipes; between the two only calls that are safe there.
#include "tests/programs/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace lanyard {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
  ~Pipe() {
    shut(read);
    shut(write);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  static void shut(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> whole_environment(const std::vector<std::string>& more) {
  std::vector<std::string> out;
  for (char** at = environ; *at != nullptr; ++at) out.emplace_back(*at);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

[[noreturn]] void become(char* const* words, char* const* environment,
                         const std::optional<std::uint64_t>& largest_file) {
  // However the test ends: what it left running would keep whoever waits for its output.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (largest_file) {
    ::signal(SIGXFSZ, SIG_IGN);  // a refused write, as on a full disk, instead of a signal
    const rlimit limit{*largest_file, *largest_file};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(126);
  }
  ::execve(words[0], words, environment);
  ::_exit(127);
}

int start(const ToRun& what, int in, int out, int err) {
  std::vector<std::string> words = what.words;
  std::vector<std::string> environment = whole_environment(what.environment);
  const std::vector<char*> word_pointers = pointers(words);
  const std::vector<char*> environment_pointers = pointers(environment);
  const pid_t pid = ::fork();
  if (pid < 0) throw std::runtime_error("no process");
  if (pid == 0) {
    if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0) ::_exit(126);
    become(word_pointers.data(), environment_pointers.data(), what.largest_file);
  }
  return pid;
}

int exit_of(int status) {
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : -1;
}

int milliseconds_to(SteadyClock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - SteadyClock::now());
  return left.count() < 0 ? 0 : static_cast<int>(left.count());
}

// Reads what is there; false at the end.
bool drain(int fd, std::string& into) {
  std::array<char, 65536> buffer{};
  const ssize_t n = ::read(fd, buffer.data(), buffer.size());
  if (n > 0) into.append(buffer.data(), static_cast<std::size_t>(n));
  return n > 0;
}

// Feeds stdin and collects both outputs until they end; false when time ran out.
bool converse(const std::string& input, Pipe& in, Pipe& out, Pipe& err, Ran& ran,
              SteadyClock::time_point end) {
  std::size_t fed = 0;
  if (input.empty()) Pipe::shut(in.write);
  while (out.read >= 0 || err.read >= 0) {
    std::array<pollfd, 3> watched{
        {{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}}};
    if (::poll(watched.data(), watched.size(), milliseconds_to(end)) <= 0) return false;
    if (watched[0].revents != 0 && !drain(out.read, ran.out)) Pipe::shut(out.read);
    if (watched[1].revents != 0 && !drain(err.read, ran.err)) Pipe::shut(err.read);
    if (watched[2].revents != 0) {
      const ssize_t n = ::write(in.write, input.data() + fed, input.size() - fed);
      if (n > 0) fed += static_cast<std::size_t>(n);
      if (n <= 0 || fed == input.size()) Pipe::shut(in.write);
    }
  }
  return true;
}

}  // namespace

Ran run(const ToRun& what) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe in;
  Pipe out;
  Pipe err;
  const int pid = start(what, in.read, out.write, err.write);
  Pipe::shut(in.read);
  Pipe::shut(out.write);
  Pipe::shut(err.write);
  Ran ran;
  const bool ended = converse(what.input, in, out, err, ran, SteadyClock::now() + what.at_most);
  if (!ended) ::kill(pid, SIGKILL);
  int status = 0;
  ::waitpid(pid, &status, 0);
  if (ended) ran.exit = exit_of(status);
  if (ran.exit == 127 && ran.out.empty() && ran.err.empty())
    throw std::runtime_error("cannot start " + what.words.front());
  return ran;
}

Running::Running(const ToRun& what, const std::filesystem::path& log, Stdin in) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe out;
  Pipe spoken;
  const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (null < 0 || file < 0) throw std::runtime_error("cannot write " + log.string());
  pid_ = start(what, in == Stdin::none ? null : spoken.read, out.write, file);
  ::close(null);
  ::close(file);
  std::swap(out_, out.read);
  if (in == Stdin::spoken) std::swap(in_, spoken.write);
}

Running::~Running() {
  kill();
  Pipe::shut(out_);
  Pipe::shut(in_);
}

bool Running::say(std::string line) const {
  line += '\n';
  return ::write(in_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

std::string Running::line(std::chrono::seconds at_most) {
  const auto end = SteadyClock::now() + at_most;
  std::string text;
  char c = 0;
  while (true) {
    pollfd watched{out_, POLLIN, 0};
    if (::poll(&watched, 1, milliseconds_to(end)) <= 0 || ::read(out_, &c, 1) != 1) return {};
    if (c == '\n') return text;
    text += c;
  }
}

int Running::stop() {
  if (pid_ < 0) return -1;
  ::kill(pid_, SIGTERM);
  const auto end = SteadyClock::now() + std::chrono::seconds(30);
  int status = 0;
  while (::waitpid(pid_, &status, WNOHANG) == 0) {
    if (SteadyClock::now() > end) ::kill(pid_, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  pid_ = -1;
  return exit_of(status);
}

void Running::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace lanyard
