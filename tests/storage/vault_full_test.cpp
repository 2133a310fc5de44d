// No space while something is erased: on the disk, at every storage call, and in the map.
#include "storage/vault/body.h"
#include "tests/storage/crashes.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

// Erases the first note on a disk that is full from, or at, this call. True when that failed.
bool failed_at(const Path& folder, Strike strike, int call) {
  const auto vault = reopened(folder, calendar);
  const RecordId victim = name_of<RecordId>(1);
  const std::string before = content(*vault);
  watch_storage(strike, call);
  const Done erased = vault->rotate({victim});
  watch_storage();
  if (!erased.ok())
    CHECK((erased.error().fault() == Fault::no_space || erased.error().fault() == Fault::io));
  const bool there = vault->row(victim).has_value();
  if (there) CHECK(content(*vault) == before);
  if (there) CHECK_FALSE(erased.ok());
  CHECK(words(*vault, 2) == "two");
  CHECK(words(*vault, 3) == "three");
  // There is space again.
  std::vector<RecordId> left;
  if (there) left.push_back(victim);
  CHECK(vault->rotate(left).ok());
  saved(*vault, note(5, "goes on"));
  CHECK(vault->inspect()->findings.empty());
  return !erased.ok();
}

// Puts a map that cannot grow under the vault.
void bound_map(Vault& vault, const Path& folder) {
  VaultBody& body = VaultBuilder::inside(vault);
  Environment::Options options;
  options.tables = table_names();
  options.most_map = options.first_map;
  body.env.reset();
  auto env = Environment::open(folder, options);
  REQUIRE(env.ok());
  body.env = std::move(*env);
}

}  // namespace

TEST_CASE("a full disk at any storage call of an erasure says so; with space it goes on") {
  const Folder folder;
  prepare(folder / "v", calendar);
  for (const Strike strike : {Strike::no_space, Strike::full}) {
    bool failed = true;
    int calls = 0;
    for (int call = 1; failed; ++call) {
      const Path copy = copy_of(folder / "v", folder);
      failed = failed_at(copy, strike, call);
      const auto vault = reopened(copy, calendar);
      CHECK_FALSE(vault->row(name_of<RecordId>(1)).has_value());
      CHECK(words(*vault, 2) == "two");
      CHECK(words(*vault, 3) == "three");
      CHECK(words(*vault, 5) == "goes on");
      CHECK(vault->inspect()->findings.empty());
      CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
      calls = call;
    }
    CHECK(calls > 5);
  }
}

TEST_CASE("an erasure that failed on a full disk is put right by the next unlock") {
  const Folder folder;
  prepare(folder / "v", calendar);
  bool failed = true;
  for (int call = 1; failed; ++call) {
    const Path copy = copy_of(folder / "v", folder);
    bool there = false;
    {
      const auto vault = reopened(copy, calendar);
      watch_storage(Strike::full, call);
      failed = !vault->rotate({name_of<RecordId>(1)}).ok();
      watch_storage();
      there = vault->row(name_of<RecordId>(1)).has_value();
    }
    const auto vault = reopened(copy, calendar);
    CHECK(vault->row(name_of<RecordId>(1)).has_value() == there);
    CHECK(vault->inspect()->findings.empty());
    CHECK(files_that_look_like(copy, looks_like_epoch, "epoch.") == 1);
  }
}

TEST_CASE("a vault whose map is full for notes erases, and then takes notes again") {
  const Folder folder;
  const Path at = folder / "v";
  const auto vault = made(at, calendar);
  bound_map(*vault, at);
  std::vector<RecordId> sent;
  Fault fault = Fault::io;
  for (std::uint64_t n = 1; n < 3000; ++n) {
    Batch batch;
    batch.changes = {note(n, noise_words(60'000, n))};
    const auto written = vault->write(batch);
    if (!written.ok()) {
      fault = written.error().fault();
      break;
    }
    Batch ack;
    ack.acks = {{written->ops.front(), n}};
    if (vault->write(ack).ok()) sent.push_back(name_of<RecordId>(n));
  }
  REQUIRE(fault == Fault::no_space);
  REQUIRE(sent.size() > 100);
  const std::vector<RecordId> few(sent.begin(), sent.begin() + 40);
  REQUIRE(vault->rotate(few).ok());
  CHECK_FALSE(vault->row(few.front()).has_value());
  saved(*vault, note(5000, "goes on"));
  CHECK(vault->inspect()->findings.empty());
}
