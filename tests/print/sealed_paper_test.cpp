// Sealed papers: what was sealed is opened with its passphrase and no other, whole or not at all.
#include "app/print/sealed_paper.h"

#include "tests/catch.h"
#include "tests/crypto_started.h"

using namespace lanyard;

namespace {

const SecretText told{"seven quiet herons by the weir"};

Plain long_paper() {
  Plain out(3 * 64 * 1024 + 17);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return out;
}

Fault fault_of(ByteView file) {
  const Result<Plain> opened = open_paper(file, told);
  return opened.ok() ? Fault::interrupted : opened.error().fault();
}

}  // namespace

TEST_CASE("a sealed paper opens with its passphrase, however long it is") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{64} * 1024, std::size_t{3} * 64 * 1024 + 17}) {
    Plain paper = long_paper();
    paper.resize(size);
    const Result<Bytes> file = seal_paper(paper, told);
    INFO((file.ok() ? "" : file.error().what()));
    REQUIRE(file.ok());
    const Result<Plain> opened = open_paper(*file, told);
    REQUIRE(opened.ok());
    CHECK(*opened == paper);
  }
}

TEST_CASE("a wrong passphrase opens nothing and is told from damage") {
  const Plain paper = long_paper();
  const Result<Bytes> file = seal_paper(paper, told);
  REQUIRE(file.ok());
  const Result<Plain> wrong = open_paper(*file, SecretText("seven quiet herons by the wier"));
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault() == Fault::wrong_passphrase);
  CHECK(seal_paper(paper, SecretText("too short")).error().fault() == Fault::bad_input);
}

TEST_CASE("a sealed paper that was changed, cut off, reordered or lengthened is refused") {
  const Plain paper = long_paper();
  const Result<Bytes> sealed = seal_paper(paper, told);
  REQUIRE(sealed.ok());
  constexpr std::size_t chunk = 64 * 1024 + 17;
  Bytes changed = *sealed;
  changed[SealedPaperHead::size + chunk + 5] ^= 1U;
  CHECK(fault_of(changed) == Fault::damaged);
  Bytes stream = *sealed;
  stream[SealedPaperHead::size - 1] ^= 1U;
  CHECK(fault_of(stream) == Fault::damaged);
  const ByteView whole(*sealed);
  CHECK(fault_of(whole.first(SealedPaperHead::size)) == Fault::damaged);
  CHECK(fault_of(whole.first(SealedPaperHead::size + chunk)) == Fault::damaged);
  Bytes swapped = *sealed;
  const auto at = swapped.begin() + SealedPaperHead::size;
  std::swap_ranges(at, at + chunk, at + chunk);
  CHECK(fault_of(swapped) == Fault::damaged);
  Bytes longer = *sealed;
  longer.push_back(0);
  CHECK(fault_of(longer) == Fault::damaged);
}

TEST_CASE("parameters below the floor or above the caps are refused before any hashing") {
  const Result<Bytes> sealed = seal_paper(Plain(10), told);
  REQUIRE(sealed.ok());
  const auto with_params = [&](std::uint8_t passes, std::uint8_t mib_high) {
    Bytes file = *sealed;
    file[21] = passes;
    file[26] = mib_high;
    return parse_sealed_head(file).ok();
  };
  CHECK(with_params(6, 1));
  CHECK_FALSE(with_params(2, 1));
  CHECK_FALSE(with_params(6, 0));
  CHECK_FALSE(with_params(6, 200));
  CHECK_FALSE(with_params(255, 1));
}
