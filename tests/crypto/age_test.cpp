// Files for anybody with a passphrase (age v1): what the program age writes opens here and what is
// sealed here opens there, whole or not at all.
#include "crypto/age.h"

#include <set>

#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/crypto/age_writer.h"
#include "tests/crypto_started.h"
#include "tests/programs/terminal.h"
#include "tests/temp_folder.h"

using namespace lanyard;

namespace {

constexpr const char* words = "seven quiet herons by the weir";
const SecretText told{words};
constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;

Plain text_of(std::size_t size) {
  Plain out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return out;
}

// How it ends with the right passphrase; interrupted stands for "it opened".
Fault fault_of(ByteView file) {
  const Result<Plain> opened = open_age(file, told);
  return opened.ok() ? Fault::interrupted : opened.error().fault();
}

Fault head_fault(const AgeChoices& choices) {
  const auto head = parse_age_head(write_age(text_of(10), choices));
  return head.ok() ? Fault::interrupted : head.error().fault();
}

Bytes file_named(const char* name) {
  Result<Bytes> file =
      read_file(std::filesystem::path("tests/crypto/age") / name, std::size_t{1} << 20);
  REQUIRE(file.ok());
  return *std::move(file);
}

Bytes with_line(const Bytes& file, std::string_view from, std::string_view to) {
  std::string text(as_text(file));
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const ByteView bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("what the program age sealed with a passphrase opens here") {
  struct Row {
    const char* name;
    std::size_t size;
  };
  for (const Row& row :
       {Row{"empty.age", 0}, Row{"short.age", 100}, Row{"one-chunk.age", chunk_bytes},
        Row{"one-chunk-and-one-byte.age", chunk_bytes + 1}}) {
    INFO(row.name);
    const Bytes file = file_named(row.name);
    const Result<Plain> opened = open_age(file, told);
    INFO((opened.ok() ? "" : opened.error().what()));
    REQUIRE(opened.ok());
    CHECK(*opened == text_of(row.size));
    CHECK(parse_age_head(file)->work == 18);
  }
}

TEST_CASE("what is sealed here opens with the program age") {
  if (std::string_view(LANYARD_AGE).ends_with("NOTFOUND")) {
    std::printf("skipped: what is sealed here opens with the program age: it is not installed\n");
    return;
  }
  const TempFolder folder;
  for (const std::size_t size : {std::size_t{0}, chunk_bytes, chunk_bytes + 1}) {
    const Plain text = text_of(size);
    const Result<Bytes> sealed = seal_age(text, told);
    REQUIRE(sealed.ok());
    const std::string name = folder / std::to_string(size).c_str();
    REQUIRE(create_file(name + ".age", *sealed).ok());
    const Ran ran = run_at_terminal({LANYARD_AGE, "--decrypt", "-o", name, name + ".age"},
                                    "Enter passphrase:", {words});
    INFO(ran.out);
    REQUIRE(ran.exit == 0);
    // It makes no file for a text of no bytes.
    REQUIRE(file_exists(name) == (size > 0));
    if (size > 0) CHECK(*read_file(name, std::size_t{1} << 20) == Bytes(text.begin(), text.end()));
    const Result<Plain> opened = open_age(*sealed, told);
    REQUIRE(opened.ok());
    CHECK(*opened == text);
  }
}

TEST_CASE("a sealed file has work that costs, and no key, salt or nonce of another") {
  const Plain text = text_of(100);
  const Result<Bytes> one = seal_age(text, told);
  const Result<Bytes> two = seal_age(text, told);
  REQUIRE(one.ok());
  REQUIRE(two.ok());
  const Result<AgeHead> first = parse_age_head(*one);
  const Result<AgeHead> second = parse_age_head(*two);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first->work == 18);
  CHECK(first->salt != second->salt);
  CHECK(first->wrapped != second->wrapped);
  const auto nonce = [](const Bytes& file, const AgeHead& head) {
    return to_hex(ByteView(file).subspan(head.size, 16));
  };
  CHECK(nonce(*one, *first) != nonce(*two, *second));
}

TEST_CASE("a second implementation agrees on every length around a chunk") {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, chunk_bytes - 1, chunk_bytes,
                                 chunk_bytes + 1, 2 * chunk_bytes, 3 * chunk_bytes + 17}) {
    const Result<Plain> opened = open_age(write_age(text_of(size), {}), told);
    REQUIRE(opened.ok());
    CHECK(*opened == text_of(size));
  }
}

