// Invented notes for the benchmarks: from a seed, so that every run and every program sees the
// same. Sentences of a field note with words drawn by Zipf's law, about 1.5 kB each; 60,000 words
// in use.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace lanyard::bench {

struct Note {
  std::uint64_t number = 0;
  std::uint64_t case_number = 0;
  std::int64_t written_ms = 0;
  std::string title;
  std::string body;
};

class Corpus {
 public:
  explicit Corpus(std::uint64_t seed);
  // Always the same note for the same number.
  [[nodiscard]] Note note(std::uint64_t number) const;
  // Words for searching: common, middling, rare, names.
  [[nodiscard]] std::vector<std::string> words() const;

 private:
  [[nodiscard]] const std::string& draw(std::mt19937_64& random) const;
  std::uint64_t seed_;
  std::vector<std::string> words_;  // by rank
  std::vector<double> cumulative_;
};

}  // namespace lanyard::bench
