// What an examiner finds of erased records: everything as long as an epoch is not destroyed, and
// nothing afterwards.
#include <lmdb.h>

#include "storage/vault/opening.h"
#include "tests/storage/examiner.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

constexpr std::uint64_t victims = 10;

void add_lengths(const VaultBody& body, Lengths& out) {
  const auto txn = body.env->begin_read();
  REQUIRE(txn.ok());
  for (const SealedTable& table : {body.pages, body.ops, body.local})
    REQUIRE(txn->each(table, {},
                      [&out](ByteView, ByteView value) {
                        out.insert(value.size());
                        return true;
                      })
                .ok());
}

struct Filled {
  std::unique_ptr<Vault> vault;
  Lengths lengths;
};

constexpr std::uint64_t gone = 2;  // the case that leaves
constexpr std::uint64_t its_links = 3;

std::string quarantine(std::uint64_t n) {
  return "sync.quarantine." + std::to_string(n);
}

// What lies beside the records: the links of the case that leaves, which carry its keys wrapped for
// this user, an entry of each record that was set aside, and a setting of the case by name.
void add_beside(Vault& vault) {
  Batch batch;
  for (std::uint64_t n = 1; n <= its_links; ++n) {
    const std::string wraps = std::string(canary) + std::string(n == its_links ? 3000 : 60, 'w');
    batch.links.push_back({name_of<CaseId>(gone), n, name_of<LinkId>(n),
                           Bytes(wraps.begin(), wraps.end()), StoredLink::Sent::yes});
  }
  std::uint64_t n = 0;
  const std::vector<PulledOp> ops = vault.ops_of(name_of<CaseId>(gone)).value();
  for (const PulledOp& op : ops) {
    ByteWriter out;
    out.bytes(name_of<CaseId>(gone).view());
    out.u64(++n);
    out.text(canary);
    out.block(op.op);
    batch.settings.emplace_back(quarantine(n), out.take());
  }
  const std::string words = "the case of " + std::string(canary);
  batch.settings.emplace_back("case.words", Bytes(words.begin(), words.end()));
  REQUIRE(vault.write(batch).ok());
}

// Ten records of 0.2 to 4 KiB with canary words, which the server has, among others that stay.
Filled filled(const Path& folder) {
  Filled out{made(folder, calendar), {}};
  Batch keys;
  keys.case_keys = case_keys(gone);
  REQUIRE(out.vault->write(keys).ok());
  Batch acks;
  for (std::uint64_t n = 1; n <= 2 * victims; ++n) {
    const bool victim = n <= victims;
    const std::string words = (victim ? std::string(canary) : std::string("stays")) + " " +
                              std::string(400 * (n % 11), 'w');
    acks.acks.push_back({saved(*out.vault, note(n, words, victim ? gone : 1)), n});
    add_lengths(VaultBuilder::inside(*out.vault), out.lengths);
  }
  REQUIRE(out.vault->write(acks).ok());
  add_beside(*out.vault);
  add_lengths(VaultBuilder::inside(*out.vault), out.lengths);
  return out;
}

Victims all_victims() {
  Victims out;
  for (std::uint64_t n = 1; n <= victims; ++n) out.records.push_back(name_of<RecordId>(n));
  out.cases = {name_of<CaseId>(gone)};
  out.settings = {"case.words"};
  out.setting = [](ByteView value) {
    return as_text(value).find(as_text(name_of<CaseId>(gone).view())) != std::string_view::npos;
  };
  return out;
}

// Deletes the victims and keeps the epoch: what no erasure may be.
void delete_only(Vault& vault) {
  VaultBody& body = VaultBuilder::inside(vault);
  auto txn = body.env->begin_write(Purpose::reserve, 65536);
  REQUIRE(txn.ok());
  Writing writing(body, *txn);
  REQUIRE(writing.destroy(all_victims()).ok());
  REQUIRE(writing.finish(Writing::Root::always, body.epoch_key.view(), body.head.epoch).ok());
  REQUIRE(txn->commit().ok());
  writing.apply();
  CHECK(vault.row_count() == victims);
}

// The examiner holds the keys of both cases, as colleagues do.
Found examined(Examiner::Given given) {
  for (const std::uint64_t of : {std::uint64_t{1}, gone})
    for (CaseKey& key : case_keys(of)) given.held.push_back(std::move(key));
  for (std::uint64_t n = 1; n <= its_links; ++n) {
    const CaseId about = name_of<CaseId>(gone);
    given.names.push_back({RowKind::link, Bytes(about.view().begin(), about.view().end()), n});
  }
  Found out = Examiner(given).run();
  std::erase_if(out.records, [](const RecordId& id) {
    for (std::uint64_t n = 1; n <= victims; ++n)
      if (id == name_of<RecordId>(n)) return false;
    return true;
  });
  return out;
}

bool nothing(const Found& found) {
  return found.records.empty() && found.words == 0 && found.loose == 0 && found.rows.empty();
}

Bytes database(const Path& folder) {
  return file_bytes(folder / "data.mdb");
}

// The same file without the names of the values that lie in overflow pages.
Bytes without_names(Bytes data) {
  for (const Row& row : rows_in(data))
    if (row.value.size() > 2048) data[row.named_at] = 0xff;
  return data;
}

