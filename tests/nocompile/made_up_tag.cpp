// A type tag has eight characters.
// refused: could not convert|no matching|cannot convert|no viable|candidate
#include "crypto/tags.h"

using namespace lanyard;

constexpr TypeTag wrong{"LNYtoolong"};
