// What came late, for the supervisor who decides on it.
#pragma once

#include "sync/server/pull.h"

namespace lanyard {

// Counts what waits for this user and adds it to the reply when it was asked for, the oldest first.
[[nodiscard]] Done pull_late(Store& store, const Register& reg, const Asker& who,
                             const SyncRequest& request, SyncReply& reply);

}  // namespace lanyard
