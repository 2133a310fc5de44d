// Which rows of a case say nothing about it any more.
#pragma once

#include "storage/vault/row.h"

namespace lanyard {

// Moved to another case, or a discarded draft.
[[nodiscard]] inline bool left_case(const RecordRow& row) {
  return row.state == RecordState::closed || row.state == RecordState::discarded;
}

}  // namespace lanyard
