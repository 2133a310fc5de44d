// A crash or a full disk at every storage call of a save, and a crash at every storage call of an
// erasure and a change of passphrase.
#include "storage/vault/slots.h"
#include "tests/storage/crashes.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

void save_fourth(Vault& vault) {
  Batch batch;
  batch.changes = {note(4, "four")};
  if (!vault.write(batch).ok()) ::_exit(4);
}

}  // namespace

TEST_CASE("a saved note costs two flushes, an erasure four") {
  const Folder folder;
  prepare(folder / "v", calendar);
  const auto vault = reopened(folder / "v", calendar);
  watch_storage();
  Batch batch;
  batch.changes = {note(4, "four")};
  REQUIRE(vault->write(batch).ok());
  CHECK(storage_calls().flushes == 2);
  CHECK(storage_calls().writes < 20);
  watch_storage();
  REQUIRE(vault->rotate({name_of<RecordId>(1)}).ok());
  CHECK(storage_calls().flushes == 4);
  watch_storage();
}

TEST_CASE("a crash at any storage call of a save leaves all of it or nothing") {
  const Folder folder;
  prepare(folder / "v", calendar);
  bool struck_once = true;
  int calls = 0;
  int kept = 0;
  for (int call = 1; struck_once; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    struck_once = crashed_at(copy, calendar, call, save_fourth);
    const auto vault = reopened(copy, calendar);
    CHECK(words(*vault, 1) == "one");
    CHECK(words(*vault, 3) == "three");
    const bool there = vault->row(name_of<RecordId>(4)).has_value();
    if (there) CHECK(words(*vault, 4) == "four");
    CHECK(vault->unsent().ops == (there ? 2U : 1U));
    CHECK(vault->inspect()->findings.empty());
    kept += there ? 1 : 0;
    calls = call;
  }
  CHECK(calls > 3);
  CHECK(kept >= 1);
}

TEST_CASE("a full disk at any storage call of a save says so, and the vault holds what it held") {
  const Folder folder;
  prepare(folder / "v", calendar);
  bool failed = true;
  for (int call = 1; failed; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    {
      const auto vault = reopened(copy, calendar);
      const std::string before = content(*vault);
      watch_storage(Strike::no_space, call);
      Batch batch;
      batch.changes = {note(4, "four")};
      const auto written = vault->write(batch);
      watch_storage();
      failed = !written.ok();
      if (failed)
        CHECK((written.error().fault() == Fault::no_space || written.error().fault() == Fault::io));
      if (failed) CHECK(content(*vault) == before);
    }
    const auto vault = reopened(copy, calendar);
    CHECK(words(*vault, 1) == "one");
    CHECK(vault->inspect()->findings.empty());
  }
}

TEST_CASE("a crash at any storage call of an erasure leaves the old state or the new one") {
  const Folder folder;
  prepare(folder / "v", calendar);
  const RecordId victim = name_of<RecordId>(1);
  const auto erase = [&](Vault& vault) {
    if (!vault.rotate({victim}).ok()) ::_exit(4);
  };
  bool struck_once = true;
  int gone = 0;
  int there = 0;
  for (int call = 1; struck_once; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    struck_once = crashed_at(copy, calendar, call, erase);
    const auto vault = reopened(copy, calendar);
    vault->row(victim) ? ++there : ++gone;
    if (vault->row(victim)) CHECK(words(*vault, 1) == "one");
    CHECK(words(*vault, 2) == "two");
    CHECK(words(*vault, 3) == "three");
    CHECK(vault->inspect()->findings.empty());
    // Whatever the crash left of the other epoch has been swept.
    CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
    saved(*vault, note(5, "goes on"));
  }
  CHECK(gone >= 2);
  CHECK(there >= 2);
}

