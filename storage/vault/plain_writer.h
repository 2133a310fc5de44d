// A ByteWriter for what is secret until it is sealed: every buffer that it outgrows is wiped.
#pragma once

#include <cstring>

#include "crypto/key.h"

namespace lanyard {

class PlainWriter {
 public:
  explicit PlainWriter(std::size_t expected = 256) { out_.reserve(expected); }
  void u8(std::uint8_t v) { out_.push_back(v); }
  void u16(std::uint16_t v) { little(v, 2); }
  void u32(std::uint32_t v) { little(v, 4); }
  void u64(std::uint64_t v) { little(v, 8); }
  void i64(std::int64_t v) { u64(static_cast<std::uint64_t>(v)); }
  void bytes(ByteView v) { out_.insert(out_.end(), v.begin(), v.end()); }
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

  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] ByteView view() const { return out_; }
  [[nodiscard]] Plain take() { return std::move(out_); }

 private:
  void little(std::uint64_t v, std::size_t n) {
    const std::size_t at = out_.size();
    out_.resize(at + n);
    for (std::size_t i = 0; i < n; ++i) out_[at + i] = static_cast<std::uint8_t>(v >> (8 * i));
  }
  Plain out_;
};

}  // namespace lanyard
