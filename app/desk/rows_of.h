// The rows of one case, or of every case on this laptop.
#pragma once

#include <optional>

#include "app/desk/desk.h"

namespace lanyard {

template <class Take>  // void(const RecordRow&)
void each_row_of(const Desk& desk, const std::optional<CaseId>& of_case, const Take& take) {
  if (of_case) {
    for (const RecordRow& row : desk.vault().rows_of(*of_case)) take(row);
    return;
  }
  desk.vault().each_row([&take](const RecordRow& row) {
    take(row);
    return true;
  });
}

}  // namespace lanyard
