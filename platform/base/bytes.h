// Bytes, and the two ends of every hand-parsed format: a writer that appends little-endian fields
// and a reader that never leaves its span. A reader fails once and stays failed, so a parser reads
// all its fields and asks ok() at the end.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace lanyard {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] std::string to_hex(ByteView bytes);
// Fails with bad_input on an odd length or a character that is not a hexadecimal digit.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);
// Crockford's base 32 without padding: 16 bytes give 26 characters. Reading ignores hyphens and
// spaces, takes either case, and reads O as 0 and I, L as 1.
[[nodiscard]] std::string to_base32(ByteView bytes);
[[nodiscard]] Result<Bytes> from_base32(std::string_view text);

class ByteWriter {
 public:
  void u8(std::uint8_t v) { out_.push_back(v); }
  void u16(std::uint16_t v) { little(v, 2); }
  void u32(std::uint32_t v) { little(v, 4); }
  void u64(std::uint64_t v) { little(v, 8); }
  void i64(std::int64_t v) { u64(static_cast<std::uint64_t>(v)); }
  void bytes(ByteView v) { out_.insert(out_.end(), v.begin(), v.end()); }
  // A u32 length, then the bytes.
  void block(ByteView v);
  void text(std::string_view v) { block(as_bytes(v)); }

  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] ByteView view() const { return out_; }
  [[nodiscard]] Bytes take() { return std::move(out_); }

 private:
  void little(std::uint64_t v, int n) {
    for (int i = 0; i < n; ++i) out_.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
  }
  Bytes out_;
};

class ByteReader {
 public:
  explicit ByteReader(ByteView in) : rest_(in) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(little(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(little(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little(4)); }
  std::uint64_t u64() { return little(8); }
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  // The next n bytes, or an empty view when there are fewer (and the reader has failed).
  ByteView bytes(std::size_t n);
  // A u32 length of at most `most`, then that many bytes.
  ByteView block(std::size_t most);
  std::string text(std::size_t most) { return std::string(as_text(block(most))); }
  // A count of items, each of at least `smallest` bytes: refused before anything is allocated when
  // it is above `most` or cannot fit in what is left.
  std::uint32_t count32(std::uint32_t most, std::size_t smallest);
  std::uint8_t count8(std::uint8_t most, std::size_t smallest);
  template <std::size_t N>
  void into(std::array<std::uint8_t, N>& out) {
    const ByteView v = bytes(N);
    if (v.size() == N) std::memcpy(out.data(), v.data(), N);
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  [[nodiscard]] bool ok() const { return !failed_; }
  // True when all was read, nothing is left over and nothing failed.
  [[nodiscard]] bool finished() const { return ok() && rest_.empty(); }

 private:
  std::uint64_t little(std::size_t n);
  ByteView rest_;
  bool failed_ = false;
};

}  // namespace lanyard
