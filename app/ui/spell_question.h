// What the window asks about spelling and what comes back: values between two threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ui/wiped.h"

namespace lanyard::ui {

// Numbers questions whose answers may come late: only the newest is shown.
using Ticket = std::uint64_t;

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

struct SpellQuestion {
  enum class Kind : std::uint8_t { check, suggest, ignore };
  Kind kind = Kind::check;
  Ticket ticket = 0;
  WipedBytes text = {};  // UTF-8: a part of a text to check, or one word
};

struct SpellAnswer {
  Ticket ticket = 0;
  std::vector<ByteRange> misspelt = {};
  std::size_t read = 0;  // bytes of the text that were checked
  std::vector<std::string> suggestions = {};
};

// Whether words can be checked on this laptop, for this person.
enum class Dictionary : std::uint8_t { off, ready, missing };

}  // namespace lanyard::ui