TEST_CASE(
    "a crash while a crash during an erasure is put right leaves the old state or the new one") {
  const Folder folder;
  prepare(folder / "v", calendar);
  const RecordId victim = name_of<RecordId>(1);
  const auto erase = [&](Vault& vault) {
    if (!vault.rotate({victim}).ok()) ::_exit(4);
  };
  int twice = 0;
  bool first = true;
  for (int call = 1; first; ++call) {
    const Path once = folder / "once";
    std::filesystem::remove_all(once);
    std::filesystem::copy(folder / "v", once, std::filesystem::copy_options::recursive);
    first = crashed_at(once, calendar, call, erase);
    bool second = true;
    for (int again = 1; second; ++again) {
      const Path copy = copy_of(once, folder);
      second = crashed_opening(copy, calendar, again);
      twice += second ? 1 : 0;
      const auto vault = reopened(copy, calendar);
      if (vault->row(victim)) CHECK(words(*vault, 1) == "one");
      CHECK(words(*vault, 2) == "two");
      CHECK(words(*vault, 3) == "three");
      CHECK(vault->inspect()->findings.empty());
      CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
    }
  }
  CHECK(twice > 20);
}

TEST_CASE("a case that leaves takes its keys, links and cursor, and can come back") {
  const Folder folder;
  const CaseId gone = name_of<CaseId>(1);
  std::vector<PulledOp> ops;
  {
    prepare(folder / "v", calendar);
    const auto vault = reopened(folder / "v", calendar);
    Batch batch;
    batch.links = {{gone, 1, name_of<LinkId>(1), {1, 2, 3}, StoredLink::Sent::yes}};
    batch.cursors = {{gone, {}, 7, {}}};
    batch.settings = {{"other", {4}}, {"quarantined", {5}}};
    batch.case_keys = case_keys(2);
    REQUIRE(vault->write(batch).ok());
    ops = vault->ops_of(gone).value();
    Victims victims;
    victims.records = {name_of<RecordId>(1), name_of<RecordId>(2)};
    victims.cases = {gone};
    CHECK(vault->erase(victims).error().fault() == Fault::refused);  // the third is not sent
    Batch ack;
    for (const OutgoingOp& op : vault->outgoing(9, 1 << 20)) ack.acks.push_back({op.id, 3});
    REQUIRE(vault->write(ack).ok());
    victims.records.push_back(name_of<RecordId>(3));
    victims.setting = [](ByteView value) { return value.front() == 5; };
    REQUIRE(vault->erase(victims).ok());
  }
  const auto vault = reopened(folder / "v", calendar);
  CHECK(vault->row_count() == 0);
  CHECK(vault->case_keys(gone).empty());
  CHECK(vault->case_keys(name_of<CaseId>(2)).size() == 4);
  CHECK(vault->links(gone)->empty());
  CHECK(vault->cursors().empty());
  CHECK(vault->setting("other").value() == Bytes{4});
  CHECK_FALSE(vault->setting("quarantined")->has_value());
  CHECK(vault->inspect()->findings.empty());
  CHECK(vault->verify_audit().ok());
  // A pull that brings the same again does no harm.
  Batch again;
  again.case_keys = case_keys(1);
  again.pulled = ops;
  REQUIRE(vault->write(again).ok());
  CHECK(words(*vault, 2) == "two");
  CHECK(vault->inspect()->findings.empty());
}

TEST_CASE("a crash at any storage call of a change of passphrase leaves one that opens") {
  const Folder folder;
  prepare(folder / "v", calendar);
  const auto change = [](Vault& vault) {
    if (!vault.change_passphrase(slot_key(), slot_key(9)).ok()) ::_exit(4);
  };
  bool struck_once = true;
  int by_old = 0;
  int by_new = 0;
  for (int call = 1; struck_once; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    struck_once = crashed_at(copy, calendar, call, change);
    auto old = unlock_vault(copy, slot_key(), calendar);
    old.ok() ? ++by_old : ++by_new;
    if (!old.ok()) CHECK(old.error().fault() == Fault::wrong_passphrase);
    auto vault = old.ok() ? std::move(old) : unlock_vault(copy, slot_key(9), calendar);
    REQUIRE(vault.ok());
    (*vault)->set_catalog(catalog());
    CHECK(words(**vault, 2) == "two");
    CHECK((*vault)->inspect()->findings.empty());
    CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
    CHECK(files_that_look_like(copy, looks_like_slots, "slots.") == 1);
  }
  CHECK(by_old >= 2);
  CHECK(by_new >= 2);
}
