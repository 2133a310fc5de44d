// Shares of an organisation's keys as files: what opens, and what is refused by name.
#include "app/desk/organisation_keys.h"
#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/sync/office.h"
#include "tests/temp_folder.h"

using namespace lanyard;
using lanyard::test::noon;
using lanyard::test::Office;

namespace {

SecretText passphrase_of(std::size_t number) {
  return SecretText("passphrase of holder " + std::to_string(number));
}

KeyHolders three_holders() {
  KeyHolders out{{2, 3}, {}};
  for (std::size_t i = 1; i <= 3; ++i)
    out.holders.push_back({"Holder " + std::to_string(i), passphrase_of(i)});
  return out;
}

OrganisationKeys keys_of(const Office& office) {
  OrganisationKeys out;
  out.root = std::move(SigningKey::from_seed(office.root.seed())).value();
  out.recovery = std::move(PrivateKey::from_bytes(office.recovery.bytes())).value();
  return out;
}

Bytes share_of(const std::filesystem::path& folder, int number) {
  auto bytes = read_file(folder / ("share-" + std::to_string(number) + ".key"), 4096);
  REQUIRE(bytes.ok());
  return std::move(*bytes);
}

// One ceremony for all tests: each passphrase costs a second of stretching.
struct Ceremony {
  Office office;
  TempFolder folder;
  std::vector<Bytes> shares;

  Ceremony() {
    REQUIRE(keep_keys(keys_of(office), office.org, three_holders(), folder.path(), noon).ok());
    for (int number = 1; number <= 3; ++number) shares.push_back(share_of(folder.path(), number));
  }
  static const Ceremony& get() {
    static const Ceremony one;
    return one;
  }
  [[nodiscard]] KeyShareFile file(std::size_t number) const {
    return std::move(parse_key_share(shares[number - 1])).value();
  }
};

Result<OrganisationKeys> opened(const Register& reg, const std::vector<KeyShareFile>& files) {
  std::vector<KeyShare> shares;
  for (const KeyShareFile& file : files) {
    TRY(KeyShare share, open_key_share(file, passphrase_of(file.number)));
    shares.push_back(std::move(share));
  }
  return open_keys(reg, files, shares);
}

}  // namespace

TEST_CASE("two of three holders open the organisation's keys, each with their own passphrase") {
  const Ceremony& c = Ceremony::get();
  const KeyShareFile first = c.file(1);
  CHECK(first.label == "Holder 1");
  CHECK(first.org == c.office.org);
  CHECK(first.plan == SharePlan{2, 3});
  CHECK(first.made.ms == noon.ms);
  CHECK(encode(first) == c.shares[0]);
  const auto keys = opened(c.office.reg, {first, c.file(3)});
  REQUIRE(keys.ok());
  CHECK(keys->root.verify_key() == c.office.root.verify_key());
  CHECK(equal(keys->recovery.bytes(), c.office.recovery.bytes()));
  CHECK_FALSE(file_exists(c.folder.path() / "root.sealed"));
}

TEST_CASE("a share is its owner's to read and lies in one piece") {
  const Ceremony& c = Ceremony::get();
  for (int number = 1; number <= 3; ++number) {
    const auto path = c.folder.path() / ("share-" + std::to_string(number) + ".key");
    CHECK(std::filesystem::status(path).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  CHECK(std::distance(std::filesystem::directory_iterator(c.folder.path()), {}) == 3);
}

TEST_CASE("a share does not open with another holder's passphrase") {
  const auto wrong = open_key_share(Ceremony::get().file(2), passphrase_of(1));
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault() == Fault::wrong_passphrase);
}

TEST_CASE("every changed byte of a share is called damage, before anybody types a passphrase") {
  const Bytes& share = Ceremony::get().shares[0];
  for (std::size_t at = 0; at < share.size(); ++at) {
    Bytes changed = share;
    changed[at] ^= 0x10;
    const auto parsed = parse_key_share(changed);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().fault() == (at == 4 ? Fault::unsupported : Fault::damaged));
  }
  for (std::size_t size = 0; size < share.size(); ++size)
    CHECK_FALSE(parse_key_share(ByteView(share).first(size)).ok());
  Bytes longer = share;
  longer.push_back(0);
  CHECK_FALSE(parse_key_share(longer).ok());
}

TEST_CASE("a share that says impossible things of itself is refused though its sum is right") {
  const auto refused = [](auto&& change) {
    KeyShareFile file = Ceremony::get().file(1);
    change(file);
    return !parse_key_share(encode(file)).ok();
  };
  CHECK(refused([](KeyShareFile& f) { f.number = 4; }));
  CHECK(refused([](KeyShareFile& f) { f.number = 0; }));
  CHECK(refused([](KeyShareFile& f) { f.plan = {1, 3}; }));
  CHECK(refused([](KeyShareFile& f) { f.plan = {5, 3}; }));
  CHECK(refused([](KeyShareFile& f) { f.label = ""; }));
  CHECK(refused([](KeyShareFile& f) { f.label = "two\nlines"; }));
  CHECK(refused([](KeyShareFile& f) { f.label = "\xff"; }));
  CHECK(refused([](KeyShareFile& f) { f.params.passes = 2; }));
  CHECK(refused([](KeyShareFile& f) { f.params.memory_mib = 4096; }));
  CHECK(refused([](KeyShareFile& f) { f.org = OrgId{}; }));
  CHECK_FALSE(refused([](KeyShareFile& f) { f.label = "Bronwen Lestrange"; }));
}

