// Containers whose memory is overwritten before it is given back: what people type leaves no copy.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <vector>

namespace lanyard::ui {

// Overwrites whole blocks on release. Vectors, not strings, are built on it: a short std::string
// lives inside its owner, where no allocator can wipe it.
template <class T>
struct WipingAllocator {
  using value_type = T;

  WipingAllocator() = default;
  template <class U>
  WipingAllocator(const WipingAllocator<U>&) noexcept {}

  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T))); }
  void deallocate(T* block, std::size_t count) noexcept {
    explicit_bzero(block, count * sizeof(T));
    ::operator delete(block);
  }
  template <class U>
  bool operator==(const WipingAllocator<U>&) const noexcept {
    return true;
  }
};

using WipedText = std::vector<char32_t, WipingAllocator<char32_t>>;
using WipedBytes = std::vector<char, WipingAllocator<char>>;

}  // namespace lanyard::ui
