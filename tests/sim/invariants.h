// The invariants I1 to I8 of a world that has come to rest. Each complains to the oracle in a
// sentence that begins with its name. I4, I6 and I7 are also watched while the schedule runs
// (world.cpp).
//
// The supervisor's laptop takes in whatever came late, now and then and at the end: with a server
// that was never put back, what a revoked or removed author sent is in the log like all else.
//
// Some things are so today and are therefore allowed by name here, each only once a server was put
// back:
//   departed work     What the server kept for review is lost with it; the author's laptop, which
//                     is not listened to further, or has a record's key no more, keeps it.
//   departed healing  A server that was put back does not take again what somebody wrote who is
//                     not on the case, or whose laptop is revoked, any more. Who holds it keeps it.
//   departed holder   Nor does it take from such a laptop what others wrote. So what only that one
//                     still has, after the author's disk and the server were put back, stays there,
//                     until that laptop erases its copies.
//   departed copy     What a server acknowledged, lost when it was put back and did not take again
//                     (departed keys) is erased on its author's laptop like any other copy when the
//                     author is taken off the case. So is Excuse::not_kept_sealed.
//   departed keys     So a change of a record that such a person began is not taken either: the
//                     record's key came with their change. It stays on the laptop, reported.
//   departed order    In the log of a server that was put back, a change may lie before the link
//                     that takes its author off the case, although a laptop had that link before.
//                     That laptop keeps the change in quarantine.
//   departed suspicion  A change that a colleague brings home from somebody who was revoked looks
//                     like one that the server let in: it is shown, and a person is to ask.
//   departed history  Whoever was taken off a case does not hear it from a server that was put back
//                     when the log that its laptop had verified is not the server's any more. What
//                     it is sent before the removal comes home again may be sealed under keys made
//                     since the removal: it does not open there (seed 1640).
#pragma once

#include "tests/sim/world.h"

namespace lanyard::sim {

void check_invariants(World& world);

}  // namespace lanyard::sim
