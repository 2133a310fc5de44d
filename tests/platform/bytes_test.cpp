// Codes, text and the bounded reader.
#include "platform/base/bytes.h"

#include "platform/base/id.h"
#include "platform/base/text.h"
#include "tests/catch.h"

using namespace lanyard;

TEST_CASE("a code of 16 bytes is 26 characters and survives how people type it") {
  const Bytes key = *from_hex("000102030405060708090a0b0c0d0eff");
  const std::string code = to_base32(key);
  CHECK(code.size() == 26);
  std::string typed = code.substr(0, 5) + "-" + code.substr(5);
  for (char& c : typed) c = c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
  CHECK(*from_base32(typed) == key);
  CHECK_FALSE(from_base32(code + "A").ok());
  CHECK_FALSE(from_base32("U").ok());
}

TEST_CASE("a reader refuses a length that is not there and stays failed") {
  const Bytes bomb = *from_hex("ffffffff0102030405060708");
  ByteReader in(bomb);
  CHECK(in.block(1U << 30).empty());
  CHECK_FALSE(in.ok());
  CHECK(in.u32() == 0);
  CHECK_FALSE(in.finished());
  ByteReader counted(bomb);
  CHECK(counted.count32(UINT32_MAX, 1) == 0);
  CHECK_FALSE(counted.ok());
}

TEST_CASE("what a writer writes a reader reads, and nothing may be left over") {
  ByteWriter out;
  out.u8(7);
  out.u16(0x0102);
  out.u64(0x0102030405060708);
  out.text("Zoë");
  ByteReader in(out.view());
  CHECK(in.u8() == 7);
  CHECK(in.u16() == 0x0102);
  CHECK(in.u64() == 0x0102030405060708);
  CHECK_FALSE(in.finished());
  CHECK(in.text(10) == "Zoë");
  CHECK(in.finished());
}

TEST_CASE("text that is not UTF-8 or holds a NUL is told apart") {
  CHECK(valid_utf8("Zoë Wiśniewska 𝒳 😀"));
  using namespace std::string_view_literals;
  for (const auto bad :
       {"\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xFF"sv, "a\0b"sv, "\xE2\x82"sv})
    CHECK_FALSE(valid_utf8(bad));
}

TEST_CASE("an identifier reads back from its text and refuses another length") {
  const auto id = CaseId::parse("000102030405060708090a0b0c0d0e0f");
  REQUIRE(id.ok());
  CHECK(*CaseId::parse(id->hex()) == *id);
  CHECK_FALSE(CaseId::parse("0001").ok());
  CHECK(CaseId{}.none());
}
