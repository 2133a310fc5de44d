// A ByteWriter for what is secret until it is sealed: every buffer that it outgrows is wiped.
#pragma once

#include <cstring>
#include <utility>

#include "crypto/key.h"

namespace lanyard {

class PlainWriter {
 public:
  explicit PlainWriter(std::size_t expected = 256) : out_(expected) {}
  void u8(std::uint8_t v) { little(v, 1); }
  void u16(std::uint16_t v) { little(v, 2); }
  void u32(std::uint32_t v) { little(v, 4); }
  void u64(std::uint64_t v) { little(v, 8); }
  void i64(std::int64_t v) { u64(static_cast<std::uint64_t>(v)); }
  void bytes(ByteView v) {
    if (!v.empty()) std::memcpy(more(v.size()), v.data(), v.size());
  }
  void block(ByteView v) {
    u32(static_cast<std::uint32_t>(v.size()));
    bytes(v);
  }
  void text(std::string_view v) { block(as_bytes(v)); }
  // A length of 16 bits, for what is short.
  void brief(ByteView v) {
    contract(v.size() <= 0xFFFF, "a short text is short");
    u16(static_cast<std::uint16_t>(v.size()));
    bytes(v);
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] ByteView view() const { return {out_.data(), size_}; }
  [[nodiscard]] Plain take() {
    out_.resize(size_);
    return std::move(out_);
  }

 private:
  // Room is taken ahead: a vector with an allocator of its own grows byte by byte.
  std::uint8_t* more(std::size_t n) {
    if (out_.size() - size_ < n) out_.resize(2 * out_.size() + n);
    return out_.data() + std::exchange(size_, size_ + n);
  }
  void little(std::uint64_t v, std::size_t n) {
    std::uint8_t* const at = more(n);
    for (std::size_t i = 0; i < n; ++i) at[i] = static_cast<std::uint8_t>(v >> (8 * i));
  }
  Plain out_;  // its first size_ bytes are written
  std::size_t size_ = 0;
};

}  // namespace lanyard
