// Lists as the messages carry them: a u32 count, then the items, each with its own u32 length. The
// reader checks count and length against their caps and against what is left before it allocates.
#pragma once

#include "sync/wire/messages.h"

namespace lanyard {

// Starts and ends a message: "LNYx" and the version in front; nothing left over behind.
void put_start(ByteWriter& out, const char (&magic)[5]);
[[nodiscard]] Done take_start(ByteReader& in, const char (&magic)[5]);

void put_blocks(ByteWriter& out, const std::vector<Bytes>& blocks);
[[nodiscard]] std::vector<Bytes> take_blocks(ByteReader& in, std::size_t most_count,
                                             std::size_t most_each);

// The key records beside one op: a u8 count, then blocks.
void put_key_records(ByteWriter& out, const std::vector<Bytes>& records);
[[nodiscard]] std::vector<Bytes> take_key_records(ByteReader& in);

// A byte that is 0 or 1.
[[nodiscard]] bool take_flag(ByteReader& in);
// A byte that names one of an enum's values from 0 to `last`; anything else fails the reader.
template <class Enum>
[[nodiscard]] Enum take_enum(ByteReader& in, Enum first, Enum last) {
  const std::uint8_t v = in.u8();
  if (v < static_cast<std::uint8_t>(first) || v > static_cast<std::uint8_t>(last)) {
    in.fail();
    return first;
  }
  return static_cast<Enum>(v);
}

}  // namespace lanyard
