// A crash or a full disk at every storage call of an order's execution: ledger, epochs and store
// hold the old state or the new one, also when the start that puts it right crashes too.
#include <fcntl.h>
#include <sys/wait.h>

#include "sync/server/disposer.h"
#include "tests/storage/storage_calls.h"
#include "tests/sync/archive.h"

using namespace lanyard;
using namespace lanyard::test;
using lanyard::samples::Strike;
using lanyard::samples::struck;
using lanyard::samples::watch_storage;

namespace {

const Instant a_day_after_grace = noon.plus_ms(29 * day_ms);

// A store and its ledger as a start finds them, and whoever carries out orders.
struct Ground {
  std::unique_ptr<Store> store;
  std::optional<Ledger> ledger;
  Done replayed;
  Registers registers;
  std::optional<Rounds> rounds;
  std::optional<Disposer> disposer;

  Ground(const Path& folder, const StoreOptions& how = {}) {
    auto opened = open_store(folder / "data", how);
    if (!opened.ok()) {
      replayed = opened.error();
      return;
    }
    store = *std::move(opened);
    auto book = Ledger::open(folder / "ledger");
    if (!book.ok()) {
      replayed = book.error();
      return;
    }
    ledger.emplace(*std::move(book));
    const auto done = replay(*ledger, *store);
    replayed = done.ok() ? registers.load(*store) : Done(done.error());
  }
  Result<Disposer::Report> carry_out(const Archive& a, const SigningKey& key) {
    rounds.emplace(*store);
    for (const Person* p : {&a.office.admin, &a.worker, &a.author, &a.approver})
      rounds->note(a.office.org, p->device, a_day_after_grace);
    disposer.emplace(*store, registers, *rounds, *ledger, key);
    return disposer->run(a.office.org, a_day_after_grace);
  }
};

std::optional<Fault> fault_of(const Result<Disposer::Report>& report) {
  if (!report.ok()) return report.error().fault();
  if (report->faults.empty()) return std::nullopt;
  return report->faults.front().fault();
}

// An approved order on a store that nobody has open.
struct Ready {
  Archive a;
  SigningKey key = SigningKey::from_seed(a.bench.seed).value();
  Folder place;

  Ready() {
    a.order_and_approve();
    a.bench.server.reset();
    a.bench.store.reset();
  }
  [[nodiscard]] Path fresh(const char* name) const { return copied(a.folder(), name); }
  [[nodiscard]] Path copied(const Path& from, const char* name) const {
    std::filesystem::remove_all(place.path / name);
    for (const char* part : {"data", "data-epoch", "data-mirror", "ledger"}) {
      std::filesystem::create_directories(place.path / name);
      copy_folder(from / part, place.path / name / part);
    }
    return place.path / name;
  }
};

// Runs `act` in a child that ends at the given storage call. True when it was struck.
bool crashed_at(int call, const std::function<void()>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 2);
    watch_storage(Strike::exit, call);
    act();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == struck));
  return WEXITSTATUS(status) == struck;
}

std::size_t epoch_files(const Path& folder) {
  std::size_t out = 0;
  for (const char* part : {"data-epoch", "data-mirror"}) {
    const std::vector<Path> files = list_folder(folder / part).value();
    for (const Path& file : files)
      out += looks_like_epoch(read_file(file, epoch_file_size).value()) ? 1 : 0;
  }
  return out;
}

enum class State : std::uint8_t { old, disposed };
// What a start makes of the folder: everything of the old state, or everything of the new one.
State state_of(const Ready& r, const Path& folder) {
  const Ground ground(folder);
  INFO((ground.replayed.ok() ? "" : ground.replayed.error().what()));
  REQUIRE(ground.replayed.ok());
  const auto report = verify_store(*ground.store);
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  const std::uint64_t gone = ground.ledger->mark().entries == 0 ? 0 : victims;
  REQUIRE(report->erased == gone);
  REQUIRE(report->ops == all_notes - gone);
  REQUIRE(ground.store->links(r.a.office.org, r.a.family)->size() == (gone == 0 ? 3 : 4));
  for (std::size_t n = 0; n < victims; ++n) {
    const KeyRecordId key = id_of_key_record(r.a.notes[n].wire.key_records[0]);
    REQUIRE(ground.store->tombstone(r.a.office.org, r.a.record(n))->has_value() == (gone != 0));
    REQUIRE(ground.store->has_key_record(r.a.office.org, key).value() == (gone == 0));
  }
  // Whatever the crash left of the other epoch has been overwritten, in both folders.
  REQUIRE(epoch_files(folder) == 2);
  return gone == 0 ? State::old : State::disposed;
}

