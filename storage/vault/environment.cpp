// LMDB behind Result: transactions, growth of the map, and what its error numbers mean.
#include "storage/vault/environment.h"

#include <lmdb.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <set>

namespace lanyard {
namespace {

constexpr std::size_t page_bytes = 4096;
constexpr std::size_t reserve_floor = 8U << 20;

Error fault_of(int code) {
  switch (code) {
    case MDB_MAP_FULL:
      return {Fault::no_space, "the map is full"};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {Fault::no_space, "the disk is full"};
    case ENOMEM:
      return {Fault::no_memory, "no memory for the database"};
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_INVALID:
    case MDB_BAD_TXN:
    case MDB_CURSOR_FULL:
      return {Fault::damaged, "the database is damaged"};
    case MDB_VERSION_MISMATCH:
      return {Fault::unsupported, "a database of another version"};
    case MDB_BAD_VALSIZE:
      return {Fault::bad_input, "a key of the wrong size"};
    case MDB_NOTFOUND:
      return {Fault::damaged, "a table is missing"};
    case ENOENT:
      return {Fault::not_found, "no database"};
    case MDB_MAP_RESIZED:
    case EEXIST:
      return {Fault::in_use, "the database is being changed, or its copy is there"};
  }
  return {Fault::io, "the database cannot be read or written"};
}

Done done_of(int code) {
  if (code != 0) return fault_of(code);
  return {};
}

MDB_val value_of(ByteView view) {
  return {view.size(), const_cast<std::uint8_t*>(view.data())};
}

ByteView view_of(const MDB_val& value) {
  return {static_cast<const std::uint8_t*>(value.mv_data), value.mv_size};
}

// Folders that this process has open. LMDB's file locks are the process's: closing a second
// environment on the same file would drop the locks of the first.
class OpenFolders {
 public:
  bool take(const Path& folder) {
    const std::lock_guard lock(mutex_);
    return folders_.insert(folder).second;
  }
  void drop(const Path& folder) {
    const std::lock_guard lock(mutex_);
    folders_.erase(folder);
  }

 private:
  std::mutex mutex_;
  std::set<Path> folders_;
};

OpenFolders& open_folders() {
  static OpenFolders folders;
  return folders;
}

class CursorGuard {
 public:
  explicit CursorGuard(MDB_cursor* cursor) : cursor_(cursor) {}
  ~CursorGuard() { mdb_cursor_close(cursor_); }
  CursorGuard(const CursorGuard&) = delete;
  CursorGuard& operator=(const CursorGuard&) = delete;

 private:
  MDB_cursor* cursor_;
};

std::size_t reserve_of(std::size_t map) {
  return map / 10 + reserve_floor;
}

}  // namespace

Txn::Txn(Txn&& other) noexcept
    : txn_(std::exchange(other.txn_, nullptr)), drained_(std::move(other.drained_)) {}

Txn::~Txn() {
  if (txn_ != nullptr) mdb_txn_abort(txn_);
}

Result<std::optional<Bytes>> Txn::get(const Table& table, ByteView key) const {
  MDB_val k = value_of(key);
  MDB_val v{};
  const int code = mdb_get(txn_, table.number_, &k, &v);
  if (code == MDB_NOTFOUND) return std::optional<Bytes>();
  if (code != 0) return fault_of(code);
  const ByteView found = view_of(v);
  return std::optional<Bytes>(std::in_place, found.begin(), found.end());
}

Result<std::optional<Sealed>> Txn::get(const SealedTable& table, ByteView key) const {
  MDB_val k = value_of(key);
  MDB_val v{};
  const int code = mdb_get(txn_, table.number_, &k, &v);
  if (code == MDB_NOTFOUND) return std::optional<Sealed>();
  if (code != 0) return fault_of(code);
  TRY(Sealed sealed, Sealed::parse(view_of(v)));
  return std::optional<Sealed>(std::move(sealed));
}

Done Txn::each(const Table& table, ByteView prefix, const RowVisitor& visit) const {
  MDB_cursor* cursor = nullptr;
  TRY_DONE(done_of(mdb_cursor_open(txn_, table.number_, &cursor)));
  const CursorGuard guard(cursor);
  MDB_val k = value_of(prefix);
  MDB_val v{};
  int code = mdb_cursor_get(cursor, &k, &v, prefix.empty() ? MDB_FIRST : MDB_SET_RANGE);
  while (code == 0) {
    const ByteView key = view_of(k);
    if (key.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), key.begin())) break;
    if (!visit(key, view_of(v))) return {};
    code = mdb_cursor_get(cursor, &k, &v, MDB_NEXT);
  }
  if (code != 0 && code != MDB_NOTFOUND) return fault_of(code);
  return {};
}

Done Txn::each(const SealedTable& table, ByteView prefix, const RowVisitor& visit) const {
  return each(static_cast<const Table&>(table), prefix, visit);
}

