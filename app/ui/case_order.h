// In which order my cases stand. Sorted once when it changes, never while a frame is drawn.
#pragma once

#include <vector>

#include "app/desk/cases.h"

namespace lanyard::ui {

struct CaseOrder {
  enum class By { name, kind, visit, last_entry, worker, sync } by = By::last_entry;
  enum class Way { up, down } way = Way::down;

  // What pressing the head of a column comes to: turned round when it is this one already.
  CaseOrder pressed(By column) const;
};

// The lines, as indices. Cases that are closed come last whichever way it goes, and those without
// an entry, or whom nobody visits by a rule, after the others; what is equal stays as the desk gave
// it. `names` are the folded names.
std::vector<int> ordered(const std::vector<CaseLine>& lines, const std::vector<std::string>& names,
                         const CaseOrder& order);

}  // namespace lanyard::ui
