// An examiner with every byte of the vault's folder, the passphrase and every key that can be
// derived now. Whatever looks like a key page or a record's op at any offset is tried with every
// key found so far, in use or long replaced.
#include <lmdb.h>

#include <set>

#include "storage/vault/epoch.h"
#include "storage/vault/opening.h"
#include "storage/vault/slots.h"
#include "storage/vault/writing.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

const FixedClock calendar;
constexpr std::string_view canary = "KITTIWAKE-MARROW-7741";
constexpr std::uint64_t victims = 10;

struct Row {
  Bytes key;
  Bytes value;
};

// Everything that could be a row of LMDB, also in pages that nothing points to.
std::vector<Row> rows_in(ByteView file) {
  std::vector<Row> out;
  for (std::size_t at = 0; at + 8 <= file.size(); at += 2) {
    ByteReader in(file.subspan(at));
    const std::size_t low = in.u16();
    const std::size_t size = low | (std::size_t{in.u16()} << 16);
    const std::uint16_t flags = in.u16();
    const std::size_t key_size = in.u16();
    if (key_size != 5 && key_size != 17) continue;
    if (flags > 1 || size < 40 || size > 64 * 1024 || in.left() < key_size + 8) continue;
    const ByteView key = in.bytes(key_size);
    if (key_size == 5 && key.front() > 2) continue;
    if (key_size == 17 && key.front() != 'o') continue;
    std::size_t from = at + 8 + key_size;
    if (flags == 1)
      from = static_cast<std::size_t>(in.u64()) % (file.size() / 4096 + 1) * 4096 + 16;
    if (from + size > file.size()) continue;
    const ByteView value = file.subspan(from, size);
    out.push_back({Bytes(key.begin(), key.end()), Bytes(value.begin(), value.end())});
  }
  return out;
}

struct Found {
  std::set<RecordId> records;
  std::size_t words = 0;  // ops and rows that hold the canary
};

std::size_t canaries(ByteView bytes) {
  const std::string_view text = as_text(bytes);
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(canary, at)) != std::string_view::npos; ++at) ++out;
  return out;
}

class Examiner {
 public:
  Examiner(const Path& folder, const Bytes& data, std::uint8_t passphrase) : rows_(rows_in(data)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      found_.words += canaries(file_bytes(entry.path()));
    std::vector<Key<ForVault>> vault_keys;
    const auto tables = read_slots(folder);
    REQUIRE(tables.ok());
    for (const SlotTable& table : *tables)
      for (const KeySlot& slot : table.slots)
        if (auto key = open_slot(table, slot, slot_key(passphrase).view()); key.ok())
          vault_keys.push_back(std::move(*key));
    REQUIRE_FALSE(vault_keys.empty());
    for (const char* name : {"epoch.A", "epoch.B"}) {
      const auto file = parse_epoch(file_bytes(folder / name));
      if (!file.ok()) continue;
      for (const auto& vault_key : vault_keys)
        if (auto key = open_epoch(*file, vault_key.view()); key.ok()) roots(*key, file->number);
    }
  }

  Found run() {
    pages(1, parents_, [this](ByteView plain) {
      ByteReader in(plain);
      static_cast<void>(in.u16());
      while (in.left() >= 32) keep(leaves_, in.bytes(32));
    });
    pages(2, leaves_, [this](ByteView plain) { leaf(plain); });
    return found_;
  }

 private:
  using Keys = std::set<Bytes>;
  static void keep(Keys& keys, ByteView key) { keys.emplace(key.begin(), key.end()); }

  static Result<Plain> open_page(ByteView key, const Row& row, std::uint64_t epoch) {
    ByteWriter context;
    context.bytes(row.key);
    context.u64(epoch);
    return open_bytes(key.data(), tags::page, context.view(), row.value);
  }

  void roots(const Key<ForEpoch>& key, std::uint64_t epoch) {
    for (const Row& row : rows_) {
      if (row.key.size() != 5 || row.key.front() != 0) continue;
      const auto plain = open_page(key.view().bytes(), row, epoch);
      if (!plain.ok()) continue;
      ByteReader in(*plain);
      static_cast<void>(in.block(plain->size()));  // the payload of the root
      static_cast<void>(in.u32());
      while (in.left() >= 32) keep(parents_, in.bytes(32));
    }
  }

