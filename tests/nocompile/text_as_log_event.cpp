// A log line's event is a literal.
// refused: deleted
#include "platform/base/log.h"

using namespace lanyard;

void report(const std::string& sentence) {
  log(LogLevel::info, sentence);
}
