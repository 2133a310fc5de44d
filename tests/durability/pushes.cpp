// The file of pushes.
#include "tests/durability/pushes.h"

namespace lanyard::durability {
namespace {

constexpr std::size_t file_most_bytes = 64U << 20;

}  // namespace

Done write_pushes(const Path& file, const Pushes& pushes) {
  ByteWriter out;
  out.block(pushes.seed);
  out.block(encode(pushes.publish));
  out.block(encode(pushes.links));
  for (const SyncRequest& batch : pushes.batches) out.block(encode(batch));
  return replace_file(file, out.view());
}

Result<Pushes> read_pushes(const Path& file) {
  TRY(const Bytes bytes, read_file(file, file_most_bytes));
  ByteReader in(bytes);
  Pushes out;
  const ByteView seed = in.block(32);
  out.seed.assign(seed.begin(), seed.end());
  TRY(out.publish, parse_publish_request(in.block(request_most_bytes)));
  TRY(out.links, parse_sync_request(in.block(request_most_bytes)));
  while (in.left() > 0) {
    TRY(SyncRequest batch, parse_sync_request(in.block(request_most_bytes)));
    out.batches.push_back(std::move(batch));
  }
  return out;
}

}  // namespace lanyard::durability
