// The two halves of a round whose answer comes days later, on a stick: requests as they would go
// over the network, and an answer to one of them. They are the agent's own requests and answers, so
// everything that holds of a round holds here; the answer alone takes anything out of the outbox.
//
// Threads: as an Agent's.
#pragma once

#include "sync/agent/agent.h"

namespace lanyard {

struct PackedRequest {
  Token nonce;  // which the answer must bear
  Bytes request;
};
// Everything that waits to be sent, in as many requests as it needs; at least one, which asks for
// what is new. Requests of a courier bear no session: they are outside the laptop's own rounds.
[[nodiscard]] Result<std::vector<PackedRequest>> pack_requests(Vault& vault, RegisterHolder& reg,
                                                               const Clock& clock);
// Takes the server's answer to the request of this nonce. Pages that do not go on where this laptop
// stands by now are left: the next contact brings them. Fails with untrusted_server for an answer
// that the server did not sign or to another request, damaged.
[[nodiscard]] Result<SyncReport> take_answer(Vault& vault, RegisterHolder& reg, const Clock& clock,
                                             const Token& nonce, ByteView answer);

}  // namespace lanyard