Result<std::size_t> Txn::count(const Table& table) const {
  MDB_stat stat{};
  TRY_DONE(done_of(mdb_stat(txn_, table.number_, &stat)));
  return stat.ms_entries;
}

Result<std::size_t> Txn::count(const SealedTable& table) const {
  return count(static_cast<const Table&>(table));
}

Done WriteTxn::put(const Table& table, ByteView key, ByteView value) {
  MDB_val k = value_of(key);
  MDB_val v = value_of(value);
  return done_of(mdb_put(txn_, table.number_, &k, &v, 0));
}

Done WriteTxn::put(const SealedTable& table, ByteView key, const Sealed& value) {
  return put(static_cast<const Table&>(table), key, value.view());
}

Done WriteTxn::erase(const Table& table, ByteView key) {
  MDB_val k = value_of(key);
  const int code = mdb_del(txn_, table.number_, &k, nullptr);
  return code == MDB_NOTFOUND ? Done() : done_of(code);
}

Done WriteTxn::erase(const SealedTable& table, ByteView key) {
  return erase(static_cast<const Table&>(table), key);
}

Done WriteTxn::commit() {
  contract(txn_ != nullptr, "a transaction is committed once");
  const std::uint64_t last = mdb_txn_id(txn_) - 1;
  const int code = mdb_txn_commit(std::exchange(txn_, nullptr));
  if (code == 0) return {};
  drained_.unlock();
  environment_->recover(last);
  if (code == EIO) {
    // LMDB reports a write that a full disk cut short as EIO.
    const auto left = free_space(environment_->folder_);
    if (left.ok() && *left < (1U << 20)) return fault_of(ENOSPC);
  }
  return fault_of(code);
}

Environment::Environment(Path folder, Options options)
    : folder_(std::move(folder)), options_(std::move(options)), map_(options_.first_map) {}

Environment::~Environment() {
  mdb_env_close(env_);
  open_folders().drop(folder_);
}

Result<std::unique_ptr<Environment>> Environment::open(const Path& folder, Options options) {
  std::error_code ignored;
  const Path name = std::filesystem::weakly_canonical(folder, ignored);
  const bool there = file_exists(name / "data.mdb");
  const Create create = options.create;
  if (create == Create::no && !there) return Error(Fault::not_found, "no database");
  if (create == Create::yes && there) return Error(Fault::in_use, "a database is there");
  if (!open_folders().take(name)) return Error(Fault::in_use, "the database is open already");
  // From here on the destructor closes the environment and drops the name.
  std::unique_ptr<Environment> out(new Environment(name, std::move(options)));
  TRY_DONE(out->open_file(create));
  return out;
}

Done Environment::open_file(Create create) {
  map_ = options_.first_map;
  if (create == Create::no) {
    TRY(const std::uint64_t size, size_of_file(folder_ / "data.mdb"));
    while (map_ < options_.most_map && size > map_ / 10 * 7) map_ = map_ * 2;
  }
  TRY_DONE(done_of(mdb_env_create(&env_)));
  TRY_DONE(done_of(mdb_env_set_mapsize(env_, map_)));
  TRY_DONE(done_of(mdb_env_set_maxdbs(env_, static_cast<MDB_dbi>(options_.tables.size()))));
  TRY_DONE(done_of(mdb_env_open(env_, folder_.c_str(), MDB_NOTLS, 0600)));
  int dead = 0;
  TRY_DONE(done_of(mdb_reader_check(env_, &dead)));
  return open_tables(create);
}

Done Environment::open_tables(Create create) {
  TRY(MDB_txn * txn, begin(create == Create::yes ? 0 : MDB_RDONLY));
  std::vector<unsigned> numbers;
  for (const char* name : options_.tables) {
    MDB_dbi number = 0;
    const int code = mdb_dbi_open(txn, name, create == Create::yes ? MDB_CREATE : 0, &number);
    if (code != 0) {
      mdb_txn_abort(txn);
      return fault_of(code);
    }
    numbers.push_back(number);
  }
  contract(tables_.empty() || tables_ == numbers, "tables keep their numbers");
  tables_ = std::move(numbers);
  return done_of(mdb_txn_commit(txn));
}

// After a meta page that could not be written LMDB refuses every transaction until the file is
// opened again. Should the page have reached the file all the same, then the file is ahead of what
// its users know, and stays closed for them.
void Environment::recover(std::uint64_t last) {
  const std::unique_lock lock(growing_);
  if (Result<MDB_txn*> txn = begin(MDB_RDONLY); txn.ok()) return mdb_txn_abort(*txn);
  mdb_env_close(std::exchange(env_, nullptr));
  MDB_envinfo info{};
  if (open_file(Create::no).ok() && mdb_env_info(env_, &info) == 0 && info.me_last_txnid == last)
    return;
  mdb_env_close(std::exchange(env_, nullptr));
}

