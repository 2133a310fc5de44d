// When an order of disposal may be carried out. The server asks; officers see the same answer as
// far as their laptop can know it. Pure. Source: docs/RETENTION.md.
//
// Grace and the wait for devices go together: a device counts as heard when it has left nothing
// unsent in a round after the grace was over (and after the records were due). So what somebody
// wrote offline during the grace arrives before anything is destroyed, and stops it if it must.
#pragma once

#include <functional>

#include "sync/share/register.h"

namespace lanyard {

[[nodiscard]] std::int32_t day_of(Instant at);  // Date::days, UTC
[[nodiscard]] bool names(const KnownOrder& order, const RecordId& record);
// The first moment at which an approved order may be carried out.
[[nodiscard]] Instant grace_ends(const KnownOrder& order);
// True when two officers signed it.
[[nodiscard]] bool may_go_on_without(const KnownOrder& order, const DeviceId& device);
// Devices of everybody who can open the case or once could: one of them may have unsent work.
[[nodiscard]] std::vector<DeviceId> devices_that_may_hold(const Register& reg, const KnownCase& of);

// The notice that was newer than the order's own when the organisation's chain was `seen` long.
// What an officer judged under the older one counts no more: it may be kept for longer now.
[[nodiscard]] std::optional<NoticeNamed> overtaken_by(const Register& reg,
                                                      const DisposalOrder& order,
                                                      std::uint64_t seen);

// When a device's last round ended in which it had nothing left to send; none: not known.
using LastRound = std::function<std::optional<Instant>(const DeviceId&)>;
// Whether an op came into the case's log after what the order's author had seen of it.
enum class LogSince : std::uint8_t { unchanged, changed };

enum class OrderState : std::uint8_t {
  cancelled,
  done,
  to_be_approved,
  held,       // a hold stands on the case
  overtaken,  // by a newer notice, or something was written in the case since: to be judged and
              // ordered again
  in_grace,
  waits_for_devices,
  ready,
};
struct OrderStanding {
  OrderState state = OrderState::to_be_approved;
  std::vector<DeviceId> waits_for;         // of waits_for_devices
  std::vector<DeviceId> without;           // of ready: not heard, but two officers signed
  std::optional<NoticeNamed> notice = {};  // of overtaken: the notice that did it; none: a change
};
[[nodiscard]] OrderStanding standing_of(const Register& reg, const KnownCase& of,
                                        const KnownOrder& order, Instant now, LogSince log,
                                        const LastRound& last_round);
[[nodiscard]] Literal words_of(OrderState state);

}  // namespace lanyard
