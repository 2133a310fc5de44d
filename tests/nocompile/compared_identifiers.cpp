// Identifiers of two kinds cannot be compared.
// refused: no match for|invalid operands
#include "platform/base/id.h"

using namespace lanyard;

bool wrong(const CaseId& a, const RecordId& b) {
  return a == b;
}
