// The words and numbers of AT-SPI: roles, states, paths. From at-spi2-core's atspi-constants.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/os/access_tree.h"

namespace lanyard::access {

inline constexpr const char* application_name = "Lanyard";
inline constexpr const char* prefix = "/org/a11y/atspi";
inline constexpr const char* root_path = "/org/a11y/atspi/accessible/root";
inline constexpr const char* null_path = "/org/a11y/atspi/null";
inline constexpr const char* cache_path = "/org/a11y/atspi/cache";

inline constexpr const char* accessible_name = "org.a11y.atspi.Accessible";
inline constexpr const char* application_interface = "org.a11y.atspi.Application";
inline constexpr const char* component_name = "org.a11y.atspi.Component";
inline constexpr const char* action_name = "org.a11y.atspi.Action";
inline constexpr const char* text_name = "org.a11y.atspi.Text";
inline constexpr const char* cache_name = "org.a11y.atspi.Cache";

struct RoleWord {
  std::uint32_t number = 0;
  const char* word = "";
};
RoleWord role_word(const AccessTree& tree, unsigned object);
// Two times 32 bits.
std::uint64_t states_of(const AccessTree& tree, unsigned object);

std::string path_of(unsigned object);
// Empty for what is no object's path.
std::optional<unsigned> object_of(std::string_view path);

bool has_text(const AccessTree& tree, unsigned object);
bool has_action(const AccessTree& tree, unsigned object);

}  // namespace lanyard::access
