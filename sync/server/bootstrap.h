// One-time tokens that let an organisation register itself here. Only their hashes are kept. A
// token that was used works again for the organisation that used it, because the answer may have
// been lost.
//
//   setting "bootstrap" = (token_hash:32 org:16)*      org is zero until the token is used
#pragma once

#include "sync/server/store.h"

namespace lanyard {

// Makes a token and keeps its hash.
[[nodiscard]] Result<Token> make_bootstrap_token(Store& store);
// True when the token is unused, or was used by this organisation. Takes as long for a wrong one.
[[nodiscard]] Result<bool> bootstrap_allows(Store& store, const Token& token, const OrgId& org);
[[nodiscard]] Done use_bootstrap_token(Store& store, const Token& token, const OrgId& org);

}  // namespace lanyard
