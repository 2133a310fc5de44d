// Hexadecimal, base 32, and the bounded reader.
#include "platform/base/bytes.h"

namespace lanyard {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base32_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

int base32_value(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (upper == 'O') return 0;
  if (upper == 'I' || upper == 'L') return 1;
  const auto at = base32_digits.find(upper);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t b : bytes) {
    out.push_back(hex_digits[b >> 4]);
    out.push_back(hex_digits[b & 15]);
  }
  return out;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return Error(Fault::bad_input, "hexadecimal text of odd length");
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return Error(Fault::bad_input, "not a hexadecimal digit");
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return out;
}

std::string to_base32(ByteView bytes) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const std::uint8_t b : bytes) {
    held = (held << 8) | b;
    bits += 8;
    for (; bits >= 5; bits -= 5) out.push_back(base32_digits[(held >> (bits - 5)) & 31]);
  }
  if (bits > 0) out.push_back(base32_digits[(held << (5 - bits)) & 31]);
  return out;
}

Result<Bytes> from_base32(std::string_view text) {
  Bytes out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    const int v = base32_value(c);
    if (v < 0) return Error(Fault::bad_input, "a character that codes do not use");
    held = (held << 5) | static_cast<std::uint32_t>(v);
    bits += 5;
    if (bits >= 8) {
      out.push_back(static_cast<std::uint8_t>((held >> (bits - 8)) & 255));
      bits -= 8;
    }
  }
  if (bits >= 5 || (held & ((1U << bits) - 1U)) != 0)
    return Error(Fault::bad_input, "a code with a character too many or too few");
  return out;
}

void ByteWriter::block(ByteView v) {
  contract(v.size() <= UINT32_MAX, "a block is at most 4 GiB");
  u32(static_cast<std::uint32_t>(v.size()));
  bytes(v);
}

std::uint64_t ByteReader::little(std::size_t n) {
  const ByteView v = bytes(n);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < v.size(); ++i) out |= std::uint64_t{v[i]} << (8 * i);
  return out;
}

ByteView ByteReader::bytes(std::size_t n) {
  if (n > rest_.size()) {
    fail();
    return {};
  }
  const ByteView out = rest_.first(n);
  rest_ = rest_.subspan(n);
  return out;
}

ByteView ByteReader::block(std::size_t most) {
  const std::uint32_t n = u32();
  if (n > most) {
    fail();
    return {};
  }
  return bytes(n);
}

std::uint32_t ByteReader::count32(std::uint32_t most, std::size_t smallest) {
  const std::uint32_t n = u32();
  if (n > most || (smallest > 0 && n > left() / smallest)) {
    fail();
    return 0;
  }
  return n;
}

std::uint8_t ByteReader::count8(std::uint8_t most, std::size_t smallest) {
  const std::uint8_t n = u8();
  if (n > most || (smallest > 0 && n > left() / smallest)) {
    fail();
    return 0;
  }
  return n;
}

}  // namespace lanyard
