// The thread of a device's rounds. Each reply hands out a token that the next request must show:
//
//   the token of the last reply                  a new round
//   an older one, and the request is the same    the reply was lost: the same reply again
//   an older one, and the request is another     perhaps two laptops with one key: noted, and
//   served,
//                                                because a laptop that died before it stored the
//                                                reply looks just the same
//
// Kept in memory: after a restart every device begins anew, which costs nothing because pushing
// twice does nothing. Held replies are bounded; one that was let go is made again.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "sync/wire/fragment.h"

namespace lanyard {

class Sessions {
 public:
  explicit Sessions(std::size_t most_held_bytes) : most_held_bytes_(most_held_bytes) {}

  enum class Standing : std::uint8_t { in_step, repeated, out_of_step };
  struct Judgement {
    Standing standing = Standing::in_step;
    std::shared_ptr<const Bytes> reply;  // when repeated and still held
  };
  [[nodiscard]] Judgement judge(const DeviceId& device, const Token& shown,
                                const RequestDigest& digest);
  // Remembers what was answered, and the token that the answer gave.
  void remember(const DeviceId& device, const Token& shown, const RequestDigest& digest,
                const Token& given, std::shared_ptr<const Bytes> reply);
  // The answer to that request, when it is still held.
  [[nodiscard]] std::shared_ptr<const Bytes> reply_to(const DeviceId& device,
                                                      const RequestDigest& digest) const;
  [[nodiscard]] std::uint64_t out_of_step() const;

 private:
  struct Session {
    Token shown;
    Token given;
    RequestDigest digest;
    std::shared_ptr<const Bytes> reply;
    std::uint64_t turn = 0;
  };
  void drop(Session& session);

  const std::size_t most_held_bytes_;
  mutable std::mutex mutex_;
  std::map<DeviceId, Session> sessions_;
  std::map<std::uint64_t, DeviceId> by_turn_;  // who holds a reply, oldest first
  std::size_t held_bytes_ = 0;
  std::uint64_t turn_ = 0;
  std::uint64_t out_of_step_ = 0;
};

}  // namespace lanyard
