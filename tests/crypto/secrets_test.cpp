// Secrets in memory, random bytes, and the rules for passphrases.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "crypto/hash.h"
#include "crypto/passphrase.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

// Whether a child that does `what` dies of a signal.
template <class What>
bool dies(What what) {
  const pid_t child = ::fork();
  if (child == 0) {
    // Catch2 would report the child's death as its own.
    for (const int deadly : {SIGSEGV, SIGABRT, SIGBUS}) ::signal(deadly, SIG_DFL);
    ::close(2);
    what();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

}  // namespace

TEST_CASE("random names never repeat, in one thread, in two, or after a fork") {
  std::set<CaseId> seen;
  for (int i = 0; i < 2000; ++i) seen.insert(random_name<CaseId>());
  CHECK(seen.size() == 2000);
  CaseId elsewhere;
  std::thread([&] { elsewhere = random_name<CaseId>(); }).join();
  CHECK(seen.insert(elsewhere).second);

  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const CaseId theirs = random_name<CaseId>();
    const auto n = ::write(ends[1], theirs.view().data(), CaseId::size);
    ::_exit(n == ssize_t{CaseId::size} ? 0 : 1);
  }
  const CaseId ours = random_name<CaseId>();
  std::array<std::uint8_t, CaseId::size> theirs{};
  REQUIRE(::read(ends[0], theirs.data(), theirs.size()) == ssize_t{CaseId::size});
  ::waitpid(child, nullptr, 0);
  CHECK_FALSE(CaseId(theirs) == ours);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("secrets are compared whole") {
  CHECK(equal(as_bytes("abc"), as_bytes("abc")));
  CHECK_FALSE(equal(as_bytes("abc"), as_bytes("abd")));
  CHECK_FALSE(equal(as_bytes("abc"), as_bytes("ab")));
  CHECK(equal({}, {}));
}

TEST_CASE("the memory behind a secret is guarded on both sides and moves without a copy") {
  Secret<32> secret;
  fill_random(secret.expose());
  const std::uint8_t* at = secret.expose().data();
  const Secret<32> moved = std::move(secret);
  CHECK(moved.expose().data() == at);
  CHECK(dies([&] { *const_cast<volatile std::uint8_t*>(at + 32) = 1; }));
}

TEST_CASE("a hash depends on its name, and a number is not its digits") {
  const auto of = [](Literal personal) { return hash<OpId>(personal, as_bytes("abc")); };
  CHECK_FALSE(of("LNYone") == of("LNYtwo"));
  CHECK_FALSE(Hasher("LNYn").add_u64(1).finish() == Hasher("LNYn").add(as_bytes("1")).finish());
  CHECK(Hasher("LNYn").add(as_bytes("ab")).finish() ==
        Hasher("LNYn").add(as_bytes("a")).add(as_bytes("b")).finish());
}

TEST_CASE("a subkey depends on its parent, its label and its number") {
  const auto a = Key<ForVault>::random();
  const auto b = Key<ForVault>::random();
  const auto sub = [](const Key<ForVault>& k, Literal label, std::uint64_t n) {
    return to_hex(derive<ForLocal>(k.view(), label, n).view().bytes());
  };
  const std::set<std::string> all = {sub(a, "LNYlocal", 0), sub(a, "LNYlocal", 1),
                                     sub(a, "LNYaudit", 0), sub(b, "LNYlocal", 0)};
  CHECK(all.size() == 4);
}

TEST_CASE(
    "stretching parameters below the floor or above the caps are refused before any hashing") {
  CHECK(acceptable({3, 256}));
  CHECK(acceptable({20, 2048}));
  for (const StretchParams bad :
       {StretchParams{2, 256}, StretchParams{3, 255}, StretchParams{0, 0}, StretchParams{21, 256},
        StretchParams{3, 2049}, StretchParams{UINT32_MAX, UINT32_MAX}}) {
    CHECK_FALSE(acceptable(bad));
    const auto refused = stretch(SecretText("a passphrase of some length"), Salt{}, bad, VaultId{});
    CHECK(refused.error().fault() == Fault::bad_input);
  }
}

TEST_CASE("parameters follow the machine's speed and stay within the floor and 1 GiB") {
  struct Row {
    std::int64_t ms_at_floor;
    StretchParams expected;
  };
  for (const Row& row :
       {Row{5000, {3, 256}}, Row{850, {3, 256}}, Row{400, {3, 512}}, Row{212, {3, 1024}},
        Row{100, {6, 1024}}, Row{1, {20, 1024}}, Row{0, {3, 256}}}) {
    INFO(row.ms_at_floor);
    CHECK(parameters_for(row.ms_at_floor) == row.expected);
    CHECK(acceptable(parameters_for(row.ms_at_floor)));
  }
}

TEST_CASE("a letter typed as one key or as two gives the same slot key; other changes do not") {
  const Salt salt{1};
  const VaultId vault = random_name<VaultId>();
  const auto key = [&](std::string_view typed, const Salt& s, const VaultId& v) {
    return to_hex(stretch(SecretText(typed), s, stretch_floor, v)->view().bytes());
  };
  const std::string one_key = key("Zo\u00eb keeps four geese", salt, vault);
  CHECK(key("Zoe\u0308 keeps four geese", salt, vault) == one_key);
  CHECK_FALSE(key("Zoe keeps four geese", salt, vault) == one_key);
  CHECK_FALSE(key("Zo\u00eb keeps four geese", Salt{2}, vault) == one_key);
  CHECK_FALSE(key("Zo\u00eb keeps four geese", salt, VaultId{}) == one_key);
}

TEST_CASE("a passphrase that is not text is bad input, not a wrong passphrase") {
  const auto refused =
      stretch(SecretText("\xFF\xFE and more than that"), Salt{}, {3, 256}, VaultId{});
  CHECK(refused.error().fault() == Fault::bad_input);
  CHECK(check_passphrase("\xC3(aaaaaaaaaaaaaaaaaa") == PassphraseFault::not_text);
}

TEST_CASE("a new passphrase has fourteen characters, counted as people see them") {
  CHECK(check_passphrase("abcdefghijklm") == PassphraseFault::too_short);
  CHECK(check_passphrase("abcdefghijklmn") == PassphraseFault::none);
  CHECK(check_passphrase("cat hat dog sun") == PassphraseFault::none);
  CHECK(check_passphrase("   abcdefghijk   ") == PassphraseFault::too_short);
  CHECK(check_passphrase("") == PassphraseFault::too_short);
  CHECK(check_passphrase("              ") == PassphraseFault::too_short);
  // Thirteen letters, one of them in two parts.
  CHECK(check_passphrase("e\u0308bcdefghijklm") == PassphraseFault::too_short);
  CHECK(check_passphrase(std::string(1025, 'a')) == PassphraseFault::not_text);
}

TEST_CASE("a machine that cannot give the memory is told apart from a wrong passphrase") {
  if (skipped("the shadow memory needs more address space than the cap leaves")) return;
  // Address space is capped in a child only; libsodium then fails to map 2 GiB.
  CHECK_FALSE(dies([] {
    rlimit cap{512UL << 20, 512UL << 20};
    if (::setrlimit(RLIMIT_AS, &cap) != 0) ::_exit(2);
    const auto failed =
        stretch(SecretText("a passphrase of some length"), Salt{}, {3, 2048}, VaultId{});
    ::_exit(!failed.ok() && failed.error().fault() == Fault::no_memory ? 0 : 1);
  }));
}
