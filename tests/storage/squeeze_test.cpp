// Parts made smaller: they come back as they were, are never larger, and no frame is believed.
#include "storage/model/squeeze.h"

#include <zstd.h>

#include <random>

#include "storage/model/codec.h"
#include "storage/model/padding.h"
#include "tests/catch.h"

using namespace lanyard;

namespace {

const std::string visit =
    "I arrived at about half past three and Rhiannon opened the door. The flat was warm, and Ifan "
    "was sitting at the table with his homework. He showed me the certificate from swimming and "
    "asked whether his sister will come on Sunday. We spoke about the mornings: he gets up by "
    "himself, has breakfast and walks to the bus with the boy from next door. Rhiannon has been to "
    "the doctor about her back, and the new tablets make her sleepy. She is behind with the "
    "electricity and has a letter that she has not dared to open; we read it together and rang the "
    "company, who will take a smaller sum each week. My view is that things are better than in the "
    "autumn and that the plan can go on as it is. I shall call the school about the trip.";

Plain plain(const std::string& text) {
  return {text.begin(), text.end()};
}

// A frame as a stranger makes it.
Bytes frame_of(const std::string& text) {
  Bytes out(ZSTD_compressBound(text.size()));
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 19));
  return out;
}

PartBody part_of(const std::string& words) {
  PartBody out;
  out.change.form = "visit-note";
  out.change.form_version = 1;
  out.change.fields["seen.words"] = {{}, words};
  return out;
}

}  // namespace

TEST_CASE("a note of practice is less than half as large, and comes back as it was") {
  const Plain small = squeeze(plain(visit));
  REQUIRE(is_squeezed(small));
  CHECK(small.size() * 2 < visit.size());
  CHECK(unsqueeze(small, visit.size()).value() == plain(visit));
  CHECK(encode_part(part_of(visit)).value().size() < rung_of(visit.size()));
  const auto back = decode_part(encode_part(part_of(visit)).value());
  CHECK(std::get<std::string>(back->change.fields.at("seen.words").value) == visit);
}

TEST_CASE("what does not come to a smaller rung stays as it is") {
  CHECK(squeeze(plain("")).empty());
  CHECK(squeeze(plain("Seen.")) == plain("Seen."));
  CHECK(squeeze(plain(visit.substr(0, 250))) == plain(visit.substr(0, 250)));
  std::mt19937_64 random(2026);
  Plain noise(5000);
  for (std::uint8_t& byte : noise) byte = static_cast<std::uint8_t>(random());
  CHECK(squeeze(noise) == noise);
}

TEST_CASE("every length of a text comes back, and none takes a larger rung") {
  std::string text;
  while (text.size() < 10'000) text += visit;
  for (std::size_t n = 0; n < text.size(); n += 37) {
    const Plain body = plain(text.substr(0, n));
    const Plain small = squeeze(body);
    REQUIRE(rung_of(small.size() + 1) <= rung_of(body.size() + 1));
    if (is_squeezed(small)) REQUIRE(unsqueeze(small, n).value() == body);
  }
}

TEST_CASE("a frame that would become too large, or does not say how large, is refused first") {
  const std::string zeros(std::size_t{1} << 24U, '\0');
  const Bytes bomb = frame_of(zeros);
  REQUIRE(bomb.size() < 4096);
  CHECK(unsqueeze(bomb, part_most_bytes).error().fault() == Fault::damaged);
  Plain padded(bomb.begin(), bomb.end());
  pad(padded);
  CHECK(decode_part(padded).error().fault() == Fault::damaged);
  CHECK(unsqueeze(squeeze(plain(visit)), visit.size() - 1).error().fault() == Fault::damaged);
}

TEST_CASE("a frame without our dictionary is refused, whatever it holds") {
  CHECK(unsqueeze(frame_of(visit), part_most_bytes).error().fault() == Fault::unsupported);
}

TEST_CASE("a frame that was cut, lengthened or changed gives an error or another text, no harm") {
  const Plain small = squeeze(plain(visit));
  for (std::size_t n = 0; n < small.size(); ++n)
    REQUIRE_FALSE(unsqueeze(ByteView(small).first(n), visit.size()).ok());
  Plain two = small;
  two.insert(two.end(), small.begin(), small.end());
  CHECK_FALSE(unsqueeze(two, 2 * visit.size()).ok());
  for (std::size_t bit = 0; bit < small.size() * 8; ++bit) {
    Plain changed = small;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    const auto back = unsqueeze(changed, 4096);
    if (back.ok()) REQUIRE(back->size() <= 4096);
  }
}