Table Environment::table(std::size_t n) const {
  return Table(tables_.at(n));
}

SealedTable Environment::sealed_table(std::size_t n) const {
  return SealedTable(tables_.at(n));
}

Result<MDB_txn*> Environment::begin(unsigned flags) const {
  if (env_ == nullptr) return Error(Fault::io, "the database could not be opened again");
  MDB_txn* txn = nullptr;
  TRY_DONE(done_of(mdb_txn_begin(env_, nullptr, flags, &txn)));
  return txn;
}

Result<ReadTxn> Environment::begin_read() const {
  std::shared_lock drained(growing_);
  TRY(MDB_txn * txn, begin(MDB_RDONLY));
  return ReadTxn(txn, std::move(drained));
}

Result<std::size_t> Environment::freed_bytes() const {
  TRY(MDB_txn * txn, begin(MDB_RDONLY));
  const ReadTxn guard(txn, {});
  std::size_t freed = 0;
  TRY_DONE(guard.each(Table(0), {}, [&](ByteView, ByteView value) {
    freed += ByteReader(value).u64();
    return true;
  }));
  return freed * page_bytes;
}

Result<Environment::Space> Environment::space() const {
  const std::shared_lock lock(growing_);
  TRY(const std::size_t freed, freed_bytes());
  MDB_envinfo info{};
  TRY_DONE(done_of(mdb_env_info(env_, &info)));
  return Space{(info.me_last_pgno + 1) * page_bytes, freed};
}

Result<std::size_t> Environment::used_bytes() const {
  MDB_envinfo info{};
  TRY_DONE(done_of(mdb_env_info(env_, &info)));
  const std::size_t bytes = (info.me_last_pgno + 1) * page_bytes;
  if (bytes <= map_ / 10 * 7) return bytes;
  // Close to the end: what earlier transactions freed counts as free.
  TRY(const std::size_t freed, freed_bytes());
  return bytes - std::min(freed, bytes);
}

Result<bool> Environment::too_small(std::size_t need) const {
  TRY(const std::size_t used, used_bytes());
  return used > map_ / 10 * 7 || used + need + reserve_of(map_) > map_;
}

Done Environment::make_room(Purpose purpose, std::size_t bytes) {
  // A value takes whole pages and its leaf is copied: twice the bytes and a few pages are enough.
  const std::size_t need = 2 * bytes + 64 * page_bytes;
  {
    const std::shared_lock lock(growing_);
    TRY(const bool small, too_small(need));
    if (!small) return {};
  }
  const std::unique_lock lock(growing_);  // waits until no transaction is left
  TRY(bool small, too_small(need));
  while (small && map_ < options_.most_map) {
    const std::size_t next = std::min(map_.load() * 2, options_.most_map);
    TRY_DONE(done_of(mdb_env_set_mapsize(env_, next)));
    map_ = next;
    TRY(const bool still, too_small(need));
    small = still;
  }
  TRY(const std::size_t used, used_bytes());
  if (purpose == Purpose::normal && used + need + reserve_of(map_) > map_)
    return Error(Fault::no_space, "the map is full");
  return {};
}

Result<WriteTxn> Environment::begin_write(Purpose purpose, std::size_t bytes) {
  TRY_DONE(settle());
  TRY_DONE(make_room(purpose, bytes));
  std::shared_lock drained(growing_);
  TRY(MDB_txn * txn, begin(0));
  return WriteTxn(txn, std::move(drained), *this);
}

Done Environment::copy_to(const Path& folder) const {
  {
    const std::shared_lock drained(growing_);
    if (env_ == nullptr) return Error(Fault::io, "the database could not be opened again");
    TRY_DONE(done_of(mdb_env_copy2(env_, folder.c_str(), MDB_CP_COMPACT)));
  }
  TRY_DONE(sync_file(folder / "data.mdb"));
  return sync_folder(folder);
}

Done Environment::switch_to(const Path& folder) {
  const std::unique_lock lock(growing_);  // waits until no transaction is left
  std::error_code code;
  std::filesystem::rename(folder / "data.mdb", folder_ / "data.mdb", code);
  if (code) return fault_of(code.value());
  settled_ = false;
  // Only now: two environments of one folder in one process would share LMDB's locks.
  mdb_env_close(std::exchange(env_, nullptr));
  if (!open_file(Create::no).ok()) mdb_env_close(std::exchange(env_, nullptr));
  return {};
}

Done Environment::settle() {
  if (settled_) return {};
  TRY_DONE(sync_folder(folder_));
  settled_ = true;
  return {};
}

std::uint64_t Environment::last_transaction() const {
  const std::shared_lock lock(growing_);
  MDB_envinfo info{};
  return mdb_env_info(env_, &info) == 0 ? info.me_last_txnid : 0;
}

}  // namespace lanyard
