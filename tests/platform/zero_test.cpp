// A program that links lanyard_zero_on_free leaves nothing in the memory that it frees.
#include <malloc.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "tests/catch.h"
#include "tests/sanitized.h"

namespace {

constexpr std::size_t size = 600;
constexpr unsigned char mark = 0x5A;

// Takes a block of the freed size straight from malloc, which does not clear it, and counts the
// bytes that are left of the mark, by whole words: glibc keeps addresses of its own in a freed
// block, and one of their bytes may look like the mark. The volatile pointer keeps the compiler
// from reasoning about old bytes.
std::size_t left_over() {
  std::uint64_t marked = 0;
  std::memset(&marked, mark, sizeof marked);
  void* volatile at = std::malloc(size);
  std::size_t found = 0;
  const volatile std::uint64_t* words = static_cast<std::uint64_t*>(at);
  for (std::size_t i = 0; i < size / sizeof marked; ++i)
    if (words[i] == marked) found += sizeof marked;
  std::free(at);
  return found;
}

void* volatile sink = nullptr;

template <class Free>
std::size_t left_after(void* at, Free free) {
  sink = at;
  std::memset(sink, mark, size);
  free(sink);
  return left_over();
}

}  // namespace

TEST_CASE("what operator delete frees is wiped, whichever form frees it") {
  constexpr std::align_val_t align{64};
  CHECK(left_after(operator new(size), [](void* p) { operator delete(p); }) == 0);
#ifdef __cpp_sized_deallocation
  CHECK(left_after(operator new(size), [](void* p) { operator delete(p, size); }) == 0);
#endif
  CHECK(left_after(operator new[](size), [](void* p) { operator delete[](p); }) == 0);
  CHECK(left_after(operator new(size, std::nothrow),
                   [](void* p) { operator delete(p, std::nothrow); }) == 0);
  CHECK(left_after(operator new(size, align), [=](void* p) { operator delete(p, align); }) == 0);
}

extern "C" void __libc_free(void* at);

TEST_CASE(
    "what a C library frees or moves is wiped; the same look finds what the system's free leaves") {
  if (skipped("a freed block is not handed out again at once")) return;
  CHECK(left_after(std::malloc(size), [](void* p) { std::free(p); }) == 0);
  CHECK(left_after(std::malloc(size), [](void* p) { std::free(std::realloc(p, 40 * size)); }) == 0);
  CHECK(left_after(std::malloc(size), [](void* p) { __libc_free(p); }) > size / 2);
}

TEST_CASE("a block that is moved or made smaller keeps its bytes and gives up the rest wiped") {
  if (skipped("a sanitizer has a heap of its own")) return;
  auto* at = static_cast<unsigned char*>(std::malloc(size));
  for (std::size_t i = 0; i < size; ++i) at[i] = mark;
  at = static_cast<unsigned char*>(std::realloc(at, size - 100));
  CHECK(at[size - 101] == mark);
  const volatile unsigned char* cut = at;
  CHECK(cut[size - 100] == 0);  // the block still owns it
  for (const std::size_t n : {std::size_t{50}, 3 * size, std::size_t{1} << 20}) {
    at = static_cast<unsigned char*>(std::realloc(at, n));
    REQUIRE(at != nullptr);
    CHECK(at[0] == mark);
    CHECK(at[49] == mark);
  }
  CHECK(std::realloc(at, 0) == nullptr);
  std::free(std::realloc(nullptr, 16));
}

TEST_CASE("containers and aligned objects work on the wiping allocator") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "word ";
  CHECK(text.size() == 50000);
  struct alignas(128) Wide {
    char bytes[128];
  };
  const auto wide = std::make_unique<Wide>();
  CHECK(reinterpret_cast<std::uintptr_t>(wide.get()) % 128 == 0);
}

TEST_CASE("the wiping allocator throws where there is no memory") {
  if (skipped("a request of this size stops the program")) return;
  CHECK_THROWS_AS(operator new(static_cast<std::size_t>(-1) / 4), std::bad_alloc);
}