  void pages(std::uint8_t level, const Keys& keys, const std::function<void(ByteView)>& take) {
    for (const Row& row : rows_) {
      if (row.key.size() != 5 || row.key.front() != level) continue;
      for (const Bytes& key : keys)
        if (const auto plain = open_page(key, row, 0); plain.ok()) take(*plain);
    }
  }

  void leaf(ByteView plain) {
    KeyArena arena;
    std::deque<Entry> entries;
    std::deque<CaseEntry> cases;
    std::deque<SecretEntry> secrets;
    ItemSink sink{arena, entries, cases, secrets};
    std::vector<Item> items;
    if (!decode_leaf(plain, 0, sink, items).ok()) return;
    for (const Entry& entry : entries) {
      found_.records.insert(entry.id);
      for (const Row& row : rows_) {
        if (row.key.size() != 17) continue;
        const auto kept = open_bytes(arena.at(entry.own), tags::local, row.key, row.value);
        if (!kept.ok()) continue;
        const auto op = decode_kept(*kept);
        const auto parsed = op.ok() ? parse_op(op->op) : Result<Op>(op.error());
        if (!parsed.ok()) continue;
        for (const OpPart& part : parsed->parts)
          for (const KeyRef& key : entry.keys)
            if (const auto words =
                    open(KeyView<ForObject>(arena.at(key.slot)), tags::part,
                         part_context(encode_header(parsed->header), part.facet, part.generation),
                         part.sealed);
                words.ok())
              found_.words += canaries(*words);
      }
    }
  }

  std::vector<Row> rows_;
  Keys parents_;
  Keys leaves_;
  Found found_;
};

// Ten records of 0.2 to 4 KiB with canary words, which the server has, among others that stay.
std::unique_ptr<Vault> filled(const Path& folder) {
  auto vault = made(folder, calendar);
  Batch acks;
  for (std::uint64_t n = 1; n <= 2 * victims; ++n) {
    const bool victim = n <= victims;
    const std::string words = (victim ? std::string(canary) : std::string("stays")) + " " +
                              std::string(400 * (n % 11), 'w');
    acks.acks.push_back({saved(*vault, note(n, words)), n});
  }
  REQUIRE(vault->write(acks).ok());
  return vault;
}

Victims all_victims() {
  Victims out;
  for (std::uint64_t n = 1; n <= victims; ++n) out.records.push_back(name_of<RecordId>(n));
  return out;
}

Found examined(const Path& folder, const Bytes& data, std::uint8_t passphrase = 1) {
  Found out = Examiner(folder, data, passphrase).run();
  std::erase_if(out.records, [](const RecordId& id) {
    for (std::uint64_t n = 1; n <= victims; ++n)
      if (id == name_of<RecordId>(n)) return false;
    return true;
  });
  return out;
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
  return file_bytes(to / "data.mdb");
}

}  // namespace

TEST_CASE("the examiner finds every record that was deleted without rotating the epoch") {
  const Folder folder;
  {
    const auto vault = filled(folder / "v");
    VaultBody& body = VaultBuilder::inside(*vault);
    auto txn = body.env->begin_write(Purpose::reserve, 65536);
    REQUIRE(txn.ok());
    Writing writing(body, *txn);
    REQUIRE(writing.destroy(all_victims()).ok());
    REQUIRE(writing.finish(Writing::Root::always, body.epoch_key.view(), body.head.epoch).ok());
    REQUIRE(txn->commit().ok());
    writing.apply();
    CHECK(vault->row_count() == victims);
  }
  const Found found = examined(folder / "v", file_bytes(folder / "v" / "data.mdb"));
  CHECK(found.records.size() == victims);
  CHECK(found.words >= victims);
}

TEST_CASE("after an erasure no record, no key and no word of it is left for an examiner") {
  const Folder folder;
  const Path at = folder / "v";
  {
    const auto vault = filled(at);
    vault->load_index([] { return false; });
    CHECK(vault->search("kittiwake", 20).total == victims);
    REQUIRE(vault->erase(all_victims()).ok());
    CHECK(vault->search("kittiwake", 20).total == 0);
    CHECK(vault->inspect()->findings.empty());
  }
  const auto nothing = [](const Found& found) { return found.records.empty() && found.words == 0; };
  CHECK(nothing(examined(at, file_bytes(at / "data.mdb"))));
  CHECK(nothing(examined(at, compacted(at, folder / "copy"))));
  REQUIRE(reopened(at, calendar)->change_passphrase(slot_key(), slot_key(9)).ok());
  CHECK(nothing(examined(at, file_bytes(at / "data.mdb"), 9)));
}
