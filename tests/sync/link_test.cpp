// The bytes of links: golden files, one encoding, and everything odd refused.
#include "sync/share/link.h"

#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/sync/sample_links.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

std::string golden_path(const std::string& name) {
  return "tests/fuzz/corpus/fuzz_link/" + name;
}

Bytes read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<char> chars{std::istreambuf_iterator<char>(in), {}};
  return Bytes(chars.begin(), chars.end());
}

Bytes with(const LinkBody& body) {
  return encode(sample_link(body));
}

}  // namespace

TEST_CASE("write the golden links", "[.golden]") {
  for (const auto& [name, body] : sample_bodies()) {
    const Bytes bytes = with(body);
    std::ofstream(golden_path(name), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
  }
}

TEST_CASE("a link of every type is written as its golden file says") {
  CHECK(sample_bodies().size() == std::variant_size_v<LinkBody>);
  for (const auto& [name, body] : sample_bodies()) {
    INFO(name);
    CHECK(with(body) == read_file(golden_path(name)));
  }
}

TEST_CASE("a golden link reads back to the same bytes and the same type") {
  for (const auto& [name, body] : sample_bodies()) {
    INFO(name);
    const Bytes golden = read_file(golden_path(name));
    const auto link = parse_link(golden);
    REQUIRE(link.ok());
    CHECK(link->type == type_of(body));
    CHECK(link->body.index() == body.index());
    CHECK(encode(*link) == golden);
    const ByteView all(golden);
    CHECK(std::equal(all.begin(), all.end() - 64, encode_unsigned(*link).begin()));
  }
}

TEST_CASE("a link that was cut or made longer is refused") {
  for (const auto& [name, body] : sample_bodies()) {
    INFO(name);
    const Bytes whole = with(body);
    for (std::size_t n = 0; n < whole.size(); ++n)
      CHECK_FALSE(parse_link(ByteView(whole).first(n)).ok());
    Bytes longer = whole;
    longer.push_back(0);
    CHECK_FALSE(parse_link(longer).ok());
  }
}

TEST_CASE("a link of a newer version or type is unsupported, other bytes are damaged") {
  const Bytes good = with(DeviceRevoke{fixed<DeviceId>(18), DeviceRevoke::Wipe::no});
  Bytes newer = good;
  newer[3] = '2';
  CHECK(parse_link(newer).error().fault() == Fault::unsupported);
  Bytes suite = good;
  suite[4] = 2;
  CHECK(parse_link(suite).error().fault() == Fault::unsupported);
  Bytes type = good;
  type[37] = 31;
  CHECK(parse_link(type).error().fault() == Fault::unsupported);
  CHECK(parse_link(as_bytes("LNY1")).error().fault() == Fault::damaged);
  CHECK(parse_link({}).error().fault() == Fault::damaged);
}

TEST_CASE("an envelope that no signer would write is refused") {
  const LinkBody revoke = DeviceRevoke{fixed<DeviceId>(18), DeviceRevoke::Wipe::no};
  const auto refused = [](const Link& link) { return !parse_link(encode(link)).ok(); };
  CHECK_FALSE(refused(sample_link(revoke)));
  Link link = sample_link(revoke);
  link.org = {};
  CHECK(refused(link));
  link = sample_link(revoke);
  link.chain = fixed<CaseId>(1);  // an organisation's link in a case's chain
  CHECK(refused(link));
  link = sample_link(CaseClose{20'650});
  link.chain = {};  // and the other way round
  CHECK(refused(link));
  link = sample_link(revoke);
  link.sequence = 0;
  CHECK(refused(link));
  link = sample_link(revoke);
  link.previous = {};
  CHECK(refused(link));
  link = sample_link(revoke);
  link.seen_id = {};
  CHECK(refused(link));
  link = sample_link(revoke);
  link.time = Instant{-1};
  CHECK(refused(link));
}

TEST_CASE("a body with a count, length, word, role or day out of bounds is refused") {
  const auto refused = [](const LinkBody& body) { return !parse_link(with(body)).ok(); };
  CHECK(refused(Team{fixed<TeamId>(1), Bytes(sealed_name_most_bytes + 1, 1)}));
  CHECK(refused(Team{fixed<TeamId>(1), Bytes(39, 1)}));
  CHECK(refused(Team{{}, Bytes(72, 1)}));
  CHECK(refused(DecisionConfirm{"C-R1 trigger", 2}));
  CHECK(refused(DecisionConfirm{"", 2}));
  CHECK(refused(DecisionConfirm{std::string(65, 'a'), 2}));
  CHECK(refused(DecisionConfirm{"C-R1.trigger", 0}));
  CHECK(refused(FileVersion{static_cast<FileKind>(3), "jigsaw", 3, fixed<BlobId>(22)}));
  CHECK(refused(MemberAdd{fixed<UserId>(12), static_cast<MemberRole>(6), {}}));
  CHECK(refused(MemberAdd{fixed<UserId>(12), static_cast<MemberRole>(0), {}}));
  CHECK(refused(CaseClose{200'000}));
  CHECK(refused(CaseClose{-40'000}));
  CHECK(refused(CaseWraps{}));
  CHECK(refused(CaseWraps{std::vector<CaseWrap>(most_wraps + 1, fixed_wrap(1, 1))}));
  CaseWrap odd = fixed_wrap(1, 1);
  odd.wrapped.push_back(0);
  CHECK(refused(CaseWraps{{odd}}));
  odd = fixed_wrap(1, 1);
  odd.case_generation = 0;
  CHECK(refused(CaseWraps{{odd}}));
  CHECK(refused(CaseCreate{"fam ily", {}, "", fixed<TeamId>(9), {}}));
  CHECK(refused(DeputyCover{fixed<CoverId>(1), fixed<UserId>(2), fixed<UserId>(3), 10, 9}));
  CHECK(refused(DeputyCover{fixed<CoverId>(1), fixed<UserId>(2), fixed<UserId>(2), 10, 10}));
  CHECK(refused(DeputyCover{fixed<CoverId>(1), fixed<UserId>(2), fixed<UserId>(3), 10, 376}));
  CHECK_FALSE(refused(DeputyCover{fixed<CoverId>(1), fixed<UserId>(2), fixed<UserId>(3), 10, 375}));
  const auto glass = [](std::int64_t ms) {
    return BreakGlass{noon, noon.plus_ms(ms), some_sealed()};
  };
  CHECK(refused(glass(0)));
  CHECK(refused(glass(most_glass_ms + 1)));
  CHECK_FALSE(refused(glass(most_glass_ms)));
  const UserId twice = fixed<UserId>(4);
  CHECK(refused(CaseTransfer{fixed<TeamId>(1), {twice, twice}, {}, {fixed_wrap(0, 4)}}));
  CHECK(refused(CaseTransfer{fixed<TeamId>(1), {}, {twice}, {}}));
  CHECK_FALSE(refused(CaseCreate{"family", {}, "", fixed<TeamId>(9), {}}));
}

TEST_CASE("a length or count that is not there is refused before anything is allocated") {
  // The body of a case_create with room for its fields, then 250 wraps claimed and none there.
  Bytes bomb = with(CaseWraps{{fixed_wrap(41, 1)}});
  const std::size_t count_at = 4 + 1 + 16 + 16 + 1 + 8 + 32 + 8 + 32 + 8 + 16 + 16 + 4;
  for (const int claimed : {2, 250, 255}) {
    bomb[count_at] = static_cast<std::uint8_t>(claimed);
    CHECK_FALSE(parse_link(bomb).ok());
  }
  for (std::size_t i = 0; i < 4; ++i) bomb[count_at + i] = 0xFF;
  CHECK_FALSE(parse_link(bomb).ok());
  CHECK_FALSE(parse_link(Bytes(link_most_bytes + 1, 0)).ok());
  const Bytes twelve = *from_hex("4c4e4b3101ffffffffffffff");
  CHECK_FALSE(parse_link(twelve).ok());
}
