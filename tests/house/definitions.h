// The types that a source defines where other files could name them too: two of one name are a
// program that means one and gets the other.
#pragma once

#include <string>
#include <vector>

namespace lanyard::house {

struct Definition {
  std::string name;  // with its namespaces: lanyard::ui::Box
  std::size_t line = 0;
};

// The classes, structs, unions and enums defined at namespace scope, outside unnamed namespaces.
// `code` has its comments and literals blanked (code_of). Specialisations are not counted.
[[nodiscard]] std::vector<Definition> definitions(const std::string& code);

}  // namespace lanyard::house
