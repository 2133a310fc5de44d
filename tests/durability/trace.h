// What a program wrote and flushed, in order, as recorder.cpp saw it; and the states in which a
// power loss could have left its files.
//
// The model: a flush makes every earlier write and truncation of that file lasting; a write through
// a descriptor with O_DSYNC is lasting when it returns. Whatever is not lasting yet may be there,
// may be missing, or may be there in some of its sectors only, each write apart from the others.
#pragma once

#include <map>
#include <random>
#include <string>

#include "platform/base/bytes.h"

namespace lanyard::durability {

struct Event {
  enum class Kind : std::uint8_t { write = 1, truncate = 2, flush = 3, folder = 4 };
  Kind kind = Kind::write;
  bool durable = false;
  std::string path;  // below the recorded folder
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  Bytes data;
};

// Reads a trace; false when it does not parse to its end.
[[nodiscard]] bool read_trace(const std::string& file, std::vector<Event>& out);

// The file in which the program under test says what it has acknowledged. It stands for a person
// who was told, so no power loss takes it.
constexpr const char* witness = "acks";

using Image = std::map<std::string, Bytes>;  // files by path below a folder
[[nodiscard]] Image read_folder(const std::string& folder);
void write_folder(const Image& image, const std::string& folder);

// What happens to writes that were not lasting.
enum class Luck : std::uint8_t {
  nothing,   // none of them is there
  all,       // all of them are there
  only_one,  // a random one is there
  but_one,   // a random one is missing
  some,      // each is there or not
  torn,      // each is there, missing, or torn at sectors
};

class PowerLoss {
 public:
  PowerLoss(Image before, const std::vector<Event>& events);
  // A power loss can come before each event, while it runs, and after the last.
  [[nodiscard]] std::size_t points() const { return events_.size() + 1; }
  // Points must be visited in ascending order. `sector` is 512 or 4096.
  void go_to(std::size_t point);
  [[nodiscard]] Image state(Luck luck, std::size_t sector, std::mt19937_64& random) const;
  [[nodiscard]] std::size_t pending() const { return pending_.size(); }

 private:
  void make_lasting(const std::string& path);
  Image lasting_;
  const std::vector<Event>& events_;
  std::vector<const Event*> pending_;
  std::size_t at_ = 0;
};

}  // namespace lanyard::durability
