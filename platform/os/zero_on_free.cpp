// Global operator new and delete that wipe memory when it is freed, so that opened text does not
// stay in the heap. A program takes part by linking lanyard_zero_on_free. Memory that C libraries
// take from malloc themselves is not covered: what is secret must not pass through them.
#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

void* take(std::size_t n) {
  for (;;) {
    if (void* at = std::malloc(n == 0 ? 1 : n); at != nullptr) return at;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) return nullptr;
    handler();
  }
}

void* take_aligned(std::size_t n, std::align_val_t align) {
  const auto unit = static_cast<std::size_t>(align);
  for (;;) {
    // aligned_alloc asks for a multiple of the alignment.
    if (void* at = std::aligned_alloc(unit, (n + unit - 1) / unit * unit + (n == 0 ? unit : 0));
        at != nullptr)
      return at;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) return nullptr;
    handler();
  }
}

void* or_throw(void* at) {
  if (at == nullptr) throw std::bad_alloc();
  return at;
}

void wipe_and_free(void* at) noexcept {
  if (at == nullptr) return;
  ::explicit_bzero(at, ::malloc_usable_size(at));
  std::free(at);
}

}  // namespace

void* operator new(std::size_t n) {
  return or_throw(take(n));
}
void* operator new[](std::size_t n) {
  return or_throw(take(n));
}
void* operator new(std::size_t n, const std::nothrow_t&) noexcept {
  return take(n);
}
void* operator new[](std::size_t n, const std::nothrow_t&) noexcept {
  return take(n);
}
void* operator new(std::size_t n, std::align_val_t a) {
  return or_throw(take_aligned(n, a));
}
void* operator new[](std::size_t n, std::align_val_t a) {
  return or_throw(take_aligned(n, a));
}
void* operator new(std::size_t n, std::align_val_t a, const std::nothrow_t&) noexcept {
  return take_aligned(n, a);
}
void* operator new[](std::size_t n, std::align_val_t a, const std::nothrow_t&) noexcept {
  return take_aligned(n, a);
}

void operator delete(void* at) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at) noexcept {
  wipe_and_free(at);
}
void operator delete(void* at, std::size_t) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at, std::size_t) noexcept {
  wipe_and_free(at);
}
void operator delete(void* at, const std::nothrow_t&) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at, const std::nothrow_t&) noexcept {
  wipe_and_free(at);
}
void operator delete(void* at, std::align_val_t) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at, std::align_val_t) noexcept {
  wipe_and_free(at);
}
void operator delete(void* at, std::size_t, std::align_val_t) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at, std::size_t, std::align_val_t) noexcept {
  wipe_and_free(at);
}
void operator delete(void* at, std::align_val_t, const std::nothrow_t&) noexcept {
  wipe_and_free(at);
}
void operator delete[](void* at, std::align_val_t, const std::nothrow_t&) noexcept {
  wipe_and_free(at);
}
