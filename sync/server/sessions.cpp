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
  if (s.reply) held_bytes_ -= s.reply->size();
  s = {.shown = shown, .given = given, .digest = digest, .reply = std::move(reply), .turn = ++turn_};
  held_bytes_ += s.reply->size();
  order_.emplace_back(device, s.turn);
  let_go();
}

void Sessions::let_go() {
  while (!order_.empty()) {
    const auto [device, turn] = order_.front();
    Session& s = sessions_[device];
    const bool current = s.turn == turn && s.reply;
    if (current && held_bytes_ <= most_held_bytes_) return;
    if (current) {
      held_bytes_ -= s.reply->size();
      s.reply = nullptr;
    }
    order_.pop_front();
  }
}

std::uint64_t Sessions::out_of_step() const {
  const std::lock_guard lock(mutex_);
  return out_of_step_;
}

}  // namespace lanyard
