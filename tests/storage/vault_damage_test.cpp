// Damage to the database, growth of its map, and what can be read from the files without a key.
#include <map>
#include <random>

#include "storage/vault/body.h"
#include "storage/vault/structure.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

constexpr const char* canary = "quillwort-ferry-9371";

bool holds(ByteView bytes, std::string_view what) {
  return std::search(bytes.begin(), bytes.end(), what.begin(), what.end()) != bytes.end();
}

std::string utf16(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out.push_back(c);
    out.push_back('\0');
  }
  return out;
}

int files_with(const Path& folder, std::string_view what) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (holds(file_bytes(entry.path()), what)) ++count;
  return count;
}

Path filled(const Folder& folder, const Clock& clock) {
  const auto vault = made(folder / "v", clock);
  std::mt19937 random(7);
  for (std::uint64_t n = 1; n <= 60; ++n)
    saved(*vault, note(n, std::string(random() % 6000, 'a') + std::to_string(n)));
  Batch batch;
  for (std::uint64_t n = 1; n <= 30; ++n)
    batch.links.push_back({{}, n, name_of<LinkId>(n), Bytes(300, 7), StoredLink::Sent::yes});
  REQUIRE(vault->write(batch).ok());
  return folder / "v";
}

void flip_a_bit(Vault& vault, const RecordId& record, std::size_t op) {
  VaultBody& body = VaultBuilder::inside(vault);
  const RowKey row = op_row(body.names(), record, op);
  auto txn = body.env->begin_write(Purpose::normal, 64 * 1024);
  REQUIRE(txn.ok());
  const auto sealed = txn->get(body.ops, row);
  REQUIRE(sealed.ok());
  const ByteView view = (*sealed)->view();
  Bytes bytes(view.begin(), view.end());
  bytes[bytes.size() / 2] ^= 1;
  REQUIRE(txn->put(body.ops, row, *Sealed::parse(bytes)).ok());
  REQUIRE(txn->commit().ok());
}

}  // namespace

TEST_CASE("no word of a note, no name and no setting can be read from the vault's files") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    Change change = note(1, std::string("words ") + canary);
    change.fields["title"] = text(std::string("title ") + canary);
    change.fields["reporter"] = text(canary);
    saved(*vault, change);
    Batch batch;
    batch.settings = {{canary, Bytes(as_bytes(canary).begin(), as_bytes(canary).end())}};
    batch.blobs = {{name_of<BlobId>(1), Bytes(as_bytes(canary).begin(), as_bytes(canary).end())}};
    batch.links = {{{}, 1, name_of<LinkId>(1), batch.blobs[0].second, StoredLink::Sent::yes}};
    REQUIRE(vault->write(batch).ok());
    REQUIRE(vault->rotate({}).ok());
    CHECK(words(*vault, 1).find(canary) != std::string::npos);
  }
  CHECK(files_with(folder / "v", canary) == 0);
  CHECK(files_with(folder / "v", utf16(canary)) == 0);
  // Ids and case ids are not there either.
  CHECK(files_with(folder / "v", as_text(name_of<CaseId>(1).view())) == 0);
  // The search itself finds what is there.
  put_file(folder / "v" / "control", as_bytes(std::string("x") + canary + utf16(canary)));
  CHECK(files_with(folder / "v", canary) == 1);
  CHECK(files_with(folder / "v", utf16(canary)) == 1);
}

TEST_CASE(
    "a flipped or truncated database is refused or gives the same content, and never crashes") {
  const FixedClock clock;
  const Folder folder;
  const Path vault = filled(folder, clock);
  const Path file = vault / "data.mdb";
  const std::string before = content(*reopened(vault, clock));
  const Bytes good = file_bytes(file);
  std::mt19937 random(11);
  int refused = 0;
  int same = 0;
  for (std::size_t n = 0; n < 2500; ++n) {
    Bytes bad = good;
    const std::size_t page = random() % (bad.size() / 4096);
    switch (n % 5) {
      case 0:
        bad.resize(random() % bad.size());
        break;
      case 1:
        bad[random() % bad.size()] ^= static_cast<std::uint8_t>(1U << (random() % 8));
        break;
      case 2:
        bad[page * 4096 + random() % 64] = static_cast<std::uint8_t>(random());
        break;
      case 3:
        bad[(n % 2) * 4096 + random() % 160] ^= static_cast<std::uint8_t>(1U << (random() % 8));
        break;
      case 4:
        std::fill_n(bad.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096, std::uint8_t{0});
        break;
    }
    put_file(file, bad);
    auto opened = unlock_vault(vault, slot_key(), clock);
    if (!opened.ok()) {
      CHECK((opened.error().fault() == Fault::damaged ||
             opened.error().fault() == Fault::unsupported));
      ++refused;
      continue;
    }
    (*opened)->set_catalog(catalog());
    const std::string now = content(**opened);
    const bool noticed = now.find("(not opened)") != std::string::npos;
    if (now != before && !noticed) FAIL_CHECK("silent damage " << n);
    (now == before ? same : refused)++;
  }
  CHECK(refused > 500);
  CHECK(same > 100);
  put_file(file, good);
  CHECK(content(*reopened(vault, clock)) == before);
}

