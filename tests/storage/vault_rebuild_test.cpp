// The database written anew: the same content in a smaller file under a new epoch, whatever happens
// on the way.
#include <atomic>
#include <thread>

#include "tests/storage/crashes.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

// What was acknowledged, what was not sent yet, and one of both that is gone.
void prepare_freed(const Path& folder) {
  prepare(folder, calendar);
  const auto vault = reopened(folder, calendar);
  Batch batch;
  batch.acks = {{saved(*vault, note(4, noise_words(20'000))), 4}};
  REQUIRE(vault->write(batch).ok());
  REQUIRE(vault->rotate({name_of<RecordId>(4)}).ok());
}

void rebuild_or_end(Vault& vault) {
  if (!vault.rebuild().ok()) ::_exit(4);
}

// Everything is there, nothing of a crash is left, and the vault goes on.
void check_whole(const Path& folder, const std::string& before) {
  const auto vault = reopened(folder, calendar);
  CHECK(content(*vault) == before);
  CHECK(vault->unsent().ops == 1);
  CHECK(vault->inspect()->findings.empty());
  CHECK(vault->verify_audit().ok());
  CHECK(files_that_look_like(folder, looks_like_epoch, "epoch.") == 1);
  CHECK_FALSE(file_exists(folder / "rebuild"));
  saved(*vault, note(5, "goes on"));
  CHECK(words(*vault, 5) == "goes on");
}

// The same after the crash, and after a power loss that also took the name that was not flushed.
// True when there was such a name.
bool check_states(const Path& folder, const Folder& place, const std::string& before) {
  const Path lost = copied(folder, place / "lost");
  check_whole(copied(folder, place / "copy"), before);
  if (!file_exists(lost / "data.mdb.lost")) return false;
  std::filesystem::rename(lost / "data.mdb.lost", lost / "data.mdb");
  check_whole(lost, before);
  return true;
}

std::string content_of(const Path& folder) {
  return content(*reopened(folder, calendar));
}

// Half a megabyte of notes that stay and two megabytes that are erased.
std::unique_ptr<Vault> grown(const Path& folder) {
  auto vault = made(folder, calendar);
  Batch acks;
  Victims victims;
  for (std::uint64_t n = 1; n <= 250; ++n) {
    acks.acks.push_back({saved(*vault, note(n, noise_words(8'000, n))), n});
    if (n > 50) victims.records.push_back(name_of<RecordId>(n));
  }
  REQUIRE(vault->write(acks).ok());
  REQUIRE(vault->erase(victims).ok());
  return vault;
}

}  // namespace

TEST_CASE("a vault that is written anew holds what it held in a smaller file") {
  const Folder folder;
  const auto vault = grown(folder / "v");
  const std::string before = content(*vault);
  const std::uint64_t epoch = vault->inspect()->epoch;
  const std::uint64_t size = size_of_file(folder / "v" / "data.mdb").value();
  const auto rebuilt = vault->rebuild();
  REQUIRE(rebuilt.ok());
  CHECK(rebuilt->before == size);
  CHECK(rebuilt->after == size_of_file(folder / "v" / "data.mdb").value());
  CHECK(rebuilt->after < size / 2);
  CHECK(content(*vault) == before);
  CHECK(vault->inspect()->epoch == epoch + 1);
  CHECK(vault->inspect()->findings.empty());
  CHECK(files_that_look_like(folder / "v", looks_like_epoch, "epoch.") == 1);
  saved(*vault, note(900, "goes on"));
  CHECK(vault->rotate({name_of<RecordId>(1)}).ok());
  CHECK(vault->rebuild().ok());
  CHECK(words(*vault, 900) == "goes on");
}

TEST_CASE("a vault of which more than half is freed pages is written anew when it is unlocked") {
  const Folder folder;
  std::string before;
  {
    const auto vault = grown(folder / "v");
    before = content(*vault);
  }
  const std::uint64_t size = size_of_file(folder / "v" / "data.mdb").value();
  CHECK(content_of(folder / "v") == before);
  const std::uint64_t once = size_of_file(folder / "v" / "data.mdb").value();
  CHECK(once < size / 2);
  const std::uint64_t epoch = reopened(folder / "v", calendar)->inspect()->epoch;
  CHECK(reopened(folder / "v", calendar)->inspect()->epoch == epoch);  // once is enough
}

// LMDB counts pages that one transaction took and gave back, and never writes them: the file may
// end before its last page. Such a vault was once called damaged.
TEST_CASE("a vault whose last pages were taken and given back at once is no damaged one") {
  for (int round = 0; round < 12; ++round) {
    const Folder folder;
    std::string before;
    {
      const auto vault = made(folder / "v", calendar);
      Batch acks;
      Victims victims;
      for (std::uint64_t n = 1; n <= 250; ++n) {
        acks.acks.push_back({saved(*vault, note(n, std::to_string(n))), n});
        if (n > 50) victims.records.push_back(name_of<RecordId>(n));
      }
      REQUIRE(vault->write(acks).ok());
      REQUIRE(vault->erase(victims).ok());
      before = content(*vault);
    }
    CHECK(content_of(folder / "v") == before);
  }
}

TEST_CASE("a vault with much to give back opens although its rebuild fails") {
  const Folder folder;
  const std::string before = content(*grown(folder / "v"));
  watch_storage();
  static_cast<void>(reopened(copy_of(folder / "v", folder), calendar));
  const int calls = storage_calls().all;
  int opened = 0;
  for (int call = 1; call <= calls; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    watch_storage(Strike::no_space, call);
    const auto vault = unlock_vault(copy, slot_key(), calendar);
    watch_storage();
    opened += vault.ok() ? 1 : 0;
    if (vault.ok()) CHECK(content(**vault) == before);
  }
  // The door cannot be written, or the transaction that audits the unlock, but no more than that.
  CHECK(opened > calls - 12);
}

TEST_CASE("records are read and written while the vault is written anew") {
  const Folder folder;
  const auto vault = grown(folder / "v");
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const std::string expected = noise_words(8'000, 7);
  std::thread reader([&] {
    while (!done)
      if (words(*vault, 7) != expected) ++wrong;
  });
  std::thread writer([&] {
    for (std::uint64_t n = 0; !done; ++n) {
      Batch batch;
      batch.changes = {note(1000 + n, "meanwhile")};
      if (!vault->write(batch).ok()) ++wrong;
    }
  });
  for (int n = 0; n < 20; ++n)
    if (!vault->rebuild().ok()) ++wrong;
  done = true;
  reader.join();
  writer.join();
  CHECK(wrong == 0);
  CHECK(vault->inspect()->findings.empty());
}

TEST_CASE("a crash at any storage call of a rebuild leaves the old database or the new one") {
  const Folder folder;
  prepare_freed(folder / "v");
  const std::string before = content_of(folder / "v");
  bool struck_once = true;
  int calls = 0;
  int names = 0;
  for (int call = 1; struck_once; ++call) {
    const Path once = copied(folder / "v", folder / "once");
    struck_once = crashed_at(once, calendar, call, rebuild_or_end);
    names += check_states(once, folder, before) ? 1 : 0;
    calls = call;
  }
  CHECK(calls > 10);
  CHECK(names > 0);
}

TEST_CASE("a crash while a crash during a rebuild is put right loses nothing either") {
  const Folder folder;
  prepare_freed(folder / "v");
  const std::string before = content_of(folder / "v");
  bool first = true;
  int twice = 0;
  int names = 0;
  for (int call = 1; first; ++call) {
    const Path once = copied(folder / "v", folder / "once");
    first = crashed_at(once, calendar, call, rebuild_or_end);
    bool second = true;
    for (int again = 1; second; ++again) {
      const Path both = copied(once, folder / "both");
      second = crashed_opening(both, calendar, again);
      twice += second ? 1 : 0;
      names += check_states(both, folder, before) ? 1 : 0;
    }
  }
  CHECK(twice > 100);
  CHECK(names > 0);
}

TEST_CASE("a full disk at any storage call of a rebuild says so, and nothing is lost") {
  const Folder folder;
  prepare_freed(folder / "v");
  const std::string before = content_of(folder / "v");
  for (const Strike strike : {Strike::no_space, Strike::full}) {
    bool failed = true;
    int calls = 0;
    for (int call = 1; failed; ++call) {
      const Path copy = copy_of(folder / "v", folder);
      {
        const auto vault = reopened(copy, calendar);
        watch_storage(strike, call);
        const auto rebuilt = vault->rebuild();
        watch_storage();
        failed = !rebuilt.ok();
        if (failed) CHECK(rebuilt.error().fault() == Fault::no_space);
        CHECK(content(*vault) == before);
        CHECK(vault->rebuild().ok());
        CHECK(content(*vault) == before);
        CHECK(vault->inspect()->findings.empty());
      }
      check_whole(copy, before);
      calls = call;
    }
    CHECK(calls > 10);
  }
}

TEST_CASE(
    "after a rebuild whose name could not be flushed nothing is saved or erased before it is") {
  const Folder folder;
  prepare_freed(folder / "v");
  const std::string before = content_of(folder / "v");
  int unsettled = 0;
  bool failed = true;
  for (int at = 1; failed; ++at) {
    const Path open = copied(folder / "v", folder / "open");
    const auto vault = reopened(open, calendar);
    watch_storage(Strike::no_space, at);
    failed = !vault->rebuild().ok();
    watch_storage();
    if (!file_exists(open / "data.mdb.lost")) continue;
    ++unsettled;
    saved(*vault, note(5, "after it"));
    CHECK_FALSE(file_exists(open / "data.mdb.lost"));
    bool struck_once = true;
    for (int call = 1; struck_once; ++call) {
      const Path once = copied(folder / "v", folder / "once");
      struck_once = crashed_at(once, calendar, 0, [&](Vault& again) {
        watch_storage(Strike::no_space, at);
        if (again.rebuild().ok()) ::_exit(4);
        watch_storage(Strike::exit, call);
        if (!again.rotate({}).ok()) ::_exit(4);
      });
      check_states(once, folder, before);
    }
  }
  CHECK(unsettled == 1);
}
