// One run is one Exchange; the agent itself only remembers what the next run needs.
#include "sync/agent/agent.h"

#include <algorithm>

#include "sync/agent/exchange.h"

namespace lanyard {

Result<bool> all_offered(const Vault& vault) {
  TRY(const std::optional<Bytes> stored, vault.setting(server_epoch_setting));
  if (!stored) return true;
  TRY(const EpochId now, EpochId::from_bytes(*stored));
  const std::vector<Cursor> cursors = vault.cursors();
  return std::all_of(cursors.begin(), cursors.end(), [&](const Cursor& cursor) {
    return cursor.sequence == 0 || cursor.epoch == now;
  });
}

Agent::Agent(Vault& vault, RegisterHolder& reg, Transport& transport, const Clock& clock,
             const Token& session)
    : vault_(vault), register_(reg), transport_(transport), clock_(clock) {
  memory_.session = session;
}

Result<SyncReport> Agent::run_once(Late late) {
  return Exchange(vault_, register_, transport_, clock_, memory_, late).run();
}

}  // namespace lanyard
