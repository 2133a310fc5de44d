// The controlling terminal with echo off. Signals from keys are off too while it reads, so that
// Ctrl+C cannot leave the user with a terminal that shows nothing.
#include "platform/os/terminal.h"

#include <fcntl.h>
#include <termios.h>

#include <cstring>

#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

constexpr std::uint8_t ctrl_c = 3;

class Hidden {
 public:
  explicit Hidden(int fd) : fd_(fd), ok_(::tcgetattr(fd, &before_) == 0) {
    if (!ok_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    quiet.c_cc[VEOL] = ctrl_c;  // ends the line at once, and is then seen below
    ok_ = ::tcsetattr(fd, TCSAFLUSH, &quiet) == 0;
  }
  ~Hidden() {
    if (ok_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  int fd_;
  termios before_{};
  bool ok_;
};

bool say(int fd, const char* text) {
  const std::size_t n = std::strlen(text);
  return ::write(fd, text, n) == static_cast<ssize_t>(n);
}

}  // namespace

Result<std::size_t> read_hidden_line(Literal prompt, std::span<std::uint8_t> out) {
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
  if (!terminal.open()) return Error(Fault::not_found, "there is no terminal to ask on");
  const Hidden hidden(terminal.number());
  if (!hidden.ok() || !say(terminal.number(), prompt.c_str()))
    return Error(Fault::io, "the terminal cannot hide what is typed");
  std::size_t length = 0;
  bool fits = true;
  for (;;) {
    std::uint8_t c = 0;
    const ssize_t n = ::read(terminal.number(), &c, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0 || c == ctrl_c) return Error(Fault::interrupted, "nothing was typed");
    if (c == '\n') break;
    if (length < out.size())
      out[length++] = c;
    else
      fits = false;
  }
  static_cast<void>(say(terminal.number(), "\n"));
  if (!fits) return Error(Fault::bad_input, "a line that is too long");
  return length;
}

bool errors_reach_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace lanyard
