// A signature that was found good is not computed again within one schedule: the same bytes are
// verified by every laptop and again at each of its starts, and this takes most of the simulator's
// time. The answer depends on its input alone, all of which is compared; what was not good is
// always computed. The product does not know: the simulator's programs stand between it and
// libsodium.
#pragma once

namespace lanyard::sim {

void forget_signatures();

}  // namespace lanyard::sim
