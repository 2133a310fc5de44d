// What a C library frees while somebody asks for it is overwritten. Freed memory is looked at
// through the file of this process's memory, never through a pointer.
#include "platform/os/wiped_frees.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "tests/catch.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

constexpr std::size_t block_bytes = 64 * 1024;

// In a C library's way: malloc, use, free. Answers where the middle of it was.
std::uintptr_t use_and_free(const std::array<unsigned char, 32>& words) {
  auto* at = static_cast<unsigned char*>(std::malloc(block_bytes));
  REQUIRE(at != nullptr);
  for (std::size_t n = 0; n + words.size() <= block_bytes; n += words.size())
    std::memcpy(at + n, words.data(), words.size());
  const auto middle = reinterpret_cast<std::uintptr_t>(at) + block_bytes / 2;
  std::free(at);
  return middle;
}

bool lies_at(std::uintptr_t where, const std::array<unsigned char, 32>& words) {
  std::ifstream memory("/proc/self/mem", std::ios::binary);
  std::array<char, 64> found{};
  memory.seekg(static_cast<std::streamoff>(where));
  if (!memory.read(found.data(), found.size())) return false;
  const std::string_view all(found.data(), found.size());
  const std::string looked(reinterpret_cast<const char*>(words.data()), words.size());
  return all.find(looked) != std::string_view::npos;
}

}  // namespace

TEST_CASE("what a C library frees is overwritten while that is asked for") {
  if (skipped("a sanitizer has a heap of its own")) return;
  std::array<unsigned char, 32> words{};
  for (std::size_t n = 0; n < words.size(); ++n) words[n] = static_cast<unsigned char>(n * 7 + 3);
  // The neighbour keeps the freed block from becoming one with the free end of the heap.
  void* const first = std::malloc(64);
  CHECK(lies_at(use_and_free(words), words));  // the control: otherwise it stays
  std::uintptr_t where = 0;
  {
    const WipedFrees outer;
    { const WipedFrees inner; }
    where = use_and_free(words);
  }
  CHECK_FALSE(lies_at(where, words));
  CHECK(lies_at(use_and_free(words), words));
  std::free(first);
}
