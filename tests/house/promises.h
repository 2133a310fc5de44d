// The pages that name the tests which hold what they promise: each named test must be there.
#pragma once

#include <set>

#include "tests/house/tidy.h"

namespace lanyard::house {

// The names of the test cases in a source.
void collect_tests(const std::string& text, std::set<std::string>& names);
// In the last column of the page's tables a quoted sentence is the name of a test.
[[nodiscard]] std::vector<Finding> missing_tests(const std::filesystem::path& root,
                                                 const std::set<std::string>& names);

}  // namespace lanyard::house
