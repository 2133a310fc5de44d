// init: the server's key first, for the store's epoch is wrapped under it; each durable before the
// next.
#include "sync/server/setup.h"

#include "platform/os/files.h"
#include "sync/server/bootstrap.h"
#include "sync/server/certificate.h"

namespace lanyard {
namespace {

constexpr std::size_t most_pem = 256 * 1024;

Result<Ground> ground(const ServerConfig& config) {
  TRY_DONE(make_folder(config.store));
  TRY(LockFile lock, LockFile::take(config.store / "lock"));
  TRY(const SigningKey key, load_server_key(config));
  TRY(std::unique_ptr<Store> store,
      open_lmdb_store(config.store, EpochPair(config.epoch, epoch_wrap_key(key))));
  TRY(Ledger ledger, Ledger::open(config.ledger));
  Ground out{.lock = std::move(lock),
             .store = std::move(store),
             .ledger = std::make_unique<Ledger>(std::move(ledger))};
  TRY(out.replayed, replay(*out.ledger, *out.store));
  return out;
}

Done make_server_key(const Path& file) {
  if (file_exists(file)) return {};
  TRY_DONE(make_folder(file.parent_path()));
  const Plain seed = SigningKey::random().seed();
  return create_file(file, seed);
}

Done make_tls(const ServerConfig& config) {
  const bool certificate = file_exists(config.tls_certificate);
  const bool key = file_exists(config.tls_key);
  if (certificate && key) return {};
  if (certificate || key)
    return Error(Fault::bad_input, "of the TLS certificate and its key only one is there");
  std::vector<std::string> names = config.names;
  if (config.listen.address != "0.0.0.0" && config.listen.address != "::")
    names.push_back(config.listen.address);
  TRY(const TlsIdentity made, make_certificate(names));
  TRY_DONE(make_folder(config.tls_key.parent_path()));
  TRY_DONE(make_folder(config.tls_certificate.parent_path()));
  TRY_DONE(create_file(config.tls_key, as_bytes(made.key)));
  return create_file(config.tls_certificate, as_bytes(made.certificate));
}

Result<std::string> read_text(const Path& file) {
  TRY(const Bytes bytes, read_file(file, most_pem));
  return std::string(as_text(bytes));
}

}  // namespace

Result<SetupReport> set_up(const ServerConfig& config) {
  const bool again = file_exists(config.key);
  TRY_DONE(make_server_key(config.key));
  TRY(const Ground here, ground(config));
  TRY_DONE(make_tls(config));
  TRY(const TlsIdentity tls, load_tls(config));
  TRY(const std::string fingerprint, certificate_fingerprint(tls.certificate));
  TRY(const SigningKey key, load_server_key(config));
  TRY(const Token token, make_bootstrap_token(*here.store));
  return SetupReport{.bootstrap = token,
                     .fingerprint = fingerprint,
                     .server_key = key.verify_key(),
                     .made = again ? SetupReport::Made::again : SetupReport::Made::first};
}

Result<Ground> open_ground(const ServerConfig& config) {
  if (!file_exists(config.store / "data.mdb"))
    return Error(Fault::not_found, "no store here: run lanyard-server init first");
  return ground(config);
}

Result<SigningKey> load_server_key(const ServerConfig& config) {
  Secret<32> seed;
  TRY(const std::size_t n, read_file_into(config.key, seed.expose()));
  if (n != 32) return Error(Fault::damaged, "the server's key file is damaged");
  return SigningKey::from_seed(seed.expose());
}

Result<TlsIdentity> load_tls(const ServerConfig& config) {
  TRY(std::string certificate, read_text(config.tls_certificate));
  TRY(std::string key, read_text(config.tls_key));
  return TlsIdentity{.certificate = std::move(certificate), .key = std::move(key)};
}

}  // namespace lanyard
