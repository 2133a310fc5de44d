// Tells listeners what changed in the tree, as signals of AT-SPI.
#pragma once

#include <systemd/sd-bus.h>

#include <string>

#include "platform/os/access_tree.h"

namespace lanyard::access {

// `own_name` is ours on this bus. Negative when the bus is gone.
int tell(sd_bus* bus, const std::string& own_name, const AccessChange& change);

}  // namespace lanyard::access
