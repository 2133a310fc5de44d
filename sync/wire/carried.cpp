//   carried = "LNYC" version:u16 kind:u8 set:16 number:u16 sealed:block sum:32
//   sealed  : kind 1: a request of sync, wrapped to the server's exchange key; 2: its answer,
//             wrapped to the laptop's user key; context: none, so that the server finds out whose
//             it is only by opening it
//   sum     = BLAKE2b-256 of all before it: a damaged file is known before anybody is bothered
#include "sync/wire/carried.h"

#include <algorithm>

#include "crypto/hash.h"
#include "sync/wire/lists.h"

namespace lanyard {
namespace {

constexpr std::size_t sum_bytes = 32;

std::size_t most_sealed(CarriedFile::Kind kind) {
  const std::size_t most =
      kind == CarriedFile::Kind::request ? request_most_bytes : reply_most_bytes;
  return most + carried_overhead;
}

}  // namespace

Bytes encode(const CarriedFile& file) {
  ByteWriter out;
  put_start(out, "LNYC");
  out.u8(static_cast<std::uint8_t>(file.kind));
  out.bytes(file.set.view());
  out.u16(file.number);
  out.block(file.sealed);
  const auto sum = Hasher("LNYcarried").add(out.view()).finish();
  out.bytes(sum);
  return out.take();
}

Result<CarriedFile> parse_carried(ByteView bytes) {
  using Kind = CarriedFile::Kind;
  if (bytes.size() > carried_most_bytes)
    return Error(Fault::damaged, "a courier's file that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYC"));
  CarriedFile out;
  out.kind = take_enum(in, Kind::request, Kind::answer);
  out.set = SetId::read(in);
  out.number = in.u16();
  const ByteView sealed = in.block(most_sealed(out.kind));
  std::array<std::uint8_t, sum_bytes> sum{};
  in.into(sum);
  const bool whole =
      in.finished() &&
      Hasher("LNYcarried").add(bytes.first(bytes.size() - sum_bytes)).finish() == sum;
  if (!whole) return Error(Fault::damaged, "a courier's file that is damaged or cut off");
  if (out.set.none() || out.number < 1 || out.number > most_carried ||
      sealed.size() < carried_overhead)
    return Error(Fault::damaged, "a courier's file that says impossible things of itself");
  out.sealed.assign(sealed.begin(), sealed.end());
  return out;
}

std::string name_of(const CarriedFile& file) {
  const std::string number = std::to_string(file.number);
  const bool request = file.kind == CarriedFile::Kind::request;
  return "lanyard-" + file.set.hex().substr(0, 12) + "-" +
         std::string(3 - std::min<std::size_t>(3, number.size()), '0') + number +
         std::string(request ? request_ending : answer_ending);
}

}  // namespace lanyard
