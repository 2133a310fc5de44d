// What the window asks about the registers of all cases, and the answers. Shared, because they may
// be long: never changed once they are told.
#pragma once

#include <memory>
#include <vector>

#include "app/desk/case_seen.h"
#include "app/desk/disclosing.h"
#include "app/desk/rights.h"
#include "app/desk/trail.h"

namespace lanyard::ui {

namespace ask {
struct Disclosures {};
struct Rights {};
struct Trail {};
struct Seen {  // who has seen a case
  CaseId id;
};
}  // namespace ask

namespace tell {
struct Disclosures {
  std::shared_ptr<const std::vector<DisclosureLine>> lines;
};
struct Rights {
  std::shared_ptr<const std::vector<RightsLine>> lines;
};
struct Trail {
  std::shared_ptr<const lanyard::Trail> trail;
};
struct Seen {
  CaseId id;
  CaseSeen seen;
};
}  // namespace tell

}  // namespace lanyard::ui
