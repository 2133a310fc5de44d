// Every copy is durable and has been opened before it is called a backup.
#include "sync/server/backup.h"

#include <cstdio>

#include "storage/vault/slots.h"
#include "sync/server/setup.h"
#include "sync/server/timekeeper.h"
#include "sync/share/disposal.h"

namespace lanyard {
namespace {

constexpr int attempts = 5;
// A day less than the certificates promise: a name has a day, and this runs once an hour.
constexpr std::int32_t epoch_copy_days = backup_days - 1;

Result<BackupFolders> folders_of(const ServerConfig& config) {
  if (config.backup) return *config.backup;
  return Error(Fault::bad_input,
               "the configuration has no [backup] section: backup.dir says where "
               "copies of the store go, backup.epoch where their epoch files go");
}

std::string name_at(Instant now) {
  const std::int64_t seconds = now.ms % day_ms / 1000;
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), "-%02d%02d%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return Date::from_days(day_of(now)).iso() + time.data();
}

// Nothing for what back_up() did not name.
std::optional<std::int32_t> day_of_name(std::string_view name) {
  if (name.size() != 17) return std::nullopt;
  const auto day = Date::parse(name.substr(0, 10));
  if (!day.ok()) return std::nullopt;
  return day->days();
}

Result<std::string> chosen(const BackupFolders& folders, std::string_view name) {
  if (!name.empty()) {
    // A name, never a way out of the folder.
    if (!day_of_name(name)) return Error(Fault::bad_input, "not the name of a backup");
    return std::string(name);
  }
  TRY(const std::vector<Path> all, list_folder(folders.data));
  for (auto at = all.rbegin(); at != all.rend(); ++at)
    if (day_of_name(at->filename().string())) return at->filename().string();
  return Error(Fault::not_found, "there is no backup yet");
}

// Whatever the files' blocks held is overwritten before their names go.
Done destroy_epoch_files(const Path& folder) {
  for (const std::uint64_t number : {0U, 1U}) {
    const Path file = epoch_path(folder, number);
    const auto size = size_of_file(file);
    if (!size.ok()) continue;
    TRY_DONE(overwrite_file(file, noise(*size)));
    TRY_DONE(remove_file(file));
  }
  return {};
}

Done remove_folder(const Path& folder) {
  std::error_code code;
  std::filesystem::remove_all(folder, code);
  if (code) return Error(Fault::io, "a folder cannot be removed");
  return sync_folder(folder.parent_path());
}

// The epoch's file from the first of these folders where it opens.
Done copy_epoch(const std::vector<Path>& from, const StoreKeys& keys, KeyView<ForVault> wrap,
                const Path& to) {
  for (const Path& folder : from) {
    if (!read_epoch(folder, keys.epoch, keys.store, wrap).ok()) continue;
    TRY_DONE(make_folder(to));
    TRY_DONE(duplicate_file(epoch_path(folder, keys.epoch), epoch_path(to, keys.epoch)));
    TRY_DONE(read_epoch(to, keys.epoch, keys.store, wrap));
    return {};
  }
  return Error(Fault::damaged,
               "no epoch file opens this backup: it is older than a disposal and its time is over, "
               "or the server's key is another one");
}

// Whether a backup's copy is of the epoch that the store hangs from. After a backup was put back
// two epochs may have had one number, so the live file itself is compared; where it cannot be read,
// every copy of its number counts.
bool is_live(const ServerConfig& config, std::uint64_t live, const Path& copy) {
  const auto bytes = read_file(epoch_path(copy, live), epoch_file_size);
  const auto file = bytes.ok() ? parse_epoch(*bytes) : Result<EpochFile>(bytes.error());
  if (!file.ok() || file->number != live) return false;
  for (const Path* folder : {&config.epoch.dir, &config.epoch.mirror}) {
    const auto there = read_file(epoch_path(*folder, live), epoch_file_size);
    if (there.ok() && looks_like_epoch(*there)) return *there == *bytes;
  }
  return true;
}

// A place for a copy that is opened and changed. It holds an epoch, so it is overwritten when it
// is no longer needed, and before it is used when a crash left one.
class Scratch {
 public:
  [[nodiscard]] static Result<Scratch> make(const Path& folder) {
    TRY_DONE(make_folder(folder));
    TRY(LockFile lock, LockFile::take(folder / "lock"));
    Scratch out(folder, std::move(lock));
    TRY_DONE(out.clear());
    return out;
  }
  Scratch(Scratch&&) = default;
  Scratch& operator=(Scratch&&) = delete;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() = default;

