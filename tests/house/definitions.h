// What a source defines where other files could name it too. Two types of one name are a program
// that means one and gets the other; two helpers of one name in a room are written twice, or cannot
// be compiled together.
#pragma once

#include <string>
#include <vector>

namespace lanyard::house {

struct Definition {
  std::string name;  // with its namespaces: lanyard::ui::Box
  std::size_t line = 0;
};

struct Definitions {
  // Classes, structs, unions and enums at namespace scope, outside unnamed namespaces.
  // Specialisations are not counted.
  std::vector<Definition> types;
  // What unnamed namespaces hold, by what two files compiled together may not both have: a type or
  // a constant by its name, a function by its name and its parameters' types, "f(Ui&,float)".
  std::vector<Definition> helpers;
};

// `code` has its comments and literals blanked (code_of).
[[nodiscard]] Definitions definitions(const std::string& code);

}  // namespace lanyard::house
