// Seats. A weak pointer is turned into a strong one only outside the lock: it may become the last
// that holds the connection, whose end takes the lock to leave its seat.
#include "sync/server/seats.h"

#include <vector>

namespace lanyard {

std::uint64_t Seats::take(const std::string& address) {
  std::weak_ptr<Connection> asked;
  std::uint64_t seat = 0;
  {
    const std::lock_guard lock(mutex_);
    seat = try_take(address, asked);
  }
  if (const auto connection = asked.lock()) connection->evict();
  return seat;
}

std::uint64_t Seats::try_take(const std::string& address,
                              std::weak_ptr<Connection>& asked_to_leave) {
  if (closed_) return 0;
  std::size_t same = 0;
  Seat* oldest = nullptr;
  for (auto& [id, seat] : seats_) {
    if (seat.address == address) ++same;
    if (seat.idle_since && (!oldest || *seat.idle_since < *oldest->idle_since)) oldest = &seat;
  }
  const bool full = seats_.size() >= most_;
  if (same >= most_per_address_ || (full && !oldest)) {
    ++counters_.refused;
    return 0;
  }
  if (full) {
    ++counters_.evicted;
    asked_to_leave = oldest->connection;
    oldest->idle_since.reset();
  }
  ++counters_.taken;
  seats_[++last_].address = address;
  return last_;
}

void Seats::sit(std::uint64_t seat, const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  seats_[seat].connection = connection;
}

void Seats::mark_idle(std::uint64_t seat) {
  const std::lock_guard lock(mutex_);
  seats_[seat].idle_since = std::chrono::steady_clock::now();
}

void Seats::mark_busy(std::uint64_t seat) {
  const std::lock_guard lock(mutex_);
  seats_[seat].idle_since.reset();
}

void Seats::leave(std::uint64_t seat) {
  const std::lock_guard lock(mutex_);
  seats_.erase(seat);
  left_.notify_all();
}

void Seats::close(std::chrono::milliseconds most) {
  std::vector<std::weak_ptr<Connection>> all;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (const auto& [id, seat] : seats_) all.push_back(seat.connection);
  }
  for (const auto& weak : all)
    if (const auto connection = weak.lock()) connection->drain();
  std::unique_lock lock(mutex_);
  left_.wait_for(lock, most, [&] { return seats_.empty(); });
}

SeatCounters Seats::counters() const {
  const std::lock_guard lock(mutex_);
  SeatCounters out = counters_;
  out.open = seats_.size();
  return out;
}

}  // namespace lanyard
