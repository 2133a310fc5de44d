// One call of assistive technology while it is answered. For the answers alone.
#pragma once

#include <string_view>

#include "platform/os/access_answers.h"

namespace lanyard::access {

struct Call {
  sd_bus_message* in;
  sd_bus_message* out;
  Asked& asked;
  unsigned object;

  [[nodiscard]] const AccessTree& tree() const { return asked.tree; }
  [[nodiscard]] const AccessNode* node() const { return asked.tree.node(object); }
  // Writes the answer.
  template <class... Values>
  int give(const char* types, Values... values) const {
    return sd_bus_message_append(out, types, values...);
  }
  [[nodiscard]] int give_object(unsigned number) const;
};

// What a place is counted from.
enum Coordinates : std::uint32_t { of_screen = 0, of_window = 1, of_parent = 2 };
AccessArea area_of(const Call& call, std::uint32_t coordinates);

// What we do not do for whoever asks.
inline int not_done(const Call& call) {
  return call.give("b", 0);
}

struct Method {
  std::string_view interface, member;
  int (*answer)(const Call&);
};

// Null when there is none of this name.
const Method* accessible_method(std::string_view interface, std::string_view member);
const Method* text_method(std::string_view interface, std::string_view member);

}  // namespace lanyard::access
