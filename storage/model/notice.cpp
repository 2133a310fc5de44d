// Finding a row or a recipient of a notice.
#include "storage/model/notice.h"

namespace lanyard {

About Notice::about_of(std::string_view case_kind) const {
  for (const Labelled& kind : case_kinds)
    if (kind.id == case_kind) return kind.about;
  return About::family;
}

const RetentionRow* Notice::row(std::string_view wanted) const {
  for (const RetentionRow& candidate : retention)
    if (candidate.id == wanted) return &candidate;
  return nullptr;
}

const Recipient* Notice::recipient(std::string_view wanted) const {
  for (const Recipient& candidate : recipients)
    if (candidate.id == wanted) return &candidate;
  return nullptr;
}

}  // namespace lanyard
