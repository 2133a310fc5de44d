// A result with a value may not be dropped either.
// refused: ignoring return
#include "platform/base/date.h"

using namespace lanyard;

void check(std::string_view typed) {
  Date::parse(typed);
}
