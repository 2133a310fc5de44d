// An error may not carry text that was not written in the source.
// refused: constant expression
#include <string>

#include "platform/base/result.h"

using namespace lanyard;

Error about(const std::string& surname) {
  return Error(Fault::bad_input, surname.c_str());
}
