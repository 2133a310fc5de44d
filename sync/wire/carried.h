// What a courier carries on a stick between a laptop without a network and the server: a sync
// request sealed to the server, and its answer sealed to the laptop. Whoever carries it sees sizes
// and how many there are. The server takes the sealed part by POST /v1/carry.
#pragma once

#include "sync/wire/messages.h"

namespace lanyard {

using SetId = Id<struct CarriedSetKind>;
constexpr std::uint16_t most_carried = 999;  // files of one set
constexpr std::size_t carried_overhead = 32 + 24 + 16;
constexpr std::size_t carried_most_bytes = reply_most_bytes + 1024;

struct CarriedFile {
  enum class Kind : std::uint8_t { request = 1, answer } kind = Kind::request;
  SetId set;  // random: which files were written together
  std::uint16_t number = 1;
  Bytes sealed;
};
[[nodiscard]] Bytes encode(const CarriedFile& file);
// Fails with damaged (cut off, changed, something else), unsupported for a newer version.
[[nodiscard]] Result<CarriedFile> parse_carried(ByteView bytes);
// lanyard-<set>-<number>.to-server or .from-server; nothing is believed of a name but its ending.
[[nodiscard]] std::string name_of(const CarriedFile& file);
constexpr std::string_view request_ending = ".to-server";
constexpr std::string_view answer_ending = ".from-server";

}  // namespace lanyard
