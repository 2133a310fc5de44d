// A case's identifier is not a record's.
// refused: could not convert|no viable conversion|no matching function
#include "platform/base/id.h"

using namespace lanyard;

void show(RecordId record);
void wrong(CaseId the_case) {
  show(the_case);
}
