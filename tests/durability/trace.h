// What a program wrote and flushed, in order, as recorder.cpp saw it; and the states in which a
// power loss could have left its files.
//
// The model: a flush makes every earlier write and truncation of that file lasting; a write through
// a descriptor with O_DSYNC is lasting when it returns. Whatever is not lasting yet may be there,
// may be missing, or may be there in some of its sectors only, each write apart from the others.
#pragma once

#include <map>
#include <string>

#include "platform/base/bytes.h"

namespace lanyard::durability {

struct Event {
  enum class Kind : std::uint8_t { write = 1, truncate = 2, flush = 3, unknown = 4 };
  Kind kind = Kind::write;
  bool durable = false;
  std::string path;  // below the recorded folder; of an unknown call: its name, a space, the path
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

// Which sectors of one write are there, one flag each; a truncation has one.
using Fate = std::vector<bool>;

class PowerLoss {
 public:
  PowerLoss(Image before, const std::vector<Event>& events);
  // A power loss can come before each event, while it runs, and after the last.
  [[nodiscard]] std::size_t points() const { return events_.size() + 1; }
  // Points must be visited in ascending order.
  void go_to(std::size_t point);
  // What is not lasting at this point, the write that was running when the power went last.
  [[nodiscard]] std::size_t open() const { return open_.size(); }
  // True when the next event decides what lasts, or nobody knows of one.
  [[nodiscard]] bool at_flush() const;
  // How many sectors of `size` bytes (512 or 4096) the open write `which` touches.
  [[nodiscard]] std::size_t sectors(std::size_t which, std::size_t size) const;
  // One fate for each open write. Two states of one name are the same.
  [[nodiscard]] std::string name(const std::vector<Fate>& fates, std::size_t size) const;
  [[nodiscard]] Image state(const std::vector<Fate>& fates, std::size_t size) const;

 private:
  void make_lasting(const std::string& path);
  Image lasting_;
  const std::vector<Event>& events_;
  std::vector<const Event*> pending_;
  std::vector<const Event*> open_;
  std::size_t at_ = 0;
  std::size_t made_lasting_ = 0;  // how often what lasts has changed
};

}  // namespace lanyard::durability
