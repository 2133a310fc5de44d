// Text that a person wrote may not reach the log.
// refused: deleted
#include "platform/base/log.h"

using namespace lanyard;

void report(const std::string& surname) {
  log(LogLevel::info, "case opened", {LogField("surname", surname)});
}