TEST_CASE("a wrong passphrase opens nothing and is told from damage; a short one seals nothing") {
  const Bytes file = write_age(text_of(100), {});
  const Result<Plain> wrong = open_age(file, SecretText("seven quiet herons by the wier"));
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault() == Fault::wrong_passphrase);
  CHECK(seal_age(text_of(1), SecretText("too short")).error().fault() == Fault::bad_input);
}

TEST_CASE("a passphrase with accents opens however its letters are typed") {
  const Bytes file =
      write_age(text_of(3), {.passphrase = "No\u00eblle na tr\u00e1 ag \u00e9irghe"});
  CHECK(open_age(file, SecretText("Noe\u0308lle na tra\u0301 ag e\u0301irghe")).ok());
}

TEST_CASE("a sealed file of which a single bit was changed is refused, wherever it is") {
  const Bytes file = write_age(text_of(35), {});
  REQUIRE(fault_of(file) == Fault::interrupted);
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    Bytes changed = file;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    accepted += fault_of(changed) == Fault::interrupted ? 1 : 0;
  }
  CHECK(accepted == 0);
  // Of a longer one, at both ends of each chunk.
  const Bytes longer = write_age(text_of(2 * chunk_bytes + 5), {});
  const std::size_t payload = parse_age_head(longer)->size + 16;
  for (std::size_t chunk = payload; chunk < longer.size(); chunk += chunk_bytes + 16) {
    const std::size_t end = std::min(chunk + chunk_bytes + 16, longer.size());
    for (const std::size_t at : {chunk, (chunk + end) / 2, end - 17, end - 1}) {
      Bytes changed = longer;
      changed[at] ^= 0x10U;
      CHECK(fault_of(changed) == Fault::damaged);
    }
  }
}

TEST_CASE("a sealed file that is cut off is refused, at every byte and at every chunk") {
  const Bytes file = write_age(text_of(35), {});
  const std::size_t head = parse_age_head(file)->size;
  for (std::size_t n = 0; n < head; ++n) CHECK_FALSE(open_age(ByteView(file).first(n), told).ok());
  for (std::size_t n = head; n < file.size(); ++n)
    CHECK(fault_of(ByteView(file).first(n)) == Fault::damaged);
  const Bytes longer = write_age(text_of(3 * chunk_bytes + 5), {});
  const std::size_t payload = parse_age_head(longer)->size + 16;
  for (std::size_t n = payload; n < longer.size(); n += chunk_bytes + 16) {
    CHECK(fault_of(ByteView(longer).first(n)) == Fault::damaged);
    CHECK(fault_of(ByteView(longer).first(n + 1)) == Fault::damaged);
    CHECK(fault_of(ByteView(longer).first(n + 16)) == Fault::damaged);
  }
}