  [[nodiscard]] Path data() const { return folder_ / "data"; }
  [[nodiscard]] Path ledger() const { return folder_ / "ledger"; }
  [[nodiscard]] EpochFolders epochs() const { return {folder_ / "epoch", folder_ / "mirror"}; }
  [[nodiscard]] Done clear() const {
    for (const Path& folder : {epochs().dir, epochs().mirror})
      TRY_DONE(destroy_epoch_files(folder));
    for (const Path& folder : {data(), ledger(), epochs().dir, epochs().mirror})
      TRY_DONE(remove_folder(folder));
    return {};
  }

 private:
  Scratch(Path folder, LockFile lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}
  Path folder_;
  LockFile lock_;
};

struct Source {  // a backup, and what opens it
  std::string name;
  Path data;
  StoreKeys keys;
  Key<ForVault> wrap;
  std::vector<Path> epochs;  // where its epoch may lie
};
Result<Source> source_of(const ServerConfig& config, std::string_view name) {
  TRY(const BackupFolders folders, folders_of(config));
  TRY(std::string which, chosen(folders, name));
  const Path data = folders.data / which;
  if (!file_exists(data / "data.mdb")) return Error(Fault::not_found, "no backup of that name");
  TRY(const SigningKey key, load_server_key(config));
  TRY(const StoreKeys keys, keys_of_store(data));
  std::vector<Path> epochs{folders.epoch / which, config.epoch.dir, config.epoch.mirror};
  return Source{std::move(which), data, keys, epoch_wrap_key(key), std::move(epochs)};
}

Result<BackupVerified> verify_in(const Scratch& scratch, const ServerConfig& config,
                                 Source source) {
  const EpochFolders epochs = scratch.epochs();
  for (const Path& folder : {epochs.dir, epochs.mirror})
    TRY_DONE(copy_epoch(source.epochs, source.keys, source.wrap.view(), folder));
  TRY_DONE(make_folder(scratch.data()));
  TRY_DONE(duplicate_file(source.data / "data.mdb", scratch.data() / "data.mdb"));
  // A copy, for the server may be writing the next entry.
  if (const Path file = ledger_file(config.ledger); file_exists(file)) {
    TRY_DONE(make_folder(scratch.ledger()));
    TRY_DONE(duplicate_file(file, ledger_file(scratch.ledger())));
  }
  TRY(const std::unique_ptr<Store> store,
      open_lmdb_store(scratch.data(), EpochPair(epochs, std::move(source.wrap))));
  TRY(Ledger ledger, Ledger::open(scratch.ledger()));
  BackupVerified out{.name = std::move(source.name), .replayed = 0, .report = {}};
  TRY(out.replayed, replay(ledger, *store));
  TRY(out.report, verify_store(*store));
  return out;
}

Result<StoreKeys> copy_now(const ServerConfig& config, KeyView<ForVault> wrap, const Path& data,
                           const Path& epoch) {
  TRY_DONE(make_folder(data));
  TRY_DONE(copy_store(config.store, data));
  TRY(const StoreKeys keys, keys_of_store(data));
  TRY_DONE(copy_epoch({config.epoch.dir, config.epoch.mirror}, keys, wrap, epoch));
  return keys;
}

}  // namespace

