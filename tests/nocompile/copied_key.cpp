// A key cannot be copied.
// refused: deleted
#include "crypto/key.h"

using namespace lanyard;

Key<ForVault> twice(const Key<ForVault>& key) {
  return key;
}
