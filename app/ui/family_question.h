// What the window asks about the family of a case, and what comes back. A part of tasks.h.
#pragma once

#include <memory>

#include "platform/base/id.h"

namespace lanyard {
struct FamilyView;  // app/desk/family.h
}  // namespace lanyard

namespace lanyard::ui {

namespace ask {
struct Family {
  CaseId id;
};
}  // namespace ask

namespace tell {
// Never changed once it is told.
struct Family {
  CaseId id;
  std::shared_ptr<const FamilyView> view;
};
}  // namespace tell

}  // namespace lanyard::ui
