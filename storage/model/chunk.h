// A piece of an attachment: an ordinary op of the attachment's record, of class `chunk`, whose one
// part holds bytes of a file instead of fields. It is acknowledged, healed, verified, quarantined
// and disposed of like any op.
//
//   chunk   = padded(index:u32 total:u32 bytes), sealed under the record's narrative key
//   context = as of a part (op.h): all bytes of the op before the count of parts, facet, generation
//
// So a chunk says in its seal which piece of how many it is, and opens in its own op alone.
#pragma once

#include "crypto/sealed.h"

namespace lanyard {

struct Chunk {
  std::uint32_t index = 0;  // from 0
  std::uint32_t total = 0;
  Plain bytes;
};

// Full ones are padded to exactly 48 KiB. Small enough that a request of one chunk gets through
// where a link is cut every few hundred kilobytes, and large enough that the pieces of one
// attachment fit into one decision on late work.
constexpr std::size_t chunk_most_bytes = 48 * 1024 - 9;
constexpr std::size_t attachment_most_bytes = 10 * 1024 * 1024;
constexpr std::uint32_t most_chunks = attachment_most_bytes / chunk_most_bytes + 1;

[[nodiscard]] constexpr std::uint32_t chunks_for(std::size_t bytes) {
  return static_cast<std::uint32_t>((bytes + chunk_most_bytes - 1) / chunk_most_bytes);
}

// `index` is below `total`, which is at most most_chunks; 1 to chunk_most_bytes of `bytes`.
[[nodiscard]] Plain encode_chunk(std::uint32_t index, std::uint32_t total, ByteView bytes);
[[nodiscard]] Result<Chunk> decode_chunk(ByteView padded);  // damaged

}  // namespace lanyard
