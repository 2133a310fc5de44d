// A chunk's bytes inside its seal.
#include "storage/model/chunk.h"

#include "storage/model/padding.h"

namespace lanyard {
namespace {

constexpr std::size_t head_bytes = 4 + 4;

}  // namespace

Plain encode_chunk(std::uint32_t index, std::uint32_t total, ByteView bytes) {
  contract(index < total && total <= most_chunks, "a chunk has a place among its fellows");
  contract(!bytes.empty() && bytes.size() <= chunk_most_bytes, "a chunk of a size that fits");
  ByteWriter head;
  head.u32(index);
  head.u32(total);
  const Bytes start = head.take();
  Plain out;
  out.reserve(rung_of(head_bytes + bytes.size() + 1));
  out.insert(out.end(), start.begin(), start.end());
  out.insert(out.end(), bytes.begin(), bytes.end());
  pad(out);
  return out;
}

Result<Chunk> decode_chunk(ByteView padded) {
  if (padded.size() > rung_of(head_bytes + chunk_most_bytes + 1))
    return Error(Fault::damaged, "a piece of an attachment that is too large");
  TRY(const ByteView body, unpad(padded));
  ByteReader in(body);
  Chunk out;
  out.index = in.u32();
  out.total = in.u32();
  const ByteView bytes = in.bytes(in.left());
  if (!in.ok() || bytes.empty() || out.index >= out.total || out.total > most_chunks)
    return Error(Fault::damaged, "a piece of an attachment that has no place in it");
  out.bytes.assign(bytes.begin(), bytes.end());
  return out;
}

}  // namespace lanyard
