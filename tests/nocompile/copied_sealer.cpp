// A stream's sealer cannot be copied: its nonces would be used twice.
// refused: deleted
#include "crypto/stream.h"

using namespace lanyard;

Bytes twice(const StreamSealer& sealer) {
  StreamSealer copy = sealer;
  return copy.push({}, {}, StreamSealer::Last::yes);
}
