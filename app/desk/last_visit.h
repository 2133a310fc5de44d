// The last finished visit of a case, in few words, for whoever writes the next note about it.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

class StandingIndex;

struct LastVisit {
  RecordId record;
  std::string title;  // of its form
  Date day;
  std::string author;
  std::string summary;              // its title, or one line of what it ends with; may be empty
  std::vector<std::string> agreed;  // its actions: "Ask the school about the bus, Nia Prosser"
};

// `index` holds the rows of the case. None: no visit is finished, a version that was returned is
// not the last word, or only dates of the case are this user's to read.
[[nodiscard]] std::optional<LastVisit> last_visit(const Desk& desk, const StandingIndex& index,
                                                  const CaseId& id);

}  // namespace lanyard