TEST_CASE("a key page that is rolled back to an older one is noticed at unlock") {
  // A save rewrites its key page: putting the older sealed page back under the same key opens well.
  const FixedClock clock;
  const Folder folder;
  { saved(*made(folder / "v", clock), note(1, "first")); }
  Bytes old_page;
  const std::array<std::uint8_t, 5> leaf{2, 0, 0, 0, 0};
  const auto with_pages = [&](const std::function<void(Environment&, SealedTable)>& act) {
    Environment::Options options;
    options.tables = {"pages", "ops", "local", "audit"};
    const auto env = Environment::open(folder / "v", options);
    REQUIRE(env.ok());
    act(**env, (*env)->sealed_table(0));
  };
  std::optional<Sealed> older;
  with_pages(
      [&](Environment& env, SealedTable pages) { older = *env.begin_read()->get(pages, leaf); });
  { saved(*reopened(folder / "v", clock), note(2, "second")); }
  with_pages([&](Environment& env, SealedTable pages) {
    auto txn = env.begin_write(Purpose::normal, 8192);
    REQUIRE(txn->put(pages, leaf, *older).ok());
    REQUIRE(txn->commit().ok());
  });
  const auto vault = unlock_vault(folder / "v", slot_key(), clock);
  REQUIRE_FALSE(vault.ok());
  CHECK(vault.error().fault() == Fault::damaged);
}

TEST_CASE("an audit row that is taken away or exchanged is noticed") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    for (std::uint64_t n = 1; n <= 5; ++n) saved(*vault, note(n, "x"));
    CHECK(vault->verify_audit().ok());
    CHECK(vault->audit()->size() >= 6);
    CHECK(vault->audit_trail()->broken == AuditTrail::Break::none);
  }
  Environment::Options options;
  options.tables = {"pages", "ops", "local", "audit"};
  std::vector<Bytes> keys;  // of the rows that are there now: opening the vault adds others
  const auto tamper = [&](bool swap) {
    const auto env = Environment::open(folder / "v", options);
    REQUIRE(env.ok());
    const SealedTable audit = (*env)->sealed_table(3);
    std::map<Bytes, Sealed> rows;
    auto txn = (*env)->begin_write(Purpose::normal, 8192);
    REQUIRE(txn->each(audit, {},
                      [&](ByteView key, ByteView value) {
                        rows.emplace(Bytes(key.begin(), key.end()), *Sealed::parse(value));
                        return true;
                      })
                .ok());
    if (keys.empty())
      for (const auto& [key, row] : rows) keys.push_back(key);
    REQUIRE(keys.size() >= 2);
    if (swap) {
      REQUIRE(txn->put(audit, keys[0], rows.at(keys[1])).ok());
      REQUIRE(txn->put(audit, keys[1], rows.at(keys[0])).ok());
    } else {
      REQUIRE(txn->erase(audit, keys[0]).ok());
    }
    REQUIRE(txn->commit().ok());
  };
  tamper(true);
  CHECK(reopened(folder / "v", clock)->verify_audit().error().fault() == Fault::damaged);
  CHECK_FALSE(reopened(folder / "v", clock)->inspect()->findings.empty());
  CHECK(reopened(folder / "v", clock)->audit_trail()->broken == AuditTrail::Break::unreadable);
  tamper(true);  // back
  tamper(false);
  CHECK(reopened(folder / "v", clock)->verify_audit().error().fault() == Fault::damaged);
  CHECK(reopened(folder / "v", clock)->audit_trail()->broken == AuditTrail::Break::missing);
}

TEST_CASE("the map grows while it is used, and a full one refuses saves but not retention") {
  const Folder folder;
  Environment::Options options;
  options.create = Environment::Create::yes;
  options.tables = {"rows"};
  options.first_map = 16U << 20;
  options.most_map = 64U << 20;
  const auto opened = Environment::open(folder.path(), options);
  REQUIRE(opened.ok());
  Environment& env = **opened;
  CHECK(Environment::open(folder.path(), options).error().fault() == Fault::in_use);
  const Table rows = env.table(0);
  const auto put = [&](std::uint32_t n, Purpose purpose, std::size_t size) -> Done {
    ByteWriter key;
    key.u32(n);
    TRY(WriteTxn txn, env.begin_write(purpose, size));
    TRY_DONE(txn.put(rows, key.view(), Bytes(size, 7)));
    return txn.commit();
  };
  std::uint32_t n = 0;
  Done done;
  while ((done = put(n, Purpose::normal, 1U << 20)).ok()) ++n;
  CHECK(done.error().fault() == Fault::no_space);
  CHECK(env.map_bytes() == (64U << 20));
  CHECK(n > 30);
  CHECK(env.begin_read()->count(rows).value() == n);
  CHECK(put(n, Purpose::reserve, 1U << 20).ok());
  {
    auto txn = env.begin_write(Purpose::reserve, 4096);
    REQUIRE(txn.ok());
    for (std::uint32_t i = 0; i < 20; ++i) {
      ByteWriter key;
      key.u32(i);
      REQUIRE(txn->erase(rows, key.view()).ok());
    }
    REQUIRE(txn->commit().ok());
  }
  CHECK(put(999, Purpose::normal, 1U << 20).ok());  // what was freed counts
}

