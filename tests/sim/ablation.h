// Mechanisms that a schedule may do without, to see that the invariants notice. These are taken
// away by the simulator's world, at the seams that the product has; the others are taken out of a
// copy of the product's source when the mutants are built (tests/sim/CMakeLists.txt).
#pragma once

namespace lanyard::sim {

struct Ablation {
  // A restored server starts without replaying the ledger of disposals. By the world, which opens
  // the store and the ledger as setup.cpp does, but for that line.
  bool no_ledger_replay = false;
  // The store forgets tombstones after 180 days. By a store in front of the real one.
  bool tombstones_lapse = false;
  // A laptop takes a refusal for an acknowledgement, so what was refused leaves its outbox. By the
  // line, which says so to it under the server's signature.
  bool refusals_dropped = false;
  // A laptop disposes of the master by what its own register says of holds. By the world, which
  // carries the laptop's wish out on the store.
  bool laptops_dispose = false;
  // The supervisor never takes in what came late, so it stays beside the log and on its author's
  // laptop. By the world, which does not ask.
  bool late_work_left = false;
  // Not a mechanism of the product yet: that a laptop which lost a case keeps what it had pushed,
  // sealed, until it lies in a verified backup. Demanding it shows that the simulator sees the
  // lack.
  bool envelopes_demanded = false;
};

}  // namespace lanyard::sim