Result<BackupMade> back_up(const ServerConfig& config, Instant now) {
  TRY(const BackupFolders folders, folders_of(config));
  TRY(const SigningKey key, load_server_key(config));
  const auto wrap = epoch_wrap_key(key);
  BackupMade out{.name = name_at(now), .bytes = 0, .epoch = 0, .epochs_destroyed = 0};
  const Path data = folders.data / out.name;
  const Path epoch = folders.epoch / out.name;
  if (file_exists(data) || file_exists(epoch))
    return Error(Fault::in_use, "a backup of this second is there already");
  Result<StoreKeys> keys = Error(Fault::refused, "no copy was made");
  for (int attempt = 0; attempt < attempts && !keys.ok(); ++attempt) {
    keys = copy_now(config, wrap.view(), data, epoch);
    if (keys.ok()) break;
    TRY_DONE(destroy_epoch_files(epoch));
    for (const Path& half : {data, epoch})
      if (file_exists(half)) TRY_DONE(remove_folder(half));
    // A disposal between the two copies (damaged: its epoch is gone) or a map that grew (in_use).
    if (keys.error().fault() != Fault::damaged && keys.error().fault() != Fault::in_use) break;
  }
  if (!keys.ok()) return keys.error();
  TRY(out.bytes, size_of_file(data / "data.mdb"));
  out.epoch = keys->epoch;
  TRY(out.epochs_destroyed, destroy_old_epochs(config, keys->epoch, bounded(keys->sure, now)));
  return out;
}

Result<std::uint64_t> destroy_old_epochs(const ServerConfig& config, std::uint64_t live_epoch,
                                         Instant now) {
  std::uint64_t out = 0;
  if (!config.backup || !file_exists(config.backup->epoch)) return out;
  TRY(const std::vector<Path> all, list_folder(config.backup->epoch));
  for (const Path& folder : all) {
    const auto day = day_of_name(folder.filename().string());
    if (!day || day_of(now) - *day < epoch_copy_days) continue;
    // One of the live epoch says no more than the live file: it goes 30 days after its epoch at
    // the latest, and until then it may be what the only good backup needs.
    if (is_live(config, live_epoch, folder)) continue;
    TRY_DONE(destroy_epoch_files(folder));
    TRY_DONE(remove_folder(folder));
    ++out;
  }
  return out;
}

Result<BackupVerified> verify_backup(const ServerConfig& config, std::string_view name) {
  TRY(Source source, source_of(config, name));
  Path beside = config.store;
  beside += "-verify";
  TRY(const Scratch scratch, Scratch::make(beside));
  auto out = verify_in(scratch, config, std::move(source));
  const Done cleared = scratch.clear();
  if (out.ok() && !cleared.ok()) return cleared.error();
  return out;
}

namespace {

// Whether the live epoch files are the backup's. After another backup was put back and disposed of
// something, one number names two keys: the backup's own copy tells, and where its time is over,
// trying.
bool opened_by(const EpochPair& live, const Source& source, const ServerConfig& config) {
  const auto there = live.look(source.keys.epoch, source.keys.store);
  if (!there.ok()) return false;
  const auto own =
      read_epoch(source.epochs.front(), source.keys.epoch, source.keys.store, source.wrap.view());
  if (own.ok()) return commit(own->view()) == commit(there->view());
  return verify_backup(config, source.name).ok();
}

}  // namespace

Result<std::string> restore_backup(const ServerConfig& config, std::string_view name) {
  TRY(const Source source, source_of(config, name));
  TRY_DONE(make_folder(config.store));
  TRY(const LockFile lock, LockFile::take(config.store / "lock"));
  if (file_exists(config.store / "data.mdb"))
    return Error(Fault::refused, "a store is there: a backup never overwrites one");
  TRY(const SigningKey key, load_server_key(config));
  const EpochPair epochs(config.epoch, epoch_wrap_key(key));
  const bool opens = opened_by(epochs, source, config);
  if (!opens) {
    if (epochs.any())
      return Error(Fault::refused,
                   "the epoch folders hold the epoch of another store or of another time: if that "
                   "store is lost for good, move its epoch files away");
    for (const Path& folder : {config.epoch.dir, config.epoch.mirror}) {
      TRY_DONE(destroy_epoch_files(folder));  // noise
      TRY_DONE(copy_epoch(source.epochs, source.keys, source.wrap.view(), folder));
    }
  }
  TRY_DONE(duplicate_file(source.data / "data.mdb", config.store / "data.mdb"));
  TRY_DONE(begin_history(config.store));
  return source.name;
}

}  // namespace lanyard
