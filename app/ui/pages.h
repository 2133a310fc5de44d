// Which page belongs to a place.
#pragma once

#include <memory>

#include "app/ui/case_order.h"
#include "app/ui/missing_parts.h"
#include "app/ui/page.h"

namespace lanyard::ui {

// What pages keep between visits to them.
struct KeptByPages {
  CaseOrder case_order;
  MissingParts missing;
};

// Never null; what the page must know first is asked for through `wishes`. `kept` outlives it.
std::unique_ptr<Page> make_page(const Place& place, const Session& session, KeptByPages& kept,
                                Wishes& wishes);

}  // namespace lanyard::ui
