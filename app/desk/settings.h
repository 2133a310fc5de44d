// Names of the settings that the desk keeps in the vault.
#pragma once

#include <string_view>

namespace lanyard::settings {

constexpr std::string_view root = "organisation.root";           // VerifyKey, 32 bytes
constexpr std::string_view server_url = "server.url";            // text
constexpr std::string_view server_pem = "server.certificate";    // text, PEM
constexpr std::string_view server_time = "server.time";          // i64, newest seen, ms
constexpr std::string_view session = "sync.session";             // token of the server's last reply
constexpr std::string_view lease_until = "lease.until";          // i64, ms
constexpr std::string_view lease_codes = "lease.codes";          // next:u32 then a check:32 each
constexpr std::string_view courier_awaited = "courier.awaited";  // see courier.cpp
constexpr std::string_view last_synced = "sync.last";            // i64, ms
constexpr std::string_view last_contact = "sync.contact";        // last_contact.cpp
constexpr std::string_view preferences = "window.preferences";   // preferences.cpp
constexpr std::string_view writing = "window.writing";           // RecordId, or empty

}  // namespace lanyard::settings
