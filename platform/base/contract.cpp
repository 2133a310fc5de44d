// The end of a program whose contract was broken: one line on stderr, no data, abort.
#include "platform/base/contract.h"

#include <cstdio>
#include <cstdlib>

namespace lanyard {

void contract_broken(Literal what, const char* file, int line) {
  std::fprintf(stderr, "lanyard: contract broken: %s (%s:%d)\n", what.c_str(), file, line);
  std::abort();
}

}  // namespace lanyard
