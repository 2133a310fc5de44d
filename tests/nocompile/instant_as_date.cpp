// A point in time is not a calendar date.
// refused: could not convert|no viable conversion|no matching function
#include "platform/base/date.h"
#include "platform/base/instant.h"

using namespace lanyard;

void due(Date date);
void wrong(Instant now) {
  due(now);
}
