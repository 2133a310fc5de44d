// One run is one Exchange; the agent itself only remembers what the next run needs.
#include "sync/agent/agent.h"

#include "sync/agent/exchange.h"

namespace lanyard {

Agent::Agent(Vault& vault, RegisterHolder& reg, Transport& transport, const Clock& clock,
             const Token& session)
    : vault_(vault), register_(reg), transport_(transport), clock_(clock) {
  memory_.session = session;
}

Result<SyncReport> Agent::run_once(Late late) {
  return Exchange(vault_, register_, transport_, clock_, memory_, late).run();
}

}  // namespace lanyard
