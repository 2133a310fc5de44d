// Fuzzes what stands inside a seal, as it is and behind a padding that is right: a fuzzer seldom
// finds the right rung by itself. What is accepted goes into a row, as whoever pulls it keeps it.
#include "storage/model/codec.h"
#include "storage/model/padding.h"
#include "storage/vault/row_codec.h"

namespace {

using lanyard::ByteView;
using lanyard::Plain;

bool same(const Plain& a, ByteView b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

void check(ByteView bytes) {
  if (const auto body = lanyard::read_body(bytes); body.ok())
    lanyard::contract(same(lanyard::write_body(*body), bytes), "an accepted body has one encoding");
  const auto part = lanyard::decode_part(bytes);
  if (!part.ok()) return;
  const auto again = lanyard::decode_part(lanyard::encode_part(*part).value());
  lanyard::contract(again.ok() && same(lanyard::write_body(*again), lanyard::write_body(*part)),
                    "an accepted part is the same when it is written again");
  lanyard::RecordRow row;
  lanyard::contract(
      lanyard::decode_row(lanyard::encode_row(lanyard::row_of({}, nullptr, part->facts)), row) &&
          row.facts == part->facts,
      "the facts of an accepted part fit a row");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check({data, size});
  Plain padded(data, data + size);
  lanyard::pad(padded);
  check(padded);
  return 0;
}
