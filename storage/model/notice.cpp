// Finding a row of a notice.
#include "storage/model/notice.h"

namespace lanyard {

const RetentionRow* Notice::row(std::string_view wanted) const {
  for (const RetentionRow& candidate : retention)
    if (candidate.id == wanted) return &candidate;
  return nullptr;
}

}  // namespace lanyard
