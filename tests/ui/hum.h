// What the person in the child process types, known to the test that ends it: words of nobody.
#pragma once

#include <cstdint>
#include <string>

namespace lanyard::ui {

// The n-th character of the text with this seed.
inline char hummed(std::uint64_t seed, std::uint64_t n) {
  std::uint64_t x = seed * 0x9E3779B97F4A7C15ULL + n * 0xD1B54A32D192ED03ULL;
  x ^= x >> 29;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 32;
  return x % 7 == 0 && n > 0 ? ' ' : static_cast<char>('a' + x / 7 % 26);
}

inline std::string hummed_text(std::uint64_t seed, std::uint64_t count) {
  std::string out;
  for (std::uint64_t n = 0; n < count; ++n) out += hummed(seed, n);
  return out;
}

// How many frames of a sixtieth of a second pass before the next character: mostly a fast hand, at
// times a breath, so that both rules of saving by itself come in.
inline int frames_before(std::uint64_t seed, std::uint64_t n) {
  const std::uint64_t x = (seed + 1) * 0x94D049BB133111EBULL + n * 0x9E3779B97F4A7C15ULL;
  const std::uint64_t kind = (x >> 33) % 40;
  return kind == 0 ? 60 + static_cast<int>((x >> 40) % 90) : 1 + static_cast<int>((x >> 40) % 12);
}

}  // namespace lanyard::ui
