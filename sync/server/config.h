// The server's configuration file (TOML). Paths in it are relative to its folder.
//
//   listen = "127.0.0.1:8443"        IP address and port; port 0: the system chooses
//   admin = "127.0.0.1:9180"         optional: /healthz and /metrics, loopback only
//   store = "lmdb:data"              folder
//   key = "server.key"               the server's signing key, made by init
//   [epoch]                          optional; two media are best
//   dir = "epoch"                    the server's epoch files; beside the key when left out
//   mirror = "epoch-mirror"          their second copy
//   [ledger]                         optional
//   dir = "ledger"                   the ledger of disposals; another medium than the store is best
//   [backup]                         optional: for the words backup, verify-backup and restore
//   dir = "/mnt/third/data"          copies of the store
//   epoch = "/mnt/fourth/epoch"      the epoch files that open them; never beside them
//   [tls]
//   cert = "tls.pem"                 made by init when neither file is there
//   key = "tls.key"
//   names = ["localhost"]            for a certificate that init makes, beside the listen address
//   [limits]                         all optional
//   connections = 1024
//   connections_per_address = 128
//   queue = 256                      proposals that may wait for the writer
//   workers = 16                     requests that may be worked on at one time
//   rounds_per_minute = 120          of one laptop, and rounds_at_once = 600 after a pause
//   work_per_minute = 2400           new ops and links of one laptop (and each 4 KiB of them), and
//   work_at_once = 20000             so many after a pause
//   handshake_ms, header_ms, body_ms, reply_ms, idle_ms, drain_ms
#pragma once

#include <filesystem>
#include <vector>

#include "sync/server/http_server.h"
#include "sync/server/server.h"

namespace lanyard {

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};
struct BackupFolders {
  std::filesystem::path data;
  std::filesystem::path epoch;
};
struct ServerConfig {
  ListenAddress listen;
  std::optional<ListenAddress> admin;
  std::filesystem::path store;
  std::filesystem::path key;
  EpochFolders epoch;
  std::filesystem::path ledger;
  std::optional<BackupFolders> backup;
  std::filesystem::path tls_certificate;
  std::filesystem::path tls_key;
  std::vector<std::string> names;
  HttpLimits http;
  Server::Options server;
  unsigned workers = 16;
};

// Fails with not_found, or bad_input: not TOML, a key that it does not know, a wrong type or value.
[[nodiscard]] Result<ServerConfig> read_config(const std::filesystem::path& file);
[[nodiscard]] Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace lanyard
