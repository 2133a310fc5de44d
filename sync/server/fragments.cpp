// Requests in pieces: putting them together, and letting go of the oldest.
#include "sync/server/fragments.h"

#include <algorithm>

namespace lanyard {

Fragments::Taken Fragments::take(const Fragment& piece) {
  const std::lock_guard lock(mutex_);
  Taken out;
  auto at = pending_.find(piece.device);
  out.underway = at != pending_.end() && at->second.underway;
  if (out.underway) return out;
  if (at != pending_.end() && at->second.request != piece.request) {
    drop(at);
    at = pending_.end();
  }
  if (at == pending_.end())
    at = pending_.emplace(piece.device, Pending{piece.request, std::make_shared<Bytes>(), 0, false})
             .first;
  Pending& pending = at->second;
  pending.turn = ++turn_;
  Bytes& bytes = *pending.bytes;
  if (piece.offset == bytes.size()) {
    bytes.insert(bytes.end(), piece.bytes.begin(), piece.bytes.end());
    bytes_ += piece.bytes.size();
  }
  make_room(piece.device);
  out.held = bytes.size();
  if (out.held < piece.length) return out;
  pending.underway = true;
  out.whole = pending.bytes;
  return out;
}

void Fragments::forget(const DeviceId& device) {
  const std::lock_guard lock(mutex_);
  const auto at = pending_.find(device);
  if (at != pending_.end()) drop(at);
}

void Fragments::drop(std::map<DeviceId, Pending>::iterator at) {
  bytes_ -= at->second.bytes->size();
  pending_.erase(at);
}

// Not of the one whose piece has just come, and not of one that is being answered.
void Fragments::make_room(const DeviceId& device) {
  while (bytes_ > most_bytes_) {
    auto oldest = pending_.end();
    for (auto at = pending_.begin(); at != pending_.end(); ++at) {
      const bool free = at->first != device && !at->second.underway;
      if (free && (oldest == pending_.end() || at->second.turn < oldest->second.turn)) oldest = at;
    }
    if (oldest == pending_.end()) return;
    drop(oldest);
  }
}

}  // namespace lanyard
