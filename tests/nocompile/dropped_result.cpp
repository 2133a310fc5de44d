// A result may not be dropped.
// refused: ignoring return
#include "platform/base/result.h"

using namespace lanyard;

Done flush();
void save() {
  flush();
}
