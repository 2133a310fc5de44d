// Backups: made, verified, put back; and what an examiner finds in them and in the store after a
// disposal, before and after the day that its certificate names.
#include "sync/server/backup.h"

#include "sync/server/setup.h"
#include "tests/sync/server_examiner.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// The archive's folders as a configuration names them.
ServerConfig config_of(const Archive& a) {
  const Path at = a.folder();
  ServerConfig out;
  out.store = at / "data";
  out.key = at / "server.key";
  out.epoch = {at / "data-epoch", at / "data-mirror"};
  out.ledger = at / "ledger";
  out.backup = BackupFolders{.data = at / "backup-data", .epoch = at / "backup-epoch"};
  if (!file_exists(out.key)) REQUIRE(create_file(out.key, store_signing_key().seed()).ok());
  return out;
}

// The store is closed: what is done beside a running server has its test with the program.
void stop(Archive& a) {
  a.bench.server.reset();
  a.bench.store.reset();
}

Instant days_after(std::int64_t n) {
  return noon.plus_ms(n * day_ms);
}

BackupMade made(const ServerConfig& config, Instant at) {
  auto out = back_up(config, at);
  INFO((out.ok() ? "" : out.error().what()));
  REQUIRE(out.ok());
  return *std::move(out);
}

std::size_t victims_in(const Archive& a, const std::set<RecordId>& records) {
  std::size_t out = 0;
  for (std::size_t n = 0; n < victims; ++n) out += records.count(a.record(n));
  return out;
}

// Backed up on day 20, disposed of on day 29, backed up again.
struct Past {
  Archive a;
  ServerConfig config = config_of(a);
  BackupMade before;
  BackupMade after;

  explicit Past(const StoreOptions& how = {}) : a(how) {
    a.order_and_approve();
    stop(a);
    before = made(config, days_after(20));
    a.restart();
    a.heard(days_after(29));
    REQUIRE(a.disposed_soon());
    stop(a);
    after = made(config, days_after(29));
  }
  ServerExaminer::Found examined() { return ServerExaminer(a, {a.folder()}).run(); }
};

}  // namespace

TEST_CASE("a backup is verified in an empty store beside the real one, which stays as it is") {
  Past past;
  const Bytes real = read_file(past.config.store / "data.mdb", 1U << 28).value();
  const auto newest = verify_backup(past.config, "");
  INFO((newest.ok() ? "" : newest.error().what()));
  REQUIRE(newest.ok());
  CHECK(newest->name == past.after.name);
  CHECK(newest->replayed == 0);
  CHECK(newest->report.erased == victims);
  CHECK(newest->report.ops == all_notes - victims);
  // One from before the disposal disposes again of what it brought.
  const auto old = verify_backup(past.config, past.before.name);
  REQUIRE(old.ok());
  CHECK(old->replayed == 1);
  CHECK(old->report.erased == victims);
  CHECK(old->report.ops == all_notes - victims);
  CHECK(read_file(past.config.store / "data.mdb", 1U << 28).value() == real);
  CHECK(std::filesystem::is_empty(past.config.store.string() + "-verify") == false);  // its lock
  CHECK(list_folder(past.config.store.string() + "-verify")->size() == 1);
  past.a.restart();
}

TEST_CASE("after the day that the certificate names no backup and no key opens what is gone") {
  Past past;
  {
    const auto store = open_store(past.config.store).value();
    const auto links = store->links(past.a.office.org, past.a.family).value();
    const LinkBody done = parse_link(links.back().bytes)->body;
    CHECK(std::get<DisposalDone>(done).backup_free == day_of(days_after(59)));
  }
  // Until then the backup from before, with its epoch, does what backups do.
  CHECK(victims_in(past.a, past.examined().opened) == victims);
  REQUIRE(destroy_old_epochs(past.config, past.after.epoch, days_after(48)).value() == 0);
  REQUIRE(destroy_old_epochs(past.config, past.after.epoch, days_after(49)).value() == 1);
  const auto found = past.examined();
  CHECK(victims_in(past.a, found.opened) == 0);
  CHECK(found.opened.size() == all_notes - victims);
  CHECK(found.bare == 0);
  CHECK(verify_backup(past.config, past.before.name).error().fault() == Fault::damaged);
  CHECK(verify_backup(past.config, past.after.name).ok());
}

