// The door file, overwritten in place.
//
//   door = "LNYdoor1" wrong:u32 last:i64 monotonic:i64 boot:16 closed:u8 transaction:u64
//   checksum:32
#include "storage/vault/door.h"

#include <algorithm>
#include <limits>

#include "crypto/hash.h"
#include "platform/os/clock.h"

namespace lanyard {
namespace {

constexpr std::string_view door_magic = "LNYdoor1";
constexpr std::uint32_t free_attempts = 5;
constexpr std::int64_t first_delay_ms = 30'000;
constexpr std::int64_t longest_delay_ms = 15 * 60'000;
constexpr std::uint32_t longest_wrong = free_attempts + 10;  // and more wait no longer
constexpr std::size_t door_size = 8 + 4 + 8 + 8 + 16 + 1 + 8 + 32;

std::array<std::uint8_t, 32> door_checksum(ByteView bytes) {
  return Hasher("LNYdoorfile").add(bytes).finish();
}

Path path_of(const Path& folder) {
  return folder / "door";
}

// Nobody knows when the last attempt was: the whole wait begins when somebody looks.
Door damaged_door() {
  Door door;
  door.wrong = longest_wrong;
  door.last = {std::numeric_limits<std::int64_t>::max()};
  return door;
}

}  // namespace

Moment moment(const Clock& clock) {
  return {clock.now(), monotonic_ms(), boot_id()};
}

std::int64_t delay_after(std::uint32_t wrong) {
  if (wrong < free_attempts) return 0;
  const std::uint32_t doublings = std::min(wrong, longest_wrong) - free_attempts;
  return std::min(first_delay_ms << doublings, longest_delay_ms);
}

std::int64_t wait_of(const Door& door, const Moment& now) {
  const std::int64_t delay = delay_after(door.wrong);
  const bool same_run = !door.boot.none() && door.boot == now.boot;
  const std::int64_t waited =
      same_run ? now.monotonic - door.monotonic : now.calendar.ms - door.last.ms;
  return delay - std::clamp<std::int64_t>(waited, 0, delay);
}

void count_wrong(Door& door, const Moment& now) {
  if (door.wrong < 1'000'000) ++door.wrong;
  door.last = now.calendar;
  door.monotonic = now.monotonic;
  door.boot = now.boot;
}

Bytes encode_door(const Door& door) {
  ByteWriter out;
  out.bytes(as_bytes(door_magic));
  out.u32(door.wrong);
  out.i64(door.last.ms);
  out.i64(door.monotonic);
  out.bytes(door.boot.view());
  out.u8(static_cast<std::uint8_t>(door.closed));
  out.u64(door.transaction);
  out.bytes(door_checksum(out.view()));
  return out.take();
}

Door read_door(const Path& folder) {
  const auto bytes = read_file(path_of(folder), door_size);
  if (!bytes.ok() && bytes.error().fault() == Fault::not_found) return {};
  if (!bytes.ok() || bytes->size() != door_size) return damaged_door();
  const ByteView body = ByteView(*bytes).first(door_size - 32);
  const auto sum = door_checksum(body);
  if (!std::equal(sum.begin(), sum.end(), bytes->begin() + (door_size - 32))) return damaged_door();
  ByteReader in(body);
  Door door;
  if (as_text(in.bytes(door_magic.size())) != door_magic) return damaged_door();
  door.wrong = in.u32();
  door.last = {in.i64()};
  door.monotonic = in.i64();
  door.boot = BootId::read(in);
  door.closed = in.u8() == 1 ? Closed::yes : Closed::no;
  door.transaction = in.u64();
  return door;
}

Done write_door(const Path& folder, const Door& door) {
  const Bytes bytes = encode_door(door);
  const auto size = size_of_file(path_of(folder));
  if (size.ok() && *size == bytes.size()) return overwrite_file(path_of(folder), bytes);
  return replace_file(path_of(folder), bytes);
}

Throttle throttle_of(const Path& folder, const Clock& clock) {
  Door door = read_door(folder);
  const Moment now = moment(clock);
  Throttle out{static_cast<int>(door.wrong), wait_of(door, now)};
  // After a restart with the clock set back, the wait starts anew now and not when the calendar has
  // caught up.
  if (out.wait_ms > 0 && door.boot != now.boot) {
    door.last = now.calendar.plus_ms(out.wait_ms - delay_after(door.wrong));
    door.monotonic = now.monotonic + out.wait_ms - delay_after(door.wrong);
    door.boot = now.boot;
    if (!write_door(folder, door).ok()) return out;
  }
  return out;
}

}  // namespace lanyard
