// What came late, for the supervisor who decides on it.
#pragma once

#include "sync/server/store.h"
#include "sync/share/register.h"

namespace lanyard {

// Counts what waits for this user and adds it to the reply when it was asked for, the oldest first.
[[nodiscard]] Done pull_late(Store& store, const Register& reg, const UserId& user,
                             const SyncRequest& request, SyncReply& reply);

}  // namespace lanyard
