// Evidence of a server that contradicts itself, for whoever looks after the system or investigates
// it. It holds ids of cases and entries and what the server signed of them; nothing that anybody
// wrote. sync/agent/evidence.h.
#pragma once

#include <filesystem>

#include "app/desk/desk.h"
#include "sync/agent/evidence.h"

namespace lanyard {

struct EvidenceView {
  std::size_t number = 0;  // from 1
  Instant found;
  Lie lie = Lie::none;
  std::string why;
  std::vector<CaseId> cases;  // of the contradictions; empty when only this laptop can tell
};
// The oldest first.
[[nodiscard]] Result<std::vector<EvidenceView>> evidence_views(const Desk& desk);
// To give to others. Fails with not_found.
[[nodiscard]] Result<Bytes> evidence_file(const Desk& desk, std::size_t number);
// All of it, each piece a file of its own in `folder`, under a name that follows from what it
// holds: saving again replaces it. Answers with the newest. Fails with not_found when nothing is
// kept, and as files do.
[[nodiscard]] Result<std::filesystem::path> save_evidence(const Desk& desk,
                                                          const std::filesystem::path& folder);
// Once it was given to whoever needs it. Fails with not_found.
[[nodiscard]] Done discard_evidence(Desk& desk, std::size_t number);

}  // namespace lanyard
