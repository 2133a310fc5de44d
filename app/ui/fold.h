// Names as a filter compares them: "Wiśniewska" is found by "wisn".
#pragma once

#include <string>
#include <string_view>

namespace lanyard::ui {

// Lower case, without the marks of Latin letters.
std::string folded(std::string_view text);

}  // namespace lanyard::ui
