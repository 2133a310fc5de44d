// What a device gets: the organisation's links first, always; then the blobs it asked for; then
// pages of the cases that its user may see, until the reply is full.
#pragma once

#include <set>

#include "sync/server/store.h"
#include "sync/share/register.h"

namespace lanyard {

// The smallest room that any one entry fits into, whatever a client asks for.
constexpr std::size_t pull_least_bytes = 384 * 1024;
constexpr std::size_t pull_most_bytes = 7 * 1024 * 1024;  // leaves room for acks and page heads

struct Asker {
  UserId user;
  Instant now;  // by the server's clock: a deputy whose cover is over is given nothing more
};
// Adds to `reply`; sets `more` when something did not fit. A log that cannot be read any further
// has a page without entries, which says so; the others go on. Returns those logs.
[[nodiscard]] Result<std::set<CaseId>> pull(Store& store, const Register& reg, const Asker& who,
                                            const SyncRequest& request, SyncReply& reply);

// What a revoked laptop still hears: the organisation's links up to the one that revoked it or told
// it to wipe itself, as proof. Of cases it gets nothing.
[[nodiscard]] Done pull_revoked(Store& store, const KnownDevice& device, const SyncRequest& request,
                                SyncReply& reply);

// Links of the organisation after the first `have`, as many as fit into `room`.
[[nodiscard]] Result<std::vector<Bytes>> org_links_after(Store& store, const OrgId& org,
                                                         std::uint64_t have, std::size_t room);

}  // namespace lanyard