TEST_CASE("the examiner finds every note in a store that disposed without changing its epoch") {
  Past past({.keys = StoreOptions::Keys::kept});
  std::filesystem::remove_all(past.a.folder() / "backup-data");
  std::filesystem::remove_all(past.a.folder() / "backup-epoch");
  CHECK(victims_in(past.a, past.examined().opened) == victims);
}

TEST_CASE("the epoch that the store still hangs from is kept however old its copies are") {
  Archive a;
  const ServerConfig config = config_of(a);
  stop(a);
  const BackupMade old = made(config, noon);
  const BackupMade fresh = made(config, days_after(400));
  CHECK(fresh.epochs_destroyed == 0);
  CHECK(verify_backup(config, old.name).ok());
  // What no backup made is nobody's to remove.
  REQUIRE(make_folder(config.backup->epoch / "keep-this").ok());
  CHECK(destroy_old_epochs(config, old.epoch + 1, days_after(800)).value() == 2);
  CHECK(file_exists(config.backup->epoch / "keep-this"));
}

TEST_CASE("a backup put back where no store is disposes again before anything else") {
  Past past;
  CHECK(restore_backup(past.config, past.before.name).error().fault() == Fault::refused);
  const EpochId before = open_ground(past.config)->store->epoch();
  REQUIRE(remove_file(past.config.store / "data.mdb").ok());
  // The epoch files of the lost store are the only key to it, should it turn up again.
  CHECK(restore_backup(past.config, past.before.name).error().fault() == Fault::refused);
  std::filesystem::remove_all(past.config.epoch.dir);
  std::filesystem::remove_all(past.config.epoch.mirror);
  const auto restored = restore_backup(past.config, past.before.name);
  INFO((restored.ok() ? "" : restored.error().what()));
  REQUIRE(restored.ok());
  const auto ground = open_ground(past.config);
  REQUIRE(ground.ok());
  CHECK(ground->replayed == 1);
  CHECK(ground->store->epoch() != before);  // so that laptops look for what it lacks
  CHECK(verify_store(*ground->store)->erased == victims);
}

TEST_CASE(
    "two epochs of one number, after one backup and then another was put back, are told apart") {
  Past past;
  const auto lose_all = [&] {
    REQUIRE(remove_file(past.config.store / "data.mdb").ok());
    std::filesystem::remove_all(past.config.epoch.dir);
    std::filesystem::remove_all(past.config.epoch.mirror);
  };
  lose_all();
  REQUIRE(restore_backup(past.config, past.before.name).ok());
  // It disposes again, and its second epoch is not the one that the other backup hangs from.
  REQUIRE(open_ground(past.config)->replayed == 1);
  REQUIRE(keys_of_store(past.config.store)->epoch == past.after.epoch);
  CHECK(verify_backup(past.config, past.after.name).ok());

  REQUIRE(remove_file(past.config.store / "data.mdb").ok());
  CHECK(restore_backup(past.config, past.after.name).error().fault() == Fault::refused);
  REQUIRE(restore_backup(past.config, past.before.name).error().fault() == Fault::refused);

  SECTION("the other backup opens when the lost store's epoch has been moved away") {
    std::filesystem::remove_all(past.config.epoch.dir);
    std::filesystem::remove_all(past.config.epoch.mirror);
    REQUIRE(restore_backup(past.config, past.after.name).ok());
    CHECK(verify_store(*open_ground(past.config)->store)->erased == victims);
  }
  SECTION("a backup whose own copy's time is over is tried before it is put back") {
    std::filesystem::remove_all(past.config.backup->epoch / past.after.name);
    CHECK(restore_backup(past.config, past.after.name).error().fault() == Fault::refused);
    CHECK_FALSE(file_exists(past.config.store / "data.mdb"));
  }
  SECTION("a copy of the lost epoch is destroyed in its time, although its number is in use") {
    CHECK(destroy_old_epochs(past.config, past.after.epoch, days_after(58)).value() == 2);
  }
}