TEST_CASE("a sealed file with chunks reordered, left out, twice, or with bytes behind is refused") {
  const Bytes file = write_age(text_of(3 * chunk_bytes + 5), {});
  constexpr std::ptrdiff_t chunk = chunk_bytes + 16;
  const auto first = static_cast<std::ptrdiff_t>(parse_age_head(file)->size + 16);
  Bytes swapped = file;
  std::swap_ranges(swapped.begin() + first, swapped.begin() + first + chunk,
                   swapped.begin() + first + chunk);
  CHECK(fault_of(swapped) == Fault::damaged);
  Bytes missing = file;
  missing.erase(missing.begin() + first + chunk, missing.begin() + first + 2 * chunk);
  CHECK(fault_of(missing) == Fault::damaged);
  Bytes twice = file;
  twice.insert(twice.begin() + first, file.begin() + first, file.begin() + first + chunk);
  CHECK(fault_of(twice) == Fault::damaged);
  for (const std::size_t more : {1, 16, 17, 100'000}) {
    Bytes longer = file;
    longer.resize(longer.size() + more);
    CHECK(fault_of(longer) == Fault::damaged);
  }
  Bytes two = file;
  two.insert(two.end(), file.begin(), file.end());
  CHECK(fault_of(two) == Fault::damaged);
}

TEST_CASE("a text has one file: no empty chunk behind it, and no short one within") {
  CHECK(fault_of(write_age(text_of(chunk_bytes), {.empty_last = true})) == Fault::damaged);
  CHECK(fault_of(write_age(text_of(10), {.empty_last = true})) == Fault::damaged);
  CHECK(fault_of(write_age(text_of(3000), {.chunk = 1024})) == Fault::damaged);
}

TEST_CASE("a file that asks for more work than is safe is refused before anything is hashed") {
  for (const char* work : {"21", "22", "30", "63", "64", "255", "999"})
    CHECK(head_fault({.work_spelt = work}) == Fault::bad_input);
  // It would take 2 GiB and succeed.
  CHECK(fault_of(write_age(text_of(10), {.work_spelt = "21"})) == Fault::bad_input);
  for (const char* work :
       {"0", "01", "+1", "-1", "0x1", "1 ", " 1", "1a", "1000", "18446744073709551617"})
    CHECK(head_fault({.work_spelt = work}) == Fault::damaged);
  CHECK(parse_age_head(write_age({}, {.work_spelt = "20"}))->work == 20);
}

TEST_CASE("a beginning in another spelling, or with more than one recipient, is refused") {
  CHECK(head_fault({}) == Fault::interrupted);
  CHECK(head_fault({.argument = " more"}) == Fault::damaged);
  CHECK(head_fault({.more_stanzas = "-> X25519 abc\nabc\n"}) == Fault::damaged);
  CHECK(head_fault({.salt_spelt = "ISEhISEhISEhISEhISEhIQ=="}) == Fault::damaged);
  CHECK(head_fault({.salt_spelt = "ISEhISEhISEhISEhISEhIR"}) == Fault::damaged);  // other bits
  CHECK(head_fault({.salt_spelt = "ISEhISEhISEhISEhISEhI"}) == Fault::damaged);
  CHECK(head_fault({.salt = Bytes(15, 1)}) == Fault::damaged);
  CHECK(head_fault({.salt = Bytes(17, 1)}) == Fault::damaged);
  CHECK(head_fault({.file_key = Bytes(17, 1)}) == Fault::damaged);
  CHECK(head_fault({.file_key = Bytes(15, 1)}) == Fault::damaged);
  const Bytes file = write_age(text_of(10), {});
  CHECK(fault_of(with_line(file, "v1\n", "v1\r\n")) == Fault::unsupported);
  CHECK(fault_of(with_line(file, "v1\n", "v2\n")) == Fault::unsupported);
  CHECK(fault_of(with_line(file, "--- ", "---  ")) == Fault::damaged);
  CHECK(fault_of(with_line(file, "--- ", "---")) == Fault::damaged);
  CHECK(fault_of(with_line(file, "-> scrypt", "-> Scrypt")) == Fault::bad_input);
  CHECK(fault_of(as_bytes("")) == Fault::damaged);
  CHECK(fault_of(as_bytes("%PDF-1.7")) == Fault::damaged);
}

TEST_CASE("an age file of another kind is told from a damaged one") {
  CHECK(fault_of(file_named("to-a-key.age")) == Fault::bad_input);
  CHECK(fault_of(file_named("armoured.age")) == Fault::bad_input);
}

TEST_CASE("a proposed passphrase has twenty letters of thirty-two, which is a hundred bits") {
  std::set<std::string> seen;
  std::array<std::set<char>, 20> letters;
  constexpr std::size_t rounds = 1000;
  for (std::size_t i = 0; i < rounds; ++i) {
    const SecretText proposed = propose_passphrase();
    CHECK(check_passphrase(proposed.expose()) == PassphraseFault::none);
    seen.emplace(proposed.expose());
    std::size_t at = 0;
    for (std::size_t c = 0; c < proposed.expose().size(); ++c) {
      if (c % 5 == 4)
        CHECK(proposed.expose()[c] == '-');
      else
        letters.at(at++).insert(proposed.expose()[c]);
    }
    CHECK(at == letters.size());
  }
  CHECK(seen.size() == rounds);
  // A letter is missing at a place after a thousand rounds once in 10^12.
  const std::set<char> all(letters[0]);
  CHECK(all.size() == 32);
  for (const std::set<char>& here : letters) CHECK(here == all);
  for (const char never : {'i', 'l', 'o', 'u', 'A', 'Z'}) CHECK_FALSE(all.contains(never));
}
