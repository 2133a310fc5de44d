// Whether the machine's clock can be believed. Disposal and the rounds that it waits for hang from
// the date, so a clock that is years ahead must not end every grace at once.
//
// The server is sure while its clock is at most four days beyond the newest moment for which there
// is evidence:
// - the last moment at which it ran and was sure (kept in the store, once an hour);
// - the newest moment that the clocks of two laptops have reached, by their own signed requests.
// Beyond that it is in doubt until laptops or the operator (accept_clock) say that the clock is
// right. A clock that is behind makes nothing happen early and is never doubted.
// Why four days and two laptops: docs/decisions/0009-a-clock-needs-a-witness.md.
//
// Threads: any.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "sync/server/store.h"

namespace lanyard {

class Timekeeper {
 public:
  static constexpr std::int64_t most_ahead_ms = 4 * day_ms;

  // Fails with damaged, io.
  [[nodiscard]] static Result<std::unique_ptr<Timekeeper>> open(Store& store);

  enum class Standing : std::uint8_t { sure, in_doubt };
  // To be asked often: each time that the server is sure, `clock` becomes evidence.
  Standing judge(Instant clock);
  [[nodiscard]] Standing standing() const;
  // judge(), and the time for what must not come early: `clock` while the server is sure, otherwise
  // the newest moment for which there is evidence in the store.
  [[nodiscard]] Instant bounded(Instant clock);
  // What the laptop's own clock said in a request that it signed.
  void claim(const DeviceId& device, Instant clock);
  // Writes down how far the evidence goes; `hourly` only when an hour has gone by since.
  enum class Keep : std::uint8_t { hourly, now };
  [[nodiscard]] Done keep(Keep when);

 private:
  explicit Timekeeper(Store& store) : store_(store) {}
  [[nodiscard]] std::optional<Instant> claimed_by_two() const;

  Store& store_;
  mutable std::mutex mutex_;
  std::optional<Instant> newest_;  // none: a store that has never served
  Instant written_;
  std::map<DeviceId, Instant> claims_;  // the last of each
  Standing standing_ = Standing::sure;
};

// The last moment at which a server on this store was sure of its clock.
[[nodiscard]] Result<std::optional<Instant>> last_sure(Store& store);
// The same bound beside a server that may not run, by what it wrote down last.
[[nodiscard]] Instant bounded(const std::optional<Instant>& sure, Instant clock);
// The operator's word: from now on this is evidence, whatever was before.
[[nodiscard]] Done accept_clock(Store& store, Instant clock);

}  // namespace lanyard
