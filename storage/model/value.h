// What a field can hold. A value is plain data; its meaning comes from the form's field.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/id.h"

namespace lanyard {

struct TimeOfDay {
  std::int32_t minutes = 0;  // since local midnight, 0 to 1439
  auto operator<=>(const TimeOfDay&) const = default;
};

struct TimeSpan {  // "14:30 to 15:25"
  TimeOfDay from;
  TimeOfDay to;
  auto operator<=>(const TimeSpan&) const = default;
};

struct Money {
  std::int64_t pence = 0;
  auto operator<=>(const Money&) const = default;
};

struct PersonPresent {
  std::string name;
  std::string relationship;
  bool operator==(const PersonPresent&) const = default;
};

struct ActionItem {
  std::string what;
  std::string who;
  std::optional<Date> due;
  bool operator==(const ActionItem&) const = default;
};

enum class BodySide : std::uint8_t { front, back };

struct BodyMark {
  BodySide side = BodySide::front;
  std::uint16_t x = 0;                         // thousandths of the figure's width, from its left
  std::uint16_t y = 0;                         // thousandths of the figure's height, from its top
  std::string area;                            // id of a body area, e.g. "left-forearm"
  std::map<std::string, std::string> details;  // size, shape, colour, skin-broken, ... in words
  bool operator==(const BodyMark&) const = default;
};

struct Stroke {  // of a signature, in thousandths of the pad
  std::vector<std::pair<std::uint16_t, std::uint16_t>> points;
  bool operator==(const Stroke&) const = default;
};

using Choices = std::vector<std::string>;  // option ids
using People = std::vector<PersonPresent>;
using Actions = std::vector<ActionItem>;
using BodyMarks = std::vector<BodyMark>;
using Strokes = std::vector<Stroke>;

// A single choice, an address, a phone number and an email are text. Empty is monostate.
using Value = std::variant<std::monostate, std::string, bool, std::int64_t, Date, TimeOfDay,
                           TimeSpan, Money, Choices, People, Actions, BodyMarks, Strokes, RecordId>;

[[nodiscard]] inline bool is_empty(const Value& v) {
  return std::holds_alternative<std::monostate>(v);
}
// The value as one line or paragraph of words, for lists, search and diffs.
[[nodiscard]] std::string words_of(const Value& value);

}  // namespace lanyard
