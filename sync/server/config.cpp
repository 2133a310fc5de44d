// Reading the configuration. Every key is taken out of the table as it is read, so whatever is left
// over is a mistake: a misspelt limit must not be silently without effect.
#include "sync/server/config.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <charconv>

#include "platform/os/files.h"

namespace lanyard {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;
const Error wrong_type{Fault::bad_input, "a value of the wrong type in the configuration"};

Result<std::optional<std::string>> take_text(toml::table& from, std::string_view name) {
  const toml::node* node = from.get(name);
  if (!node) return std::optional<std::string>();
  const auto value = node->value_exact<std::string>();
  if (!value || value->empty()) return wrong_type;
  std::optional<std::string> out(*value);
  from.erase(name);
  return out;
}

Result<std::string> need_text(toml::table& from, std::string_view name) {
  TRY(std::optional<std::string> value, take_text(from, name));
  if (!value) return Error(Fault::bad_input, "the configuration lacks listen, store, key or tls");
  return *std::move(value);
}

// Leaves `out` as it is when the key is not there.
Done take_number(toml::table& from, std::string_view name, std::int64_t most, std::int64_t& out) {
  const toml::node* node = from.get(name);
  if (!node) return {};
  const auto value = node->value_exact<std::int64_t>();
  if (!value) return wrong_type;
  if (*value < 1 || *value > most)
    return Error(Fault::bad_input, "a limit in the configuration is out of range");
  out = *value;
  from.erase(name);
  return {};
}

template <class Number>
Done take_limit(toml::table& from, std::string_view name, std::int64_t most, Number& out) {
  auto value = static_cast<std::int64_t>(out);
  TRY_DONE(take_number(from, name, most, value));
  out = static_cast<Number>(value);
  return {};
}

Done take_ms(toml::table& from, std::string_view name, std::chrono::milliseconds& out) {
  std::int64_t value = out.count();
  TRY_DONE(take_number(from, name, 3'600'000, value));
  out = std::chrono::milliseconds(value);
  return {};
}

Done take_limits(toml::table& root, ServerConfig& out) {
  toml::table* limits = root["limits"].as_table();
  if (!limits) return {};
  TRY_DONE(take_limit(*limits, "connections", 65'536, out.http.connections));
  TRY_DONE(
      take_limit(*limits, "connections_per_address", 65'536, out.http.connections_per_address));
  TRY_DONE(take_limit(*limits, "queue", 65'536, out.server.writer.queue));
  TRY_DONE(take_limit(*limits, "workers", 256, out.workers));
  AllowanceLimits& each = out.server.allowance;
  constexpr std::uint32_t most = 100'000'000;
  TRY_DONE(take_limit(*limits, "rounds_per_minute", most, each.rounds_per_minute));
  TRY_DONE(take_limit(*limits, "rounds_at_once", most, each.rounds_at_once));
  TRY_DONE(take_limit(*limits, "work_per_minute", most, each.work_per_minute));
  TRY_DONE(take_limit(*limits, "work_at_once", most, each.work_at_once));
  TRY_DONE(take_ms(*limits, "handshake_ms", out.http.handshake));
  TRY_DONE(take_ms(*limits, "header_ms", out.http.header));
  TRY_DONE(take_ms(*limits, "body_ms", out.http.body));
  TRY_DONE(take_ms(*limits, "reply_ms", out.http.reply));
  TRY_DONE(take_ms(*limits, "idle_ms", out.http.idle));
  TRY_DONE(take_ms(*limits, "drain_ms", out.http.drain));
  if (limits->empty()) root.erase("limits");
  return {};
}

Done take_tls(toml::table& root, const Path& folder, ServerConfig& out) {
  toml::table* tls = root["tls"].as_table();
  if (!tls) return Error(Fault::bad_input, "the configuration lacks listen, store, key or tls");
  TRY(const std::string cert, need_text(*tls, "cert"));
  TRY(const std::string key, need_text(*tls, "key"));
  out.tls_certificate = folder / cert;
  out.tls_key = folder / key;
  if (const toml::node* names = tls->get("names")) {
    if (!names->is_array()) return wrong_type;
    for (const toml::node& n : *names->as_array()) {
      const auto name = n.value_exact<std::string>();
      if (!name) return wrong_type;
      out.names.push_back(*name);
    }
    tls->erase("names");
  }
  if (tls->empty()) root.erase("tls");
  return {};
}

bool inside(const Path& inner, const Path& outer) {
  const Path a = inner.lexically_normal() / "";
  const Path b = outer.lexically_normal() / "";
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return right == b.end() || *right == "";
}

// The folder that a section names, or one beside the server's key.
Done take_folder(toml::table& root, std::string_view section, std::string_view name, Path& out) {
  toml::table* table = root[section].as_table();
  if (!table) return {};
  TRY(const std::optional<std::string> value, take_text(*table, name));
  if (value) out = *value;
  if (table->empty()) root.erase(section);
  return {};
}

// Whoever takes the backup of the data away must not get the epoch with it.
Done take_backup(toml::table& root, const Path& folder, ServerConfig& out) {
  Path data;
  Path epoch;
  TRY_DONE(take_folder(root, "backup", "dir", data));
  TRY_DONE(take_folder(root, "backup", "epoch", epoch));
  if (data.empty() && epoch.empty()) return {};
  if (data.empty() || epoch.empty())
    return Error(Fault::bad_input, "backup.dir and backup.epoch belong together");
  out.backup = BackupFolders{.data = folder / data, .epoch = folder / epoch};
  const BackupFolders& b = *out.backup;
  if (inside(b.epoch, b.data) || inside(b.data, b.epoch))
    return Error(Fault::bad_input, "backup.epoch must not lie with backup.dir");
  for (const Path& live : {out.store, out.epoch.dir, out.epoch.mirror})
    for (const Path& copy : {b.data, b.epoch})
      if (inside(copy, live) || inside(live, copy))
        return Error(Fault::bad_input, "backups must not lie with the store or its epoch files");
  return {};
}

Done take_folders(toml::table& root, const Path& folder, ServerConfig& out) {
  Path epoch = out.key.parent_path() / "epoch";
  Path mirror = out.key.parent_path() / "epoch-mirror";
  Path ledger = out.key.parent_path() / "ledger";
  TRY_DONE(take_folder(root, "epoch", "dir", epoch));
  TRY_DONE(take_folder(root, "epoch", "mirror", mirror));
  TRY_DONE(take_folder(root, "ledger", "dir", ledger));
  out.epoch = {folder / epoch, folder / mirror};
  out.ledger = folder / ledger;
  const auto same = [](const Path& a, const Path& b) {
    return a.lexically_normal() == b.lexically_normal();
  };
  if (same(out.epoch.dir, out.epoch.mirror))
    return Error(Fault::bad_input, "epoch.dir and epoch.mirror must be two folders");
  if (same(out.epoch.dir, out.store) || same(out.epoch.mirror, out.store) ||
      same(out.ledger, out.store))
    return Error(Fault::bad_input, "the epoch files and the ledger must not lie in the store");
  return {};
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const Error wrong(Fault::bad_input, "listen is an IP address, a colon and a port");
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return wrong;
  std::string_view address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']')
    address = address.substr(1, address.size() - 2);
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (code != std::errc() || end != digits.data() + digits.size()) return wrong;
  return ListenAddress{.address = std::string(address), .port = port};
}

Result<ServerConfig> read_config(const Path& file) {
  TRY(const Bytes bytes, read_file(file, most_bytes));
  toml::parse_result parsed = toml::parse(as_text(bytes));
  if (!parsed) return Error(Fault::bad_input, "the configuration is not TOML");
  toml::table root = std::move(parsed).table();
  const Path folder = std::filesystem::absolute(file).parent_path();
  ServerConfig out;
  TRY(const std::string listen, need_text(root, "listen"));
  TRY(out.listen, parse_listen(listen));
  TRY(const std::optional<std::string> admin, take_text(root, "admin"));
  if (admin) {
    TRY(out.admin, parse_listen(*admin));
  }
  TRY(const std::string store, need_text(root, "store"));
  if (!store.starts_with("lmdb:") || store.size() == 5)
    return Error(Fault::unsupported, "the store must be lmdb:FOLDER");
  out.store = folder / store.substr(5);
  TRY(const std::string key, need_text(root, "key"));
  out.key = folder / key;
  TRY_DONE(take_folders(root, folder, out));
  TRY_DONE(take_backup(root, folder, out));
  TRY_DONE(take_tls(root, folder, out));
  TRY_DONE(take_limits(root, out));
  if (!root.empty())
    return Error(Fault::bad_input, "a key in the configuration that the server does not know");
  return out;
}

}  // namespace lanyard