TEST_CASE("what a share says of itself is sealed with it: a renamed one does not open") {
  KeyShareFile renamed = Ceremony::get().file(1);
  renamed.label = "Somebody else";
  const auto open_it = open_key_share(renamed, passphrase_of(1));
  REQUIRE_FALSE(open_it.ok());
  CHECK(open_it.error().fault() == Fault::damaged);
}

TEST_CASE("shares that do not go together are refused by name") {
  const Ceremony& c = Ceremony::get();
  const Register& reg = c.office.reg;
  const std::vector<KeyShareFile> one{c.file(1)};
  CHECK(check_joins(reg, {}, c.file(1)).ok());
  CHECK(check_joins(reg, one, c.file(2)).ok());
  CHECK(std::string(check_joins(reg, one, c.file(1)).error().what()).find("same share twice") !=
        std::string::npos);
  CHECK(std::string(check_joins(reg, {c.file(1), c.file(2)}, c.file(3)).error().what())
            .find("more shares") != std::string::npos);
  const Office other;
  CHECK(std::string(check_joins(other.reg, {}, c.file(1)).error().what())
            .find("another organisation") != std::string::npos);
  KeyShareFile ceremony = c.file(2);
  ceremony.ceremony = random_name<CeremonyId>();
  CHECK(std::string(check_joins(reg, one, ceremony).error().what()).find("two ceremonies") !=
        std::string::npos);
  const auto few = opened(reg, one);
  REQUIRE_FALSE(few.ok());
  CHECK(std::string(few.error().what()).find("too few") != std::string::npos);
}

TEST_CASE("keys that open and are another organisation's are not taken") {
  const Ceremony& c = Ceremony::get();
  const Office other;
  const auto keys = opened(other.reg, {c.file(1), c.file(2)});
  REQUIRE_FALSE(keys.ok());
  CHECK(keys.error().fault() == Fault::damaged);
}

TEST_CASE("sealed keys that one holder has changed keep nobody from the others'") {
  const Ceremony& c = Ceremony::get();
  KeyShareFile changed = c.file(1);
  changed.keys = lanyard::test::some_sealed(7, changed.keys.size());
  CHECK(opened(c.office.reg, {changed, c.file(2)}).ok());
  KeyShareFile also = c.file(2);
  also.keys = changed.keys;
  CHECK(opened(c.office.reg, {changed, also}).error().fault() == Fault::damaged);
}

TEST_CASE("a ceremony that is not right writes nothing") {
  const Office office;
  const OrganisationKeys keys = keys_of(office);
  const TempFolder folder;
  const auto refused = [&](const KeyGuard& guard) {
    const Done done = keep_keys(keys, office.org, guard, folder.path(), noon);
    CHECK(std::filesystem::is_empty(folder.path()));
    return !done.ok();
  };
  KeyHolders few = three_holders();
  few.holders.pop_back();
  CHECK(refused(few));
  KeyHolders weak = three_holders();
  weak.holders[1].passphrase = SecretText("short");
  CHECK(refused(weak));
  KeyHolders same = three_holders();
  same.holders[2].passphrase = passphrase_of(1);
  CHECK(refused(same));
  KeyHolders plan = three_holders();
  plan.plan = {3, 3};
  CHECK(refused(plan));
  KeyHolders label = three_holders();
  label.holders[0].label = std::string(101, 'x');
  CHECK(refused(label));
  CHECK(refused(SecretText("short")));
}

TEST_CASE("keys that are there are never written over") {
  const Ceremony& c = Ceremony::get();
  const Office office;
  const Done done = keep_keys(keys_of(office), office.org, SecretText("four words for the root"),
                              c.folder.path(), noon);
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().fault() == Fault::refused);
  CHECK(share_of(c.folder.path(), 1) == c.shares[0]);
}

TEST_CASE("the single file opens with its passphrase, for its organisation") {
  const Office office;
  const TempFolder folder;
  const SecretText passphrase("four words for the root");
  REQUIRE(keep_keys(keys_of(office), office.org, passphrase, folder.path(), noon).ok());
  const auto file = read_file(folder / "root.sealed", 4096);
  REQUIRE(file.ok());
  CHECK(open_keys(office.reg, *file, passphrase).ok());
  CHECK(open_keys(office.reg, *file, SecretText("four words for the roof")).error().fault() ==
        Fault::wrong_passphrase);
  CHECK(
      open_keys(office.reg, ByteView(*file).first(file->size() - 1), passphrase).error().fault() ==
      Fault::damaged);
  const Office other;
  CHECK_FALSE(open_keys(other.reg, *file, passphrase).ok());
}

TEST_CASE("shares of version 1 open for ever") {
  std::vector<KeyShare> shares;
  for (const std::size_t number : {std::size_t{2}, std::size_t{3}}) {
    const auto bytes = read_file("tests/desk/golden/share-" + std::to_string(number) + ".v1", 4096);
    REQUIRE(bytes.ok());
    const auto file = parse_key_share(*bytes);
    REQUIRE(file.ok());
    auto share = open_key_share(*file, passphrase_of(number));
    REQUIRE(share.ok());
    shares.push_back(std::move(*share));
  }
  CHECK(join_shares(shares, {2, 3}).ok());
}
