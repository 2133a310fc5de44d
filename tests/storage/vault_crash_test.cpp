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

// What a sweep erases at once: a case with its records, keys, links and cursor, a setting by name
// and one by what it says; the vault's own rows get a fresh key, and a row says what left.
const CaseId swept_case = name_of<CaseId>(2);

void prepare_sweep(const Path& folder) {
  const auto vault = made(folder, calendar);
  Batch batch;
  batch.case_keys = case_keys(2);
  batch.links = {{swept_case, 1, name_of<LinkId>(1), {1, 2, 3}, StoredLink::Sent::yes},
                 {swept_case, 2, name_of<LinkId>(2), {4, 5, 6}, StoredLink::Sent::yes}};
  batch.cursors = {{swept_case, {}, 7, {}}};
  batch.settings = {{"other", {4}}, {"set aside", {5}}, {"named", {6}}};
  REQUIRE(vault->write(batch).ok());
  Batch acks;
  acks.acks = {{saved(*vault, note(1, "one", 2)), 1}, {saved(*vault, note(2, "two", 2)), 2}};
  REQUIRE(vault->write(acks).ok());
  saved(*vault, note(3, "three"));
}

void sweep(Vault& vault) {
  Victims victims;
  victims.records = {name_of<RecordId>(1), name_of<RecordId>(2)};
  victims.cases = {swept_case};
  victims.settings = {"named"};
  victims.setting = [](ByteView value) { return value.front() == 5; };
  victims.left = {{"left", {2}}};
  if (!vault.erase(victims).ok()) ::_exit(4);
}

enum class Swept : std::uint8_t { not_yet, whole, torn };
Swept swept(const Vault& vault) {
  const bool old =
      words(vault, 1) == "one" && words(vault, 2) == "two" &&
      vault.case_keys(swept_case).size() == 4 && vault.links(swept_case).value().size() == 2 &&
      vault.cursors().size() == 1 && vault.setting("set aside").value() == Bytes{5} &&
      vault.setting("named").value() == Bytes{6} && !vault.setting("left")->has_value();
  if (old) return Swept::not_yet;
  const bool done =
      !vault.row(name_of<RecordId>(1)) && !vault.row(name_of<RecordId>(2)) &&
      vault.case_keys(swept_case).empty() && vault.links(swept_case).value().empty() &&
      vault.cursors().empty() && !vault.setting("set aside")->has_value() &&
      !vault.setting("named")->has_value() && vault.setting("left").value() == Bytes{2};
  return done ? Swept::whole : Swept::torn;
}

void expect_sound(const Vault& vault, const Path& folder) {
  CHECK(words(vault, 3) == "three");
  CHECK(vault.unsent().ops == 1);
  CHECK(vault.setting("other").value() == Bytes{4});
  CHECK(vault.inspect()->findings.empty());
  CHECK(vault.verify_audit().ok());
  CHECK(files_that_look_like(folder, looks_like_epoch, "epoch.") == 1);
}

// The one of two passphrases that opens, or nobody.
Result<std::unique_ptr<Vault>> opened_by_either(const Path& folder) {
  auto old = unlock_vault(folder, slot_key(), calendar);
  if (!old.ok()) CHECK(old.error().fault() == Fault::wrong_passphrase);
  auto vault = old.ok() ? std::move(old) : unlock_vault(folder, slot_key(9), calendar);
  if (vault.ok()) (*vault)->set_catalog(catalog());
  return vault;
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
    unlock_vault(copy, slot_key(), calendar).ok() ? ++by_old : ++by_new;
    const auto vault = opened_by_either(copy);
    REQUIRE(vault.ok());
    CHECK(words(**vault, 2) == "two");
    CHECK((*vault)->inspect()->findings.empty());
    CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
    CHECK(files_that_look_like(copy, looks_like_slots, "slots.") == 1);
  }
  CHECK(by_old >= 2);
  CHECK(by_new >= 2);
}

TEST_CASE("a crash at any storage call of a whole sweep leaves all of it or nothing") {
  const Folder folder;
  prepare_sweep(folder / "v");
  bool struck_once = true;
  int whole = 0;
  int not_yet = 0;
  for (int call = 1; struck_once; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    struck_once = crashed_at(copy, calendar, call, sweep);
    const auto vault = reopened(copy, calendar);
    const Swept state = swept(*vault);
    CHECK(state != Swept::torn);
    (state == Swept::whole ? whole : not_yet) += 1;
    expect_sound(*vault, copy);
    saved(*vault, note(5, "goes on"));
  }
  CHECK(whole >= 2);
  CHECK(not_yet >= 2);
}

TEST_CASE("a crash while a crash during a whole sweep is put right leaves all of it or nothing") {
  const Folder folder;
  prepare_sweep(folder / "v");
  int twice = 0;
  bool first = true;
  for (int call = 1; first; ++call) {
    const Path once = copied(folder / "v", folder / "once");
    first = crashed_at(once, calendar, call, sweep);
    bool second = true;
    for (int again = 1; second; ++again) {
      const Path copy = copy_of(once, folder);
      second = crashed_opening(copy, calendar, again);
      twice += second ? 1 : 0;
      const auto vault = reopened(copy, calendar);
      CHECK(swept(*vault) != Swept::torn);
      expect_sound(*vault, copy);
    }
  }
  CHECK(twice > 20);
}

TEST_CASE(
    "a crash while a crash during a change of passphrase is put right leaves one that opens") {
  const Folder folder;
  prepare(folder / "v", calendar);
  const auto change = [](Vault& vault) {
    if (!vault.change_passphrase(slot_key(), slot_key(9)).ok()) ::_exit(4);
  };
  // Whoever starts it again types the passphrase that opens.
  const auto open_either = [](const Path& at, int call) {
    const pid_t child = ::fork();
    if (child == 0) {
      watch_storage(Strike::exit, call);
      const bool old = unlock_vault(at, slot_key(), calendar).ok();
      ::_exit(old || unlock_vault(at, slot_key(9), calendar).ok() ? 0 : 3);
    }
    return ended_struck(child);
  };
  int twice = 0;
  bool first = true;
  for (int call = 1; first; ++call) {
    const Path once = copied(folder / "v", folder / "once");
    first = crashed_at(once, calendar, call, change);
    bool second = true;
    for (int again = 1; second; ++again) {
      const Path copy = copy_of(once, folder);
      second = open_either(copy, again);
      twice += second ? 1 : 0;
      const auto vault = opened_by_either(copy);
      REQUIRE(vault.ok());
      CHECK(words(**vault, 1) == "one");
      CHECK(words(**vault, 3) == "three");
      CHECK((*vault)->inspect()->findings.empty());
      CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
      CHECK(files_that_look_like(copy, looks_like_slots, "slots.") == 1);
    }
  }
  CHECK(twice > 20);
}
