// RLIMIT_NOFILE (man 2 setrlimit): shells and services often begin with a soft limit of 1,024.
#include "platform/os/open_files.h"

#include <sys/resource.h>

namespace lanyard {

Done allow_open_files(std::size_t many) {
  rlimit now{};
  if (::getrlimit(RLIMIT_NOFILE, &now) != 0)
    return Error(Fault::io, "the system does not say how many files may be open");
  if (now.rlim_cur >= many) return {};
  now.rlim_cur = many;
  if (many > now.rlim_max || ::setrlimit(RLIMIT_NOFILE, &now) != 0)
    return Error(Fault::bad_input,
                 "the system lets this program open fewer files than its connections need: raise "
                 "the limit of open files (LimitNOFILE of the unit, ulimit -n) or lower "
                 "connections in [limits]");
  return {};
}

}  // namespace lanyard
