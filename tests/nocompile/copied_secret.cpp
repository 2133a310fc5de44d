// A secret cannot be copied.
// refused: deleted
#include "crypto/key.h"

using namespace lanyard;

Secret<32> twice(const Secret<32>& secret) {
  return secret;
}
