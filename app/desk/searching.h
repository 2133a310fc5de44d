// Search over what this user's vault holds.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct FoundRecord {
  RecordId record;
  CaseId case_id;
  std::string case_title;
  std::string form_title;
  std::string snippet;
};
struct Found {
  std::vector<FoundRecord> records;
  std::size_t total = 0;
  bool complete = true;  // false while the index is still loading
  double milliseconds = 0;
};
[[nodiscard]] Found find_words(const Desk& desk, std::string_view words, std::size_t most,
                               const std::optional<CaseId>& within = {});

}  // namespace lanyard
