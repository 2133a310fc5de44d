// Which page belongs to a place.
#pragma once

#include <memory>

#include "app/ui/page.h"

namespace lanyard::ui {

// Never null; what the page must know first is asked for through `wishes`.
std::unique_ptr<Page> make_page(const Place& place, const Session& session, Wishes& wishes);

}  // namespace lanyard::ui
