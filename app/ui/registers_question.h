// What the window asks about the register of disclosures, and the answer.
#pragma once

#include <memory>
#include <vector>

#include "app/desk/disclosing.h"

namespace lanyard::ui {

namespace ask {
struct Disclosures {};
}  // namespace ask

namespace tell {
// Shared, because it may be long: never changed once it is told.
struct Disclosures {
  std::shared_ptr<const std::vector<DisclosureLine>> lines;
};
}  // namespace tell

}  // namespace lanyard::ui
