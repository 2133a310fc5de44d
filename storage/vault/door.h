// The door file: how many wrong passphrases were given, how long the next try must wait, and
// whether the vault was closed in good order. It is not secret and protects nothing from somebody
// who has the disk: against them there is the stretching. It slows down whoever sits at the
// keyboard.
//
// Five attempts are free, then 30 s, doubled with each further one, to 15 minutes at most. An
// attempt is counted and flushed before its passphrase is stretched. Within one run of the system
// the waiting is measured by a clock that cannot be set; after a restart by the calendar's, where a
// clock that was set back costs the whole wait once more and one that was set forward gains nothing
// beyond it.
#pragma once

#include "platform/os/boot.h"
#include "platform/os/files.h"
#include "storage/vault/vault.h"

namespace lanyard {

enum class Closed : std::uint8_t { no, yes };

struct Door {
  std::uint32_t wrong = 0;
  Instant last;                // the last wrong attempt, by the calendar
  std::int64_t monotonic = 0;  // the same, by monotonic_ms()
  BootId boot;
  Closed closed = Closed::no;
  std::uint64_t transaction = 0;  // LMDB's last, when it was closed
};

struct Moment {
  Instant calendar;
  std::int64_t monotonic = 0;
  BootId boot;
};
[[nodiscard]] Moment moment(const Clock& clock);

[[nodiscard]] std::int64_t delay_after(std::uint32_t wrong);
[[nodiscard]] std::int64_t wait_of(const Door& door, const Moment& now);
void count_wrong(Door& door, const Moment& now);

[[nodiscard]] Bytes encode_door(const Door& door);
// A damaged door file counts as one after many wrong attempts, so that damaging it gains nothing:
// the longest wait, from the moment that throttle_of() or an attempt finds it, and nobody is locked
// out for longer. A missing one cannot be told from that of a new vault, and is an open door.
[[nodiscard]] Door read_door(const Path& folder);
[[nodiscard]] Done write_door(const Path& folder, const Door& door);

}  // namespace lanyard
