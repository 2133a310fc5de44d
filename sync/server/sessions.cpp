// Sessions: deciding what a shown token means, and letting go of the oldest replies.
#include "sync/server/sessions.h"

namespace lanyard {

Sessions::Judgement Sessions::judge(const DeviceId& device, const Token& shown,
                                    const RequestDigest& digest) {
  const std::lock_guard lock(mutex_);
  const auto at = sessions_.find(device);
  if (at == sessions_.end() || shown == at->second.given) return {};
  if (shown == at->second.shown && digest == at->second.digest)
    return {.standing = Standing::repeated, .reply = at->second.reply};
  ++out_of_step_;
  return {.standing = Standing::out_of_step, .reply = nullptr};
}

void Sessions::remember(const DeviceId& device, const Token& shown, const RequestDigest& digest,
                        const Token& given, std::shared_ptr<const Bytes> reply) {
  const std::lock_guard lock(mutex_);
  Session& s = sessions_[device];
  drop(s);
  s.shown = shown;
  s.given = given;
  s.digest = digest;
  s.reply = std::move(reply);
  s.turn = ++turn_;
  held_bytes_ += s.reply->size();
  by_turn_[s.turn] = device;
  while (held_bytes_ > most_held_bytes_) drop(sessions_[by_turn_.begin()->second]);
}

void Sessions::drop(Session& session) {
  if (!session.reply) return;
  held_bytes_ -= session.reply->size();
  session.reply = nullptr;
  by_turn_.erase(session.turn);
}

std::shared_ptr<const Bytes> Sessions::reply_to(const DeviceId& device,
                                                const RequestDigest& digest) const {
  const std::lock_guard lock(mutex_);
  const auto at = sessions_.find(device);
  if (at == sessions_.end() || at->second.digest != digest) return nullptr;
  return at->second.reply;
}

std::uint64_t Sessions::out_of_step() const {
  const std::lock_guard lock(mutex_);
  return out_of_step_;
}

}  // namespace lanyard
