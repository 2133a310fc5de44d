// Looks for words in the memory of another process: every mapping, also those that may not be read.
// The kernel reads through /proc/PID/mem whatever the protection of a page, as a debugger would.
#include "tests/ui/memory_image.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

namespace lanyard::ui {
namespace {

constexpr std::size_t block = std::size_t{1} << 20;

class Search {
 public:
  Search(const std::vector<std::string>& words, const std::vector<std::size_t>& steps)
      : words_(words) {
    steps_.insert(steps_.end(), steps.begin(), steps.end());
    for (std::size_t n = 0; n < words.size(); ++n) {
      longest_ = std::max(longest_, words[n].size());
      by_start_[static_cast<unsigned char>(words[n][0])].push_back(n);
    }
    widest_ = *std::max_element(steps_.begin(), steps_.end());
  }

  [[nodiscard]] std::size_t overlap() const { return longest_ * widest_; }

  // Words that begin before `owned`.
  template <class Take>
  void each(const std::vector<unsigned char>& in, std::size_t size, std::size_t owned,
            const Take& take) const {
    for (std::size_t at = 0; at < std::min(size, owned); ++at) {
      const auto& here = by_start_[in[at]];
      if (here.empty()) continue;
      for (const std::size_t step : steps_) {
        if (at + step >= size || !follows_[in[at]][in[at + step]]) continue;
        for (const std::size_t n : here)
          if (fits(words_[n], in, size, at, step)) take(words_[n], at, step);
      }
    }
  }

  void learn() {
    for (const std::string& word : words_)
      follows_[static_cast<unsigned char>(word[0])][static_cast<unsigned char>(word[1])] = true;
  }

 private:
  static bool fits(const std::string& word, const std::vector<unsigned char>& in, std::size_t size,
                   std::size_t at, std::size_t step) {
    if (at + (word.size() - 1) * step >= size) return false;
    for (std::size_t n = 0; n < word.size(); ++n)
      if (in[at + n * step] != static_cast<unsigned char>(word[n])) return false;
    return true;
  }

  const std::vector<std::string>& words_;
  std::vector<std::size_t> steps_{1, 2, 4};  // of the three encodings
  std::array<std::vector<std::size_t>, 256> by_start_;
  std::array<std::array<bool, 256>, 256> follows_{};
  std::size_t longest_ = 0;
  std::size_t widest_ = 1;
};

std::string printable(const std::vector<unsigned char>& in, std::size_t size, std::size_t at) {
  std::string out;
  const std::size_t from = at > 48 ? at - 48 : 0;
  for (std::size_t n = from; n < std::min(size, at + 80); ++n)
    out += in[n] >= 32 && in[n] < 127 ? static_cast<char>(in[n]) : '.';
  return out;
}

constexpr std::size_t page = 4096;

// As much as the system gives from `at` on; what it does not give is passed over page by page.
std::size_t read_at(int memory, std::uintptr_t at, std::size_t wanted,
                    std::vector<unsigned char>& into) {
  const ssize_t n = ::pread(memory, into.data(), wanted, static_cast<off_t>(at));
  return n > 0 ? static_cast<std::size_t>(n) : 0;
}

}  // namespace

std::size_t MemoryImage::words() const {
  std::set<std::string> all;
  for (const FoundWord& one : found) all.insert(one.word);
  return all.size();
}

MemoryImage look_into(int pid, const std::vector<std::string>& words,
                      const std::vector<std::size_t>& steps) {
  MemoryImage out;
  const std::string folder = "/proc/" + std::to_string(pid);
  const int memory = ::open((folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  if (memory < 0) return out;
  out.allowed = true;
  Search search(words, steps);
  search.learn();
  std::vector<unsigned char> bytes(block + search.overlap());
  std::ifstream maps(folder + "/maps");
  for (std::string line; std::getline(maps, line);) {
    std::size_t dash = 0;
    std::uintptr_t at = std::stoull(line, &dash, 16);
    const std::uintptr_t end = std::stoull(line.substr(dash + 1), nullptr, 16);
    while (at < end) {
      const std::size_t wanted = std::min<std::size_t>(bytes.size(), end - at);
      const std::size_t size = read_at(memory, at, wanted, bytes);
      if (size == 0) {
        out.unreadable += page;
        if (out.not_given.empty() || out.not_given.back() != line) out.not_given.push_back(line);
        at += page;
        continue;
      }
      const std::size_t owned = size < wanted || at + size == end ? size : block;
      search.each(bytes, size, owned,
                  [&](const std::string& word, std::size_t n, std::size_t step) {
                    out.found.push_back({word, at + n, step, line, printable(bytes, size, n)});
                  });
      out.bytes += owned;
      at += owned;
    }
  }
  ::close(memory);
  return out;
}

}  // namespace lanyard::ui