TEST_CASE("a damaged op holds up neither what is to be sent nor what comes from colleagues") {
  const FixedClock clock;
  const Folder folder;
  const auto colleague = made(folder / "b", clock, 2);
  PulledOp answer;
  {
    const auto vault = made(folder / "a", clock);
    saved(*vault, note(1, "first"));
    const OutgoingOp sent = vault->outgoing(1, 1 << 20).front();
    Batch batch;
    batch.pulled = {{sent.id, sent.op, sent.key_records, 1}};
    REQUIRE(colleague->write(batch).ok());
    saved(*colleague, note(1, "by a colleague"));
    const OutgoingOp said = colleague->outgoing(1, 1 << 20).front();
    answer = {said.id, said.op, said.key_records, 2};
    flip_a_bit(*vault, name_of<RecordId>(1), 0);
    saved(*vault, note(2, "second"));
    Batch piece;
    const Bytes photograph(100, 7);
    piece.chunks = {{name_of<CaseId>(1), name_of<RecordId>(2), 0, 1, photograph}};
    REQUIRE(vault->write(piece).ok());
    CHECK(vault->outgoing(10, 1 << 20).size() == 2);
    CHECK(vault->record(name_of<RecordId>(1)).error().fault() == Fault::damaged);
    Batch pulled;
    pulled.pulled = {answer};
    REQUIRE(vault->write(pulled).ok());
    Batch keys;
    keys.case_keys = case_keys(1, 2);
    REQUIRE(vault->write(keys).ok());
  }
  const auto vault = reopened(folder / "a", clock);
  CHECK(vault->row(name_of<RecordId>(1))->unreadable);
  CHECK(words(*vault, 1) == "by a colleague");
  CHECK(words(*vault, 2) == "second");
  CHECK(vault->outgoing(10, 1 << 20).size() == 2);
  CHECK(vault->unsent().ops == 3);
  // It is named, and not forgotten.
  const auto inspected = vault->inspect();
  REQUIRE(inspected.ok());
  REQUIRE_FALSE(inspected->findings.empty());
  CHECK(inspected->findings.front().find(name_of<RecordId>(1).hex()) != std::string::npos);
}

TEST_CASE("new keys of a case reach every record, also beside a damaged op") {
  const FixedClock clock;
  const Folder folder;
  const auto author = made(folder / "a", clock);
  Batch pulled;
  for (std::uint64_t n = 1; n <= 2; ++n) {
    saved(*author, note(n, "note " + std::to_string(n)));
    const OutgoingOp sent = author->outgoing(n, 1 << 20).back();
    pulled.pulled.push_back({sent.id, sent.op, sent.key_records, n});
  }
  auto created = create_vault(new_vault(folder / "b", 2), slot_key(), clock);
  REQUIRE(created.ok());
  Vault& reader = *created->vault;
  reader.set_catalog(catalog());
  REQUIRE(reader.write(pulled).ok());
  flip_a_bit(reader, name_of<RecordId>(1), 0);
  Batch keys;
  keys.case_keys = case_keys(1);
  REQUIRE(reader.write(keys).ok());
  CHECK(words(reader, 2) == "note 2");
  CHECK(reader.row(name_of<RecordId>(1))->unreadable);
}

TEST_CASE("erasing a record takes it from lists, search and disk, and keeps the others") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    Batch acks;
    for (std::uint64_t n = 1; n <= 40; ++n)
      acks.acks.push_back({saved(*vault, note(n, "note of Okonjo" + std::to_string(n))), n});
    CHECK(vault->rotate({name_of<RecordId>(7)}).error().fault() == Fault::refused);  // not sent yet
    REQUIRE(vault->write(acks).ok());
    CHECK(vault->rotate({name_of<RecordId>(99)}).error().fault() == Fault::not_found);
    REQUIRE(vault->rotate({name_of<RecordId>(7), name_of<RecordId>(20)}).ok());
    CHECK(vault->row_count() == 38);
    CHECK(vault->search("okonjo7", 5).total == 0);
    CHECK(vault->search("okonjo8", 5).total == 1);
    CHECK(vault->record(name_of<RecordId>(7)).error().fault() == Fault::not_found);
    CHECK(vault->inspect()->epoch == 2);
    saved(*vault, note(41, "goes on"));
  }
  const auto vault = reopened(folder / "v", clock);
  CHECK(vault->row_count() == 39);
  CHECK(words(*vault, 8) == "note of Okonjo8");
  CHECK(vault->inspect()->findings.empty());
  const auto audit = vault->audit();
  REQUIRE(audit.ok());
  CHECK(std::count_if(audit->begin(), audit->end(), [](const AuditEntry& entry) {
          return entry.action == AuditAction::epoch_destroyed;
        }) == 1);
}