void finish(const Ready& r, const Path& folder) {
  {
    Ground ground(folder);
    REQUIRE(ground.replayed.ok());
    REQUIRE(ground.carry_out(r.a, r.key)->carried_out == 1);
  }
  REQUIRE(state_of(r, folder) == State::disposed);
}

}  // namespace

TEST_CASE("a crash at any storage call of an order's execution leaves the old state or the new") {
  const Ready r;
  int old = 0;
  int disposed = 0;
  bool first = true;
  for (int call = 1; first; ++call) {
    const Path copy = r.fresh("copy");
    first = crashed_at(call, [&] {
      Ground ground(copy);
      if (!ground.replayed.ok() || !ground.carry_out(r.a, r.key).ok()) ::_exit(3);
    });
    if (state_of(r, copy) == State::old) {
      ++old;
      finish(r, copy);
    } else {
      ++disposed;
    }
  }
  // From the moment the entry is in the ledger every start carries it out.
  CHECK(old >= 1);
  CHECK(disposed >= 5);
}

TEST_CASE("a crash while a start puts a crash right leaves the old state or the new one") {
  const Ready r;
  int twice = 0;
  bool first = true;
  for (int call = 1; first; ++call) {
    const Path once = r.fresh("once");
    first = crashed_at(call, [&] {
      Ground ground(once);
      if (!ground.replayed.ok() || !ground.carry_out(r.a, r.key).ok()) ::_exit(3);
    });
    const State expected = state_of(r, r.copied(once, "copy"));
    bool second = true;
    for (int again = 1; second; ++again) {
      const Path copy = r.copied(once, "copy");
      second = crashed_at(again, [&] {
        if (!Ground(copy).replayed.ok()) ::_exit(3);
      });
      twice += second ? 1 : 0;
      REQUIRE(state_of(r, copy) == expected);
    }
  }
  CHECK(twice > 20);
}

TEST_CASE("a full disk at any storage call of an order's execution is no half disposal") {
  const Ready r;
  int failures = 0;
  int shut = 0;
  bool struck_once = true;
  for (int call = 1; struck_once; ++call) {
    const Path copy = r.fresh("copy");
    {
      Ground ground(copy);
      REQUIRE(ground.replayed.ok());
      watch_storage(Strike::no_space, call);
      const auto report = ground.carry_out(r.a, r.key);
      struck_once = lanyard::samples::storage_calls().all >= call;
      watch_storage();
      const std::optional<Fault> failed = fault_of(report);
      if (failed) {
        ++failures;
        CHECK((failed == Fault::no_space || failed == Fault::io));
      }
      const auto stone = ground.store->tombstone(r.a.office.org, r.a.record(0));
      if (stone.ok()) CHECK(stone->has_value() == !failed);
      // LMDB that could not write its meta page takes no more calls before the next start.
      if (!stone.ok()) ++shut;
      // There is space again: the same process goes on, and overwrites the epoch that it owes.
      if (stone.ok() && failed)
        CHECK(ground.disposer->run(r.a.office.org, a_day_after_grace)->carried_out == 1);
      if (stone.ok()) {
        REQUIRE(ground.disposer->settle().ok());
        CHECK(epoch_files(copy) == 2);
      }
    }
    if (state_of(r, copy) == State::old) finish(r, copy);
  }
  CHECK(failures >= 5);
  CHECK(shut <= 2);
}

TEST_CASE("a map that is full for notes has room for a disposal") {
  const Ready r;
  const Path copy = r.fresh("copy");
  Ground ground(copy, {.most_map = std::size_t{64} << 20});
  REQUIRE(ground.replayed.ok());
  std::uint64_t number = 100;
  Fault fault = Fault::io;
  for (bool room = true; room; ++number) {
    Append what;
    what.blobs.emplace_back(random_name<BlobId>(), Bytes(std::size_t{1} << 20, 7));
    const auto appended = ground.store->append(r.a.office.org, what);
    room = appended.ok();
    if (!room) fault = appended.error().fault();
  }
  CHECK(fault == Fault::no_space);
  CHECK(number > 130);
  const auto report = ground.carry_out(r.a, r.key);
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  CHECK(report->carried_out == 1);
}
