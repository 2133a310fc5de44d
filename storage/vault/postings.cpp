// Lists and rows of bits, and when to change from one to the other.
#include "storage/vault/postings.h"

#include <algorithm>
#include <bit>

namespace lanyard {
namespace {

constexpr std::size_t smallest_bits = 256;  // bytes; below, a list is always good enough

std::uint64_t eight_bytes(const std::uint8_t* from) {
  std::uint64_t out = 0;
  std::memcpy(&out, from, 8);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

std::uint32_t sum_of_bytes(std::uint64_t eight) {
  constexpr std::uint64_t even = 0x00FF00FF00FF00FFU;
  return static_cast<std::uint32_t>(
      (((eight & even) + ((eight >> 8) & even)) * 0x0001000100010001U) >> 48);
}

struct Stride {
  std::size_t bytes = 0;  // none: a difference of three bytes or more
  Slot sum = 0;
};

// The whole differences in the next eight bytes, without a branch for each: of a list that is
// searched through this is most of the work. Seven bytes when the eighth goes on behind them.
Stride stride_of(std::uint64_t eight) {
  std::uint64_t goes_on = eight & 0x8080808080808080U;
  if ((goes_on & (goes_on << 8)) != 0) return {};
  Stride out{8, 0};
  if ((goes_on >> 63) != 0) {
    constexpr std::uint64_t seven = ~std::uint64_t{0} >> 8;
    out.bytes = 7;
    eight &= seven;
    goes_on &= seven;
  }
  const std::uint64_t upper = ((goes_on >> 7) * 0xFF) << 8;  // second bytes of a difference
  const std::uint64_t digits = eight & 0x7F7F7F7F7F7F7F7FU;
  out.sum = sum_of_bytes(digits & ~upper) + 128 * sum_of_bytes(digits & upper);
  return out;
}

}  // namespace

void SlotSet::keep(const SlotSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
}

std::size_t SlotSet::count() const {
  std::size_t out = 0;
  for (const std::uint64_t bits : words_) out += static_cast<std::size_t>(std::popcount(bits));
  return out;
}

bool Postings::append(Slot slot) {
  if (count_ > 0 && slot == last_) return false;
  contract(count_ == 0 || slot > last_, "slots come in ascending order");
  put(slot);
  if (bytes_.size() == bytes_.capacity() && bytes_.size() >= smallest_bits) reshape();
  return true;
}

// Grows by an eighth: half of the memory would be slack otherwise.
void Postings::push(std::uint8_t byte) {
  if (bytes_.size() == bytes_.capacity()) bytes_.reserve(bytes_.size() + bytes_.size() / 8 + 4);
  bytes_.push_back(byte);
}

void Postings::put(Slot slot) {
  if (shape_ == Shape::bits) {
    while (bytes_.size() <= slot / 8) push(0);
    bytes_[slot / 8] = static_cast<std::uint8_t>(bytes_[slot / 8] | (1U << (slot % 8)));
  } else {
    Slot rest = slot - (count_ == 0 ? 0 : last_);
    for (; rest >= 0x80; rest >>= 7) push(static_cast<std::uint8_t>(rest | 0x80));
    push(static_cast<std::uint8_t>(rest));
  }
  last_ = slot;
  ++count_;
}

void Postings::reshape() {
  const std::size_t as_bits = last_ / 8 + 1;
  // Each way only when it saves a good part, so that a word does not change back and forth.
  const bool change =
      shape_ == Shape::list ? bytes_.size() > as_bits + as_bits / 4 : count_ < as_bits / 2;
  if (!change) return;
  Postings other;
  other.shape_ = shape_ == Shape::list ? Shape::bits : Shape::list;
  if (other.shape_ == Shape::bits) other.bytes_.reserve(as_bits + as_bits / 8);
  each([&other](Slot slot) { other.put(slot); });
  *this = std::move(other);
}

// Where, from `from` on, the entry of `slot` begins, or of the first one above it; `before` is the
// slot before that.
std::size_t Postings::find(Slot slot, std::size_t from, Slot& before) const {
  std::size_t at = from;
  while (at < bytes_.size()) {
    if (at + 8 <= bytes_.size()) {
      const Stride stride = stride_of(eight_bytes(&bytes_[at]));
      if (stride.bytes > 0 && before + stride.sum < slot) {
        before += stride.sum;
        at += stride.bytes;
        continue;
      }
    }
    std::size_t next = at;
    const Slot here = before + difference(next);
    if (here >= slot) break;
    before = here;
    at = next;
  }
  return at;
}

bool Postings::remove_bit(Slot slot) {
  if (slot / 8 >= bytes_.size()) return false;
  const unsigned bit = 1U << (slot % 8);
  if ((bytes_[slot / 8] & bit) == 0) return false;
  bytes_[slot / 8] = static_cast<std::uint8_t>(bytes_[slot / 8] & ~bit);
  return true;
}

void Postings::put_at(std::size_t& at, Slot difference) {
  for (; difference >= 0x80; difference >>= 7)
    bytes_[at++] = static_cast<std::uint8_t>(difference | 0x80);
  bytes_[at++] = static_cast<std::uint8_t>(difference);
}

// What stays moves down over what goes. An entry behind a gap counts from the one before the gap
// then; it never needs more bytes than both had.
void Postings::remove_entries(std::span<const Slot> slots) {
  std::size_t from = 0;
  std::size_t to = 0;
  Slot before_from = 0;
  Slot before_to = 0;
  const auto keep = [&](std::size_t end, Slot last) {
    if (from == end) return;
    if (before_from != before_to) {
      const Slot first = before_from + difference(from);
      put_at(to, first - before_to);
    }
    std::memmove(bytes_.data() + to, bytes_.data() + from, end - from);
    to += end - from;
    from = end;
    before_from = before_to = last;
  };
  for (const Slot slot : slots) {
    Slot before = before_from;
    const std::size_t at = find(slot, from, before);
    keep(at, before);
    if (at == bytes_.size()) break;
    std::size_t end = at;
    if (before + difference(end) != slot) continue;
    from = end;
    before_from = slot;
    --count_;
  }
  keep(bytes_.size(), last_);
  last_ = before_to;
  wipe(bytes_.data() + to, bytes_.size() - to);
  bytes_.resize(to);
}

std::size_t Postings::remove(std::span<const Slot> slots) {
  const std::uint32_t before = count_;
  if (shape_ == Shape::list) {
    remove_entries(slots);
  } else {
    for (const Slot slot : slots) count_ -= remove_bit(slot) ? 1 : 0;
  }
  const std::size_t removed = before - count_;
  if (removed > 0 && count_ == 0) *this = Postings();
  return removed;
}

void Postings::mark(SlotSet& out) const {
  if (shape_ == Shape::list) {
    each([&out](Slot slot) { out.add(slot); });
    return;
  }
  const std::size_t n = std::min(bytes_.size(), out.words_.size() * 8);
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    out.words_[i / 8] |= eight_bytes(&bytes_[i]);
  }
  for (; i < n; ++i) out.words_[i / 8] |= std::uint64_t{bytes_[i]} << (8 * (i % 8));
}

}  // namespace lanyard
