// Whether a control can be used now.
#pragma once

#include "app/ui/registry.h"

namespace lanyard::ui {

// False for what a modal dialog covers, and for what cannot be used at all.
bool within_reach(const Node& node);

}  // namespace lanyard::ui
