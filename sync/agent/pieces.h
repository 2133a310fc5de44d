// A request over a line that breaks: whole when the line allows it, and otherwise in pieces that go
// on where the last one landed (sync/wire/fragment.h). Inside sync/agent only.
#pragma once

#include "storage/vault/vault.h"
#include "sync/agent/agent.h"

namespace lanyard {

// Posts a signed SyncRequest; returns the bytes of its answer, from whose signature alone it is
// believed. A line that breaks makes the pieces of `memory` smaller, one that holds makes them
// larger, until requests go whole again. Fails as Transport::post() does, with offline when nothing
// comes through any more, and with damaged when the server says impossible things.
[[nodiscard]] Result<Bytes> post_request(const Vault& vault, Transport& transport, ByteView request,
                                         Agent::Memory& memory);

}  // namespace lanyard
