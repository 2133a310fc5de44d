// The notes that hold a word, as numbers that only grow; a note that is forgotten is taken out. A
// rare word is a list of differences (one byte each, mostly); a word of more than every eighth note
// is a row of bits, which is smaller then.
#pragma once

#include <cstdint>
#include <span>

#include "crypto/key.h"

namespace lanyard {

using Slot = std::uint32_t;

// A set of slots while a search runs.
class SlotSet {
 public:
  explicit SlotSet(Slot count) : words_((count + 63) / 64) {}
  void add(Slot slot) { words_[slot / 64] |= std::uint64_t{1} << (slot % 64); }
  void remove(Slot slot) { words_[slot / 64] &= ~(std::uint64_t{1} << (slot % 64)); }
  [[nodiscard]] bool has(Slot slot) const {
    return slot / 64 < words_.size() && ((words_[slot / 64] >> (slot % 64)) & 1) != 0;
  }
  void keep(const SlotSet& other);
  [[nodiscard]] std::size_t count() const;
  // Grows so that `slot` fits.
  void reach(Slot slot) {
    if (slot / 64 >= words_.size()) words_.resize(slot / 64 + 1);
  }
  // Calls visit(slot), highest first, until it returns false.
  template <class Visit>
  void each_from_top(Visit visit) const {
    for (std::size_t i = words_.size(); i-- > 0;)
      for (std::uint64_t bits = words_[i]; bits != 0;) {
        const auto top = 63 - static_cast<unsigned>(__builtin_clzll(bits));
        bits ^= std::uint64_t{1} << top;
        if (!visit(static_cast<Slot>(i * 64 + top))) return;
      }
  }

 private:
  friend class Postings;
  std::vector<std::uint64_t> words_;
};

class Postings {
 public:
  // Slots must come in ascending order; the last one again changes nothing. False when it was
  // there.
  bool append(Slot slot);
  // How many of these slots, in ascending order, were there: all are taken out in one pass.
  // Afterwards nothing tells that they were, not even behind the list's end.
  std::size_t remove(std::span<const Slot> slots);
  void mark(SlotSet& out) const;
  [[nodiscard]] std::uint32_t count() const { return count_; }
  template <class Visit>
  void each(Visit visit) const {
    if (shape_ == Shape::bits) {
      for (std::size_t i = 0; i < bytes_.size(); ++i)
        for (unsigned bits = bytes_[i]; bits != 0; bits &= bits - 1)
          visit(static_cast<Slot>(i * 8 + static_cast<unsigned>(__builtin_ctz(bits))));
      return;
    }
    Slot slot = 0;
    for (std::size_t i = 0; i < bytes_.size();) visit(slot += difference(i));
  }

 private:
  enum class Shape : std::uint8_t { list, bits };
  [[nodiscard]] Slot difference(std::size_t& at) const {
    Slot out = bytes_[at] & 0x7F;
    for (unsigned shift = 7; bytes_[at++] >= 0x80; shift += 7)
      out |= static_cast<Slot>(bytes_[at] & 0x7F) << shift;
    return out;
  }
  void push(std::uint8_t byte);
  void put(Slot slot);
  void reshape();
  void put_at(std::size_t& at, Slot difference);
  [[nodiscard]] std::size_t find(Slot slot, std::size_t from, Slot& before) const;
  bool remove_bit(Slot slot);
  void remove_entries(std::span<const Slot> slots);

  Plain bytes_;
  std::uint32_t count_ = 0;
  Slot last_ = 0;
  Shape shape_ = Shape::list;
};

}  // namespace lanyard
