// Random bytes. libsodium asks the kernel for each call (0.27 us), so nonces and identifiers are
// served from a buffer of 4 kB a thread. Bytes leave the buffer wiped, a forked child starts with
// an empty one, and keys never come from it: a memory image says nothing about keys made later.
// Noise of many kilobytes is ChaCha20 under a fresh seed, which is wiped: the kernel is asked 256
// bytes at a time, and 64 KiB that way take longer than the flush that follows.
#include <pthread.h>
#include <sodium.h>

#include <algorithm>
#include <atomic>

#include "crypto/key.h"

namespace lanyard {
namespace {

constexpr std::size_t smallest_key = 32;
constexpr std::size_t smallest_noise = 1024;

std::atomic<std::uint64_t> forks{0};

void count_fork() {
  forks.fetch_add(1, std::memory_order_relaxed);
}

class Pool {
 public:
  Pool() = default;
  ~Pool() { wipe(bytes_.data(), bytes_.size()); }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void take(std::span<std::uint8_t> out) {
    const std::uint64_t now = forks.load(std::memory_order_relaxed);
    if (left_ < out.size() || seen_ != now) {
      randombytes_buf(bytes_.data(), bytes_.size());
      left_ = bytes_.size();
      seen_ = now;
    }
    left_ -= out.size();
    std::copy_n(&bytes_[left_], out.size(), out.data());
    wipe(&bytes_[left_], out.size());
  }

 private:
  std::array<std::uint8_t, 4096> bytes_{};
  std::size_t left_ = 0;
  std::uint64_t seen_ = 0;
};

void fill_with_noise(std::span<std::uint8_t> out) {
  std::array<std::uint8_t, randombytes_SEEDBYTES> seed{};
  randombytes_buf(seed.data(), seed.size());
  randombytes_buf_deterministic(out.data(), out.size(), seed.data());
  wipe(seed.data(), seed.size());
}

}  // namespace

void fill_random(std::span<std::uint8_t> out) {
  static const int watched = pthread_atfork(nullptr, nullptr, count_fork);
  contract(watched == 0, "a hook on fork");
  if (out.empty()) return;
  if (out.size() >= smallest_noise) return fill_with_noise(out);
  if (out.size() >= smallest_key) {
    randombytes_buf(out.data(), out.size());
    return;
  }
  thread_local Pool pool;
  pool.take(out);
}

}  // namespace lanyard
