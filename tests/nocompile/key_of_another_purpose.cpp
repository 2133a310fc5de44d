// A case key may not stand in for an object key.
// refused: no matching function|could not convert|no viable conversion
#include "crypto/sealed.h"

using namespace lanyard;

Bytes read_note(KeyView<ForObject> key, const Sealed& note);
Bytes wrong(KeyView<ForCase> key, const Sealed& note) {
  return read_note(key, note);
}
