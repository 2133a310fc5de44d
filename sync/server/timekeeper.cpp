// Evidence of what time it is, and a clock held against it.
#include "sync/server/timekeeper.h"

#include "platform/base/log.h"

namespace lanyard {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

}  // namespace

Result<std::optional<Instant>> last_sure(Store& store) {
  TRY(const std::optional<Bytes> kept, store.setting(clock_setting));
  if (!kept) return std::optional<Instant>();
  ByteReader in(*kept);
  const Instant at{in.i64()};
  if (!in.finished()) return Error(Fault::damaged, "the time of the server's last run is damaged");
  return std::optional<Instant>(at);
}

Instant bounded(const std::optional<Instant>& sure, Instant clock) {
  const bool doubt = sure && clock.ms - sure->ms > Timekeeper::most_ahead_ms;
  return doubt ? *sure : clock;
}

Done accept_clock(Store& store, Instant clock) {
  ByteWriter out;
  out.i64(clock.ms);
  return store.set_setting(clock_setting, out.view());
}

Result<std::unique_ptr<Timekeeper>> Timekeeper::open(Store& store) {
  std::unique_ptr<Timekeeper> out(new Timekeeper(store));
  TRY(out->newest_, last_sure(store));
  out->written_ = out->newest_.value_or(Instant{});
  return out;
}

// One laptop that is ahead as well proves nothing.
std::optional<Instant> Timekeeper::claimed_by_two() const {
  std::optional<Instant> first;
  std::optional<Instant> second;
  for (const auto& [device, at] : claims_) {
    if (!first || at > *first) {
      second = first;
      first = at;
    } else if (!second || at > *second) {
      second = at;
    }
  }
  return second;
}

Timekeeper::Standing Timekeeper::judge(Instant clock) {
  const std::lock_guard lock(mutex_);
  const Instant proven = std::max(newest_.value_or(clock), claimed_by_two().value_or(Instant{}));
  const std::int64_t ahead = clock.ms - proven.ms;
  const Standing before = standing_;
  standing_ = ahead > most_ahead_ms ? Standing::in_doubt : Standing::sure;
  // The laptops' claims are not kept: should they be wrong, they would vouch for a clock that goes
  // wrong next year.
  if (standing_ == Standing::sure) newest_ = std::max(newest_.value_or(clock), clock);
  if (standing_ != before) {
    if (standing_ == Standing::in_doubt)
      log(LogLevel::warning, "clock_in_doubt", {{"hours_ahead", ahead / hour_ms}});
    else
      log(LogLevel::info, Literal("clock_sure"));
  }
  return standing_;
}

Instant Timekeeper::bounded(Instant clock) {
  if (judge(clock) == Standing::sure) return clock;
  const std::lock_guard lock(mutex_);
  return newest_.value_or(clock);
}

Timekeeper::Standing Timekeeper::standing() const {
  const std::lock_guard lock(mutex_);
  return standing_;
}

void Timekeeper::claim(const DeviceId& device, Instant clock) {
  const std::lock_guard lock(mutex_);
  claims_[device] = clock;
}

Done Timekeeper::keep(Keep when) {
  Instant newest;
  {
    const std::lock_guard lock(mutex_);
    if (!newest_ || *newest_ == written_) return {};
    if (when == Keep::hourly && newest_->ms - written_.ms < hour_ms) return {};
    newest = *newest_;
  }
  TRY_DONE(accept_clock(store_, newest));
  const std::lock_guard lock(mutex_);
  written_ = newest;
  return {};
}

}  // namespace lanyard
