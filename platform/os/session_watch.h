// What the desktop says of the person's session, from systemd-logind: the screen is locked, the lid
// is closed, the laptop goes to sleep, somebody else's session comes to the front.
#pragma once

#include <functional>
#include <memory>
#include <optional>

namespace lanyard {

enum class SessionSign : std::uint8_t {
  locked,    // the screen, by whatever locks it
  sleeping,  // within five seconds; ready_to_sleep() lets it sleep sooner
  away,      // another session is in front
  lid,       // closed, whatever the desktop then does
};

// A thread of its own on the system bus. Any thread may call its functions.
class SessionWatch {
 public:
  // `told` is called on the watch's thread after each sign. Null, with a line in the log, where
  // there is no system bus or no logind: then nothing is watched.
  [[nodiscard]] static std::unique_ptr<SessionWatch> open(std::function<void()> told);
  ~SessionWatch();
  SessionWatch(const SessionWatch&) = delete;
  SessionWatch& operator=(const SessionWatch&) = delete;

  [[nodiscard]] std::optional<SessionSign> poll();
  // What is to be sealed before the laptop sleeps is sealed.
  void ready_to_sleep();

 private:
  class Body;
  explicit SessionWatch(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace lanyard
