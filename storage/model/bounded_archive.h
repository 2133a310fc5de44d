// The two cereal archives of what stands inside a seal. The reader works on a span and checks every
// length against what is left and against a memory budget before it allocates; cereal's own binary
// archive does neither (a message of 12 bytes makes it allocate 4 GiB).
//
//   number   = LEB128, shortest form; signed numbers zigzag
//   bool     = 00 | 01
//   text     = number byte*              UTF-8 without NUL
//   list     = number item*              of a set or map: keys strictly ascending
//   optional = bool item?
//   variant  = number item
//
// One value has one encoding, so bytes that decode are the bytes that would be written.
#pragma once

#include <cereal/cereal.hpp>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "crypto/key.h"
#include "platform/base/id.h"
#include "platform/base/text.h"

namespace lanyard {

struct DamagedPart : cereal::Exception {
  using cereal::Exception::Exception;
};

class PartWriter : public cereal::OutputArchive<PartWriter, cereal::AllowEmptyClassElision> {
 public:
  explicit PartWriter(Plain& out) : OutputArchive(this), out_(out) {}
  void number(std::uint64_t v) {
    for (; v >= 0x80; v >>= 7) out_.push_back(static_cast<std::uint8_t>(v | 0x80));
    out_.push_back(static_cast<std::uint8_t>(v));
  }
  void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

 private:
  Plain& out_;
};

class PartReader : public cereal::InputArchive<PartReader, cereal::AllowEmptyClassElision> {
 public:
  static constexpr std::size_t most_memory = 8U << 20;
  static constexpr int most_depth = 16;

  explicit PartReader(ByteView in) : InputArchive(this), rest_(in) {}
  [[noreturn]] void refuse(const char* why) const { throw DamagedPart(why); }
  ByteView raw(std::size_t n) {
    if (n > rest_.size()) throw DamagedPart("ends too early");
    const ByteView out = rest_.first(n);
    rest_ = rest_.subspan(n);
    return out;
  }
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t b = raw(1)[0];
      if (shift == 63 && b > 1) throw DamagedPart("a number above 64 bits");
      out |= std::uint64_t{b & 0x7FU} << shift;
      if (b >= 0x80) continue;
      if (b == 0 && shift > 0) throw DamagedPart("a number with a needless zero");
      return out;
    }
  }
  // The count of items that take `memory` bytes each here, and at least one byte each in the input.
  std::size_t count(std::size_t memory) {
    const std::uint64_t n = number();
    if (n > rest_.size()) throw DamagedPart("a count of items that are not there");
    if (n > (most_memory - taken_) / memory) throw DamagedPart("more than the memory budget");
    taken_ += static_cast<std::size_t>(n) * memory;
    return static_cast<std::size_t>(n);
  }
  void enter() {
    if (++depth_ > most_depth) throw DamagedPart("nested too deeply");
  }
  void leave() { --depth_; }
  [[nodiscard]] bool finished() const { return rest_.empty(); }

 private:
  ByteView rest_;
  std::size_t taken_ = 0;
  int depth_ = 0;
};

}  // namespace lanyard

CEREAL_SETUP_ARCHIVE_TRAITS(lanyard::PartReader, lanyard::PartWriter)

namespace lanyard {

template <class T>
concept Number = std::is_integral_v<T> && !std::is_same_v<T, bool>;
template <class T>
concept Nested = !std::is_arithmetic_v<T>;

template <Nested T>
void prologue(PartReader& in, const T&) {
  in.enter();
}
template <Nested T>
void epilogue(PartReader& in, const T&) {
  in.leave();
}

template <Number T>
void save(PartWriter& out, const T& v) {
  if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<std::int64_t>(v);
    const auto bits = static_cast<std::uint64_t>(wide);
    out.number((bits << 1) ^ (wide < 0 ? ~std::uint64_t{0} : 0));
  } else {
    out.number(v);
  }
}
template <Number T>
void load(PartReader& in, T& v) {
  const std::uint64_t n = in.number();
  if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<std::int64_t>((n >> 1) ^ (0 - (n & 1)));
    if (!std::in_range<T>(wide)) throw DamagedPart("a number out of range");
    v = static_cast<T>(wide);
  } else {
    if (!std::in_range<T>(n)) throw DamagedPart("a number out of range");
    v = static_cast<T>(n);
  }
}

