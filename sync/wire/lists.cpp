// The bounded lists that all messages share, and the name of a blob.
#include "sync/wire/lists.h"

#include "crypto/hash.h"

namespace lanyard {

BlobId id_of_blob(ByteView bytes) {
  return hash<BlobId>("LNYblob", bytes);
}

HeadsSum::HeadsSum(const EpochId& epoch) {
  sum_.bytes(epoch.view());
}

void HeadsSum::add(const CaseId& id, std::uint64_t sequence, const Chain& chain) {
  sum_.bytes(id.view());
  sum_.u64(sequence);
  sum_.bytes(chain.view());
}

HeadsDigest HeadsSum::digest() const {
  return hash<HeadsDigest>("LNYheads", sum_.view());
}

void put_start(ByteWriter& out, const char (&magic)[5]) {
  out.bytes(as_bytes(std::string_view(magic, 4)));
  out.u16(protocol_version);
}

Done take_start(ByteReader& in, const char (&magic)[5]) {
  if (as_text(in.bytes(4)) != std::string_view(magic, 4))
    return Error(Fault::damaged, "not the message that belongs here");
  const std::uint16_t version = in.u16();
  if (!in.ok()) return Error(Fault::damaged, "a message without its version");
  if (version != protocol_version)
    return Error(Fault::unsupported, "a message of another protocol version");
  return {};
}

void put_blocks(ByteWriter& out, const std::vector<Bytes>& blocks) {
  out.u32(static_cast<std::uint32_t>(blocks.size()));
  for (const Bytes& b : blocks) out.block(b);
}

std::vector<Bytes> take_blocks(ByteReader& in, std::size_t most_count, std::size_t most_each) {
  const std::uint32_t count = in.count32(static_cast<std::uint32_t>(most_count), 4);
  std::vector<Bytes> out;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const ByteView v = in.block(most_each);
    out.emplace_back(v.begin(), v.end());
  }
  return out;
}

void put_key_records(ByteWriter& out, const std::vector<Bytes>& records) {
  out.u8(static_cast<std::uint8_t>(records.size()));
  for (const Bytes& r : records) out.block(r);
}

std::vector<Bytes> take_key_records(ByteReader& in) {
  const std::uint8_t count = in.count8(static_cast<std::uint8_t>(most_key_records), 4);
  std::vector<Bytes> out;
  for (std::uint8_t i = 0; i < count && in.ok(); ++i) {
    const ByteView v = in.block(key_record_wire_most);
    out.emplace_back(v.begin(), v.end());
  }
  return out;
}

bool take_flag(ByteReader& in) {
  const std::uint8_t v = in.u8();
  if (v > 1) in.fail();
  return v == 1;
}

}  // namespace lanyard
