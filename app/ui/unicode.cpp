// UTF-8 to code points and back, and the character classes that the editor needs.
#include "app/ui/unicode.h"

#include <array>

namespace lanyard::ui {
namespace {

struct Encoded {
  std::array<char, 4> bytes{};
  std::size_t size = 0;
};

Encoded encode_one(char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {{static_cast<char>(c)}, 1};
  if (c < 0x800) return {{static_cast<char>(0xC0 | (c >> 6)), tail(0)}, 2};
  if (c < 0x10000) return {{static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)}, 3};
  return {{static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)}, 4};
}

}  // namespace

// Overlong forms and surrogates are refused by the smallest value each length may carry.
Decoded decode_one(std::string_view in) {
  const auto byte = [&in](std::size_t i) { return static_cast<unsigned char>(in[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  std::size_t size = 0;
  char32_t c = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead <= 0xDF)
    size = 2, c = lead & 0x1Fu, least = 0x80;
  else if (lead >= 0xE0 && lead <= 0xEF)
    size = 3, c = lead & 0x0Fu, least = 0x800;
  else if (lead >= 0xF0 && lead <= 0xF4)
    size = 4, c = lead & 0x07u, least = 0x10000;
  if (size == 0 || in.size() < size) return {};
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    c = (c << 6) | (byte(i) & 0x3Fu);
  }
  if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {};
  return {c, size};
}

std::size_t utf8_size(char32_t c) {
  return encode_one(c).size;
}

WipedText decode(std::string_view utf8) {
  WipedText out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    Decoded next = decode_one(utf8);
    utf8.remove_prefix(next.size);
    if (next.c == '\r') {
      if (!utf8.empty() && utf8.front() == '\n') continue;
      next.c = '\n';
    }
    const bool control =
        (next.c < 32 && next.c != '\n' && next.c != '\t') || (next.c >= 0x7F && next.c < 0xA0);
    out.push_back(control ? replacement : next.c);
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const Encoded e = encode_one(c);
  out.append(e.bytes.data(), e.size);
}

void append_utf8(WipedBytes& out, char32_t c) {
  const Encoded e = encode_one(c);
  out.insert(out.end(), e.bytes.data(), e.bytes.data() + e.size);
}

std::string encode(const char32_t* begin, const char32_t* end) {
  std::string out;
  out.reserve(static_cast<std::size_t>(end - begin));
  for (; begin != end; ++begin) append_utf8(out, *begin);
  return out;
}

std::string encode(const WipedText& text) {
  return encode(text.data(), text.data() + text.size());
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000;
}

bool is_word(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '\'';
  }
  const bool punctuation = c >= 0x2000 && c <= 0x206F && c != 0x2019 && c != 0x200D;
  return !punctuation && !is_space(c);
}

bool joins_previous(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xFE20 && c <= 0xFE2F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x200D;
}

bool turns_text_round(char32_t c) {
  return c >= 0x202A && c <= 0x202E;
}

bool is_typeable(char32_t c) {
  if (c < 32) return c == '\n';
  const bool private_use = c >= 0xE000 && c <= 0xF8FF;
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return !(c >= 0x7F && c < 0xA0) && !turns_text_round(c) && !private_use && !surrogate &&
         c <= 0x10FFFF;
}

}  // namespace lanyard::ui
