// glibc's own filler for freed memory, switched on while somebody asks for it.
#include "platform/os/wiped_frees.h"

#include <malloc.h>

#include <mutex>

namespace lanyard {
namespace {

constexpr int filler = 0x5A;

struct Asking {
  std::mutex mutex;
  int count = 0;
};
Asking& asking() {
  static Asking one;
  return one;
}

}  // namespace

WipedFrees::WipedFrees() {
  const std::lock_guard lock(asking().mutex);
  if (++asking().count == 1) mallopt(M_PERTURB, filler);
}

WipedFrees::~WipedFrees() {
  const std::lock_guard lock(asking().mutex);
  if (--asking().count == 0) mallopt(M_PERTURB, 0);
}

}  // namespace lanyard
