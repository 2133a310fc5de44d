// A self-signed TLS certificate for a server that has none from an authority: P-256, valid to 2200.
// Clients pin it whole, so its date protects nobody and its expiry would only lock people out.
#pragma once

#include <string>
#include <vector>

#include "sync/server/http_server.h"

namespace lanyard {

// `names` are host names and IP addresses that clients reach the server by. Fails with bad_input
// for a name that a certificate cannot hold.
[[nodiscard]] Result<TlsIdentity> make_certificate(const std::vector<std::string>& names);

// SHA-256 of the first certificate in PEM text: XX:XX:... Fails with bad_input.
[[nodiscard]] Result<std::string> certificate_fingerprint(const std::string& pem);

}  // namespace lanyard
