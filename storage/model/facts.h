// The names that this version gives to facts. Others come from a newer version, or from nobody
// honest.
#pragma once

#include "storage/model/codec.h"

namespace lanyard {

// Takes out the dates and flags of other names.
void keep_known_names(RecordFacts& facts);

}  // namespace lanyard
