// The one source of chance in a schedule: the same seed makes the same choices on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace lanyard::sim {

class Random {
 public:
  explicit Random(std::uint64_t seed) : seed_(seed), engine_(seed) {}
  // Each step draws from a stream of its own: one that is left out changes no other's choices.
  void begin(std::size_t step) {
    std::seed_seq of_step{static_cast<std::uint32_t>(seed_),
                          static_cast<std::uint32_t>(seed_ >> 32U),
                          static_cast<std::uint32_t>(step)};
    engine_.seed(of_step);
  }
  [[nodiscard]] std::size_t below(std::size_t n) { return engine_() % n; }
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
  template <class T>
  [[nodiscard]] const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t seed_;
  std::mt19937_64 engine_;
};

}  // namespace lanyard::sim
