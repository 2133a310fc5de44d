// The invariants I1 to I8 of a world that has come to rest. Each complains to the oracle in a
// sentence that begins with its name. I4, I6 and I7 are also watched while the schedule runs
// (world.cpp).
//
// Two things are so today and are therefore allowed by name here:
//   departed work     What a revoked laptop, or somebody who was taken off a case, wrote and could
//                     not send stays in that laptop's outbox, reported; it does not go to review.
//   departed healing  A server that was put back does not take again what somebody wrote who is
//                     not on the case, or whose laptop is revoked, any more. Who holds it keeps it.
#pragma once

#include "tests/sim/world.h"

namespace lanyard::sim {

void check_invariants(World& world);

}  // namespace lanyard::sim