TEST_CASE(
    "a backup that is damaged, unknown or without its epoch says so, and nothing is touched") {
  Archive a;
  ServerConfig config = config_of(a);
  stop(a);
  CHECK(verify_backup(config, "").error().fault() == Fault::not_found);
  const BackupMade one = made(config, noon);
  CHECK(back_up(config, noon).error().fault() == Fault::in_use);
  CHECK(verify_backup(config, "../data").error().fault() == Fault::bad_input);
  CHECK(verify_backup(config, "2026-01-01-000000").error().fault() == Fault::not_found);
  const Path file = config.backup->data / one.name / "data.mdb";
  const Bytes whole = read_file(file, 1U << 28).value();
  std::size_t refused = 0;
  for (std::size_t page = 2; page * 4096 < whole.size(); ++page) {
    Bytes bent = whole;
    bent[page * 4096 + 100 + page] ^= 1;
    bent[page * 4096 + 3000] ^= 4;
    REQUIRE(replace_file(file, bent).ok());
    const auto verified = verify_backup(config, one.name);
    if (!verified.ok()) CHECK(verified.error().fault() == Fault::damaged);
    refused += verified.ok() ? 0 : 1;
  }
  CHECK(refused > 5);
  REQUIRE(replace_file(file, ByteView(whole).first(whole.size() / 2)).ok());
  CHECK(verify_backup(config, one.name).error().fault() == Fault::damaged);
  REQUIRE(replace_file(file, whole).ok());
  CHECK(verify_backup(config, one.name).ok());
  config.backup.reset();
  CHECK(back_up(config, noon).error().fault() == Fault::bad_input);
}

namespace {

// The work that a server does once an hour beside all else.
void serve_with_copies(Past& past) {
  Archive& a = past.a;
  a.bench.options.hourly = [&](Instant at) -> Done {
    TRY_DONE(destroy_old_epochs(past.config, a.bench.store->key_epoch(), at));
    return {};
  };
  a.restart();
}

bool copy_is_there(const Past& past) {
  return file_exists(past.config.backup->epoch / past.before.name);
}

}  // namespace

TEST_CASE(
    "a server that runs destroys the copies of its epochs though no backup is made any more") {
  Past past;
  past.a.clock.at = days_after(29);
  serve_with_copies(past);
  // The days go by, and somebody is always at work: the server is never idle for its tick.
  for (int day = 30; day <= 48; ++day) {
    past.a.clock.at = past.a.bench.now = days_after(day);
    static_cast<void>(past.a.disposed_soon());
  }
  CHECK(copy_is_there(past));
  past.a.clock.at = past.a.bench.now = days_after(49);
  CHECK(eventually([&] { return !copy_is_there(past); }));
  stop(past.a);
  CHECK(victims_in(past.a, past.examined().opened) == 0);
}

TEST_CASE("a server whose clock is a year ahead destroys no copy of an epoch early") {
  Past past;
  past.a.clock.at = days_after(29);
  serve_with_copies(past);
  static_cast<void>(past.a.disposed_soon());
  past.a.clock.at = days_after(29 + 365);
  for (int look = 0; look < 3; ++look) static_cast<void>(past.a.disposed_soon());
  CHECK(past.a.bench.server->counters().clock_in_doubt);
  CHECK(copy_is_there(past));
  // Nor does a backup that is made under that clock.
  past.a.clock.at = days_after(29);
  static_cast<void>(past.a.disposed_soon());
  stop(past.a);
  CHECK(made(past.config, days_after(29 + 365)).epochs_destroyed == 0);
  CHECK(copy_is_there(past));
}