// LMDB's own compacting copy, which is no erasure by itself.
Bytes compacted(const Path& folder, const Path& to) {
  std::filesystem::create_directories(to);
  MDB_env* env = nullptr;
  REQUIRE(mdb_env_create(&env) == 0);
  REQUIRE(mdb_env_set_mapsize(env, 256U << 20) == 0);
  REQUIRE(mdb_env_open(env, folder.c_str(), MDB_RDONLY | MDB_NOTLS, 0600) == 0);
  REQUIRE(mdb_env_copy2(env, to.c_str(), MDB_CP_COMPACT) == 0);
  mdb_env_close(env);
  return database(to);
}

}  // namespace

TEST_CASE("the examiner finds every record that was deleted without rotating the epoch") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  delete_only(*filled_now.vault);
  filled_now.vault.reset();
  const Found found = examined({at, {database(at)}, filled_now.lengths});
  CHECK(found.records.size() == victims);
  CHECK(found.words >= victims);
  CHECK(found.loose >= victims);
  CHECK(found.rows.size() == its_links + victims + 1);
}

TEST_CASE("the examiner finds them in overflow pages that no row names any more") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  delete_only(*filled_now.vault);
  filled_now.vault.reset();
  const Bytes data = without_names(database(at));
  const Found by_runs = examined({at, {data}, filled_now.lengths});
  CHECK(by_runs.records.size() == victims);
  CHECK(by_runs.rows.size() == its_links + victims + 1);
  const Found by_rows = examined({at, {data}, {}});
  CHECK(by_runs.words > by_rows.words + 4);
  CHECK(by_rows.rows.size() < by_runs.rows.size());
}

TEST_CASE("after an erasure no record, no key and no word of it is left for an examiner") {
  const Folder folder;
  const Path at = folder / "v";
  const Filled filled_now = [&at] {
    Filled out = filled(at);
    Vault& vault = *out.vault;
    vault.load_index([] { return false; });
    CHECK(vault.search("kittiwake", 20).total == victims);
    REQUIRE(vault.erase(all_victims()).ok());
    CHECK(vault.search("kittiwake", 20).total == 0);
    CHECK(vault.inspect()->findings.empty());
    out.vault.reset();
    return out;
  }();
  const Lengths& lengths = filled_now.lengths;
  CHECK(nothing(examined({at, {database(at), without_names(database(at))}, lengths})));
  CHECK(nothing(examined({at, {compacted(at, folder / "copy")}, lengths})));
  REQUIRE(reopened(at, calendar)->change_passphrase(slot_key(), slot_key(9)).ok());
  CHECK(nothing(examined({at, {database(at)}, lengths, 9})));
}

TEST_CASE("a compacted copy alone leaves what was deleted to an examiner of the old file") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  delete_only(*filled_now.vault);
  const Bytes old = database(at);
  const Path beside = rebuild_path(at);
  std::filesystem::create_directories(beside);
  Environment& env = *VaultBuilder::inside(*filled_now.vault).env;
  REQUIRE(env.copy_to(beside).ok());
  REQUIRE(env.switch_to(beside).ok());
  filled_now.vault.reset();
  CHECK(nothing(examined({at, {database(at)}, filled_now.lengths})));
  const Found found = examined({at, {database(at), old}, filled_now.lengths});
  CHECK(found.records.size() == victims);
  CHECK(found.words >= victims);
}

TEST_CASE("after a rebuild nothing of what was deleted is left, in the old file's pages either") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  delete_only(*filled_now.vault);
  const Bytes old = database(at);
  REQUIRE(filled_now.vault->rebuild().ok());
  CHECK(filled_now.vault->inspect()->findings.empty());
  filled_now.vault.reset();
  const std::vector<Bytes> files{database(at), old, without_names(old)};
  CHECK(nothing(examined({at, files, filled_now.lengths})));
  CHECK(nothing(examined({at, {compacted(at, folder / "copy")}, filled_now.lengths})));
}

TEST_CASE("after an erasure and a rebuild nothing is left in the old file or the new one") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  REQUIRE(filled_now.vault->erase(all_victims()).ok());
  const Bytes old = database(at);
  REQUIRE(filled_now.vault->rebuild().ok());
  filled_now.vault.reset();
  CHECK(nothing(examined({at, {database(at), old, without_names(old)}, filled_now.lengths})));
}

TEST_CASE("after an erasure and another passphrase a compacted copy holds nothing either") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  REQUIRE(filled_now.vault->erase(all_victims()).ok());
  filled_now.vault.reset();
  const Bytes old = database(at);
  REQUIRE(reopened(at, calendar)->change_passphrase(slot_key(), slot_key(9)).ok());
  const std::vector<Bytes> files{compacted(at, folder / "copy"), database(at), old};
  CHECK(nothing(examined({at, files, filled_now.lengths, 9})));
}

TEST_CASE(
    "somebody with the case's keys reads what an op and its key record say, wherever they lie") {
  const Folder folder;
  const Path at = folder / "v";
  Filled filled_now = filled(at);
  // As if the vault had kept them bare: a file of what it was given.
  ByteWriter bare;
  const std::vector<PulledOp> ops = filled_now.vault->ops_of(name_of<CaseId>(gone)).value();
  for (const PulledOp& op : ops) {
    bare.u8(1);  // so that nothing lies at an even offset alone
    bare.block(op.op);
    for (const Bytes& record : op.key_records) bare.bytes(record);
  }
  REQUIRE(filled_now.vault->erase(all_victims()).ok());
  filled_now.vault.reset();
  const Found found = examined({at, {database(at), bare.take()}, filled_now.lengths});
  CHECK(found.loose == victims);
  CHECK(found.records.empty());
  CHECK(found.rows.empty());
}