inline void save(PartWriter& out, const bool& v) {
  out.number(v ? 1 : 0);
}
inline void load(PartReader& in, bool& v) {
  const std::uint8_t b = in.raw(1)[0];
  if (b > 1) throw DamagedPart("neither yes nor no");
  v = b == 1;
}

inline void save(PartWriter& out, const std::string& v) {
  out.number(v.size());
  out.raw(as_bytes(v));
}
inline void load(PartReader& in, std::string& v) {
  v = as_text(in.raw(in.count(1)));
  if (!valid_utf8(v)) throw DamagedPart("text that is not UTF-8");
}

template <std::size_t N, class Kind>
void save(PartWriter& out, const Name<N, Kind>& v) {
  out.raw(v.view());
}
template <std::size_t N, class Kind>
void load(PartReader& in, Name<N, Kind>& v) {
  ByteReader bytes(in.raw(N));
  v = Name<N, Kind>::read(bytes);
}

template <class T, class A>
void save(PartWriter& out, const std::vector<T, A>& v) {
  out.number(v.size());
  for (const T& item : v) out(item);
}
template <class T, class A>
void load(PartReader& in, std::vector<T, A>& v) {
  const std::size_t n = in.count(sizeof(T));
  v.clear();
  v.reserve(n);
  for (std::size_t i = 0; i < n; ++i) in(v.emplace_back());
}

template <class T, class C, class A>
void save(PartWriter& out, const std::set<T, C, A>& v) {
  out.number(v.size());
  for (const T& item : v) out(item);
}
// The cost of a node in a tree, besides what it holds.
constexpr std::size_t tree_node = 4 * sizeof(void*);
template <class T, class C, class A>
void load(PartReader& in, std::set<T, C, A>& v) {
  v.clear();
  for (std::size_t n = in.count(sizeof(T) + tree_node); n > 0; --n) {
    T item;
    in(item);
    if (!v.empty() && !(*v.rbegin() < item)) throw DamagedPart("keys out of order");
    v.insert(v.end(), std::move(item));
  }
}

template <class K, class T, class C, class A>
void save(PartWriter& out, const std::map<K, T, C, A>& v) {
  out.number(v.size());
  for (const auto& [key, item] : v) out(key, item);
}
template <class K, class T, class C, class A>
void load(PartReader& in, std::map<K, T, C, A>& v) {
  v.clear();
  for (std::size_t n = in.count(sizeof(K) + sizeof(T) + tree_node); n > 0; --n) {
    K key;
    T item;
    in(key, item);
    if (!v.empty() && !(v.rbegin()->first < key)) throw DamagedPart("keys out of order");
    v.emplace_hint(v.end(), std::move(key), std::move(item));
  }
}

template <class T>
void save(PartWriter& out, const std::optional<T>& v) {
  out(v.has_value());
  if (v) out(*v);
}
template <class T>
void load(PartReader& in, std::optional<T>& v) {
  bool present = false;
  in(present);
  v.reset();
  if (present) in(v.emplace());
}

inline void save(PartWriter&, const std::monostate&) {}
inline void load(PartReader&, std::monostate&) {}

template <class... T>
void save(PartWriter& out, const std::variant<T...>& v) {
  out.number(v.index());
  std::visit([&out](const auto& item) { out(item); }, v);
}
template <std::size_t I = 0, class... T>
void load_alternative(PartReader& in, std::uint64_t index, std::variant<T...>& v) {
  if constexpr (I < sizeof...(T)) {
    if (index == I)
      in(v.template emplace<I>());
    else
      load_alternative<I + 1>(in, index, v);
  } else {
    throw DamagedPart("an unknown kind of value");
  }
}
template <class... T>
void load(PartReader& in, std::variant<T...>& v) {
  load_alternative(in, in.number(), v);
}

}  // namespace lanyard
