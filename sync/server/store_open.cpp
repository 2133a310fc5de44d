// Opening the store: which layout it has, which epoch counts, and every key page behind it.
#include "storage/vault/structure.h"
#include "sync/server/store_lmdb.h"

namespace lanyard {
namespace lmdb {
namespace {

constexpr std::string_view layout = "3";
constexpr std::uint64_t first_epoch = 1;

// What the folder holds, asked before anything there is changed.
enum class Found : std::uint8_t { nothing, unfinished, this_layout };

Result<Found> look(const Path& folder) {
  const Path file = folder / "data.mdb";
  if (!file_exists(file)) return Found::nothing;
  TRY_DONE(check_structure(file));
  Environment::Options options;
  options.tables = {"settings"};
  TRY(const auto env, Environment::open(folder, std::move(options)));
  TRY(const ReadTxn txn, env->begin_read());
  TRY(const auto found, txn.get(env->table(0), as_bytes("layout")));
  if (found && as_text(*found) == layout) return Found::this_layout;
  TRY(const std::size_t rows, txn.count(env->table(0)));
  if (rows == 0) return Found::unfinished;  // the power failed while it was made
  return Error(Fault::unsupported,
               "the store was made by another version, whose key records could not be destroyed: "
               "set up a new one, the laptops bring everything back");
}

}  // namespace

Bytes encode_keys(std::uint64_t epoch, const VaultId& store) {
  ByteWriter out;
  out.u64(epoch);
  out.bytes(store.view());
  return out.take();
}

Result<StoreKeys> parse_keys(ByteView bytes) {
  ByteReader in(bytes);
  StoreKeys out;
  out.epoch = in.u64();
  out.store = VaultId::read(in);
  if (!in.finished()) return Error(Fault::damaged, "the name of the store's epoch is damaged");
  return out;
}

Done LmdbStore::make(const VaultId& store) {
  const auto key = Key<ForEpoch>::random();
  TRY_DONE(epochs_.create(first_epoch, store, key.view()));
  TRY(WriteTxn txn, env_->begin_write(Purpose::normal, 4096));
  LeafEdit leaves(leaves_);
  TRY_DONE(leaves.put(txn, key.view(), first_epoch, LeafEdit::Root::always));
  TRY_DONE(txn.put(table(settings), as_bytes("keys"), encode_keys(first_epoch, store)));
  TRY_DONE(txn.put(table(settings), as_bytes("epoch"), random_name<EpochId>().view()));
  TRY_DONE(txn.put(table(settings), as_bytes("layout"), as_bytes(layout)));
  return txn.commit();
}

Done LmdbStore::start() {
  TRY(const std::optional<Bytes> there, setting("keys"));
  if (!there) TRY_DONE(make(random_name<VaultId>()));
  TRY(const std::optional<Bytes> keys, setting("keys"));
  if (!keys) return Error(Fault::damaged, "the name of the store's epoch is missing");
  TRY(const StoreKeys named, parse_keys(*keys));
  key_epoch_ = named.epoch;
  store_ = named.store;
  TRY(epoch_key_, epochs_.open(key_epoch_, store_));
  TRY(const std::optional<Bytes> history, setting("epoch"));
  if (!history) return Error(Fault::damaged, "the name of the store's history is missing");
  TRY(epoch_, EpochId::from_bytes(*history));
  TRY(const ReadTxn txn, env_->begin_read());
  TRY_DONE(leaves_.load(txn, epoch_key_.view(), key_epoch_));
  TRY_DONE(load_late(txn));
  return load_heads(txn);
}

Done LmdbStore::load_heads(const Txn& txn) {
  bool damaged = false;
  TRY_DONE(txn.each(table(heads), {}, [&](ByteView key, ByteView value) {
    ByteReader in(key);
    const OrgId org = OrgId::read(in);
    const CaseId chain = CaseId::read(in);
    const auto head = parse_head(value);
    damaged = !in.finished() || !head.ok();
    if (!damaged) heads_[{org, chain}] = *head;
    return !damaged;
  }));
  if (damaged) return Error(Fault::damaged, "a log's head is damaged");
  return {};
}

}  // namespace lmdb

Result<std::unique_ptr<Store>> open_lmdb_store(const Path& folder, EpochPair epochs,
                                               const StoreOptions& options) {
  TRY_DONE(make_folder(folder));
  TRY(const lmdb::Found found, lmdb::look(folder));
  // A new one would overwrite the only key to the store whose epochs these are.
  if (found == lmdb::Found::nothing && epochs.any())
    return Error(Fault::refused,
                 "there is no store, but its epoch files are there: put the store back, or move "
                 "them away to begin anew");
  Environment::Options how;
  how.create = found == lmdb::Found::nothing ? Environment::Create::yes : Environment::Create::no;
  how.tables = {"settings",  "logs",      "heads",      "places", "key_records", "blobs",
                "link_rows", "key_pages", "tombstones", "rounds", "late"};
  how.most_map = options.most_map;
  TRY(std::unique_ptr<Environment> env, Environment::open(folder, std::move(how)));
  auto store = std::make_unique<lmdb::LmdbStore>(std::move(env), std::move(epochs), options);
  TRY_DONE(store->start());
  return std::unique_ptr<Store>(std::move(store));
}

Result<StoreKeys> keys_of_store(const Path& folder) {
  TRY_DONE(check_structure(folder / "data.mdb"));
  Environment::Options how;
  how.tables = {"settings"};
  TRY(const auto env, Environment::open(folder, std::move(how)));
  TRY(const ReadTxn txn, env->begin_read());
  TRY(const auto keys, txn.get(env->table(0), as_bytes("keys")));
  if (!keys) return Error(Fault::damaged, "the name of the store's epoch is missing");
  TRY(StoreKeys out, lmdb::parse_keys(*keys));
  TRY(const auto sure, txn.get(env->table(0), as_bytes(clock_setting)));
  if (sure) out.sure = Instant{ByteReader(*sure).i64()};
  return out;
}

Done begin_history(const Path& folder) {
  Environment::Options how;
  how.tables = {"settings"};
  TRY(const auto env, Environment::open(folder, std::move(how)));
  TRY(WriteTxn txn, env->begin_write(Purpose::normal, 4096));
  TRY_DONE(txn.put(env->table(0), as_bytes("epoch"), random_name<EpochId>().view()));
  TRY_DONE(txn.put(env->table(0), as_bytes(homecoming_setting), Bytes{}));
  return txn.commit();
}

Done copy_store(const Path& folder, const Path& to) {
  TRY(const auto env, Environment::open(folder, {}));
  return env->copy_to(to);
}

}  // namespace lanyard
