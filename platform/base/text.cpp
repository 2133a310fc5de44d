// UTF-8 by the table of Unicode 15, section 3.9: no overlong forms, no surrogates, no NUL.
#include "platform/base/text.h"

#include <cstdint>

namespace lanyard {
namespace {

// Length of the sequence that starts at `at`, or 0 when it is not well formed.
std::size_t sequence(std::string_view t, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(t[i]); };
  const auto tail = [&](std::size_t i) { return i < t.size() && (byte(i) & 0xC0) == 0x80; };
  const std::uint8_t a = byte(at);
  if (a == 0) return 0;
  if (a < 0x80) return 1;
  if (a >= 0xC2 && a <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    if (!tail(at + 1) || !tail(at + 2)) return 0;
    if (a == 0xE0 && byte(at + 1) < 0xA0) return 0;
    if (a == 0xED && byte(at + 1) > 0x9F) return 0;
    return 3;
  }
  if (a >= 0xF0 && a <= 0xF4) {
    if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return 0;
    if (a == 0xF0 && byte(at + 1) < 0x90) return 0;
    if (a == 0xF4 && byte(at + 1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t n = sequence(text, at);
    if (n == 0) return false;
    at += n;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<std::uint8_t>(text[i]));
  };
  const std::size_t n = sequence(text, at);
  const std::size_t b = at;
  at += n == 0 ? 1 : n;
  switch (n) {
    case 1:
      return byte(b);
    case 2:
      return ((byte(b) & 0x1F) << 6) | (byte(b + 1) & 0x3F);
    case 3:
      return ((byte(b) & 0x0F) << 12) | ((byte(b + 1) & 0x3F) << 6) | (byte(b + 2) & 0x3F);
    case 4:
      return ((byte(b) & 0x07) << 18) | ((byte(b + 1) & 0x3F) << 12) | ((byte(b + 2) & 0x3F) << 6) |
             (byte(b + 3) & 0x3F);
  }
  return 0xFFFD;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t v) {
    out.push_back(static_cast<char>(static_cast<std::uint8_t>(v)));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace lanyard
