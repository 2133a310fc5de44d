// The one log sink: stderr, a line in one write so that threads do not interleave.
#include "platform/base/log.h"

#include <cstdio>

namespace lanyard {

void log(LogLevel level, Literal event, std::initializer_list<LogField> fields) {
  std::string line = level == LogLevel::info      ? "info "
                     : level == LogLevel::warning ? "warning "
                                                  : "fault ";
  line += event.c_str();
  for (const LogField& f : fields) {
    line += ' ';
    line += f.name();
    line += '=';
    line += f.value();
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace lanyard
