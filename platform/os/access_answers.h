// Answers what assistive technology asks of the tree: the interfaces of AT-SPI that we have.
#pragma once

#include <systemd/sd-bus.h>

#include <functional>
#include <string>

#include "platform/os/access_tree.h"

namespace lanyard::access {

// What an answer may know, and where wishes go.
struct Asked {
  const AccessTree& tree;
  std::string own_name;                               // on the bus
  std::string desktop_name, desktop_path;             // who took us in; empty: nobody yet
  std::int32_t id = 0;                                // that the desktop gave us
  std::function<void(AccessRequest)> wish = nullptr;  // to the window
};

// Handles one method call. Like sd-bus wants it: 0 when it is not for us, negative on a fault.
int answer(sd_bus_message* call, Asked& asked);

}  // namespace lanyard::access
