// Plain text may not be stored where sealed bytes are required.
// refused: invalid initialization of reference|no matching function
#include "crypto/sealed.h"

using namespace lanyard;

void store(const Sealed& row);
void save(const Bytes& note) {
  store(note);
}
