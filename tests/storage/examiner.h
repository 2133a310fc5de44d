// An examiner with every byte of the vault's folder and of files that lay there once, the
// passphrase, the keys of cases that colleagues still hold, and every key that can be derived from
// those. Whatever looks like a row at any offset is tried with every key found, in use or long
// replaced: key pages, records' ops and the vault's own rows (links with their wraps, settings,
// quarantined entries, the trail); so is every run of overflow pages, also those that no row names
// any more. In what comes to light ops and wrapped keys are looked for at every offset.
#pragma once

#include <map>
#include <set>

#include "storage/vault/epoch.h"
#include "storage/vault/slots.h"
#include "storage/vault/writing.h"
#include "tests/storage/vault_samples.h"

namespace lanyard::samples {

constexpr std::string_view canary = "KITTIWAKE-MARROW-7741";

// How long the values of a vault were. Nothing in a run of overflow pages that no row names says
// how much of it is the value, so these lengths are tried.
using Lengths = std::set<std::size_t>;

struct Row {
  Bytes key;
  Bytes value;
  std::size_t named_at = 0;  // in the file
};

// Everything that could be a row of LMDB, also in pages that nothing points to.
inline std::vector<Row> rows_in(ByteView file) {
  std::vector<Row> out;
  for (std::size_t at = 0; at + 8 <= file.size(); ++at) {
    ByteReader in(file.subspan(at));
    const std::size_t low = in.u16();
    const std::size_t size = low | (std::size_t{in.u16()} << 16);
    const std::uint16_t flags = in.u16();
    const std::size_t key_size = in.u16();
    if (key_size != 5 && key_size != 17) continue;
    if (flags > 1 || size < 40 || size > 64 * 1024 || in.left() < key_size + 8) continue;
    const ByteView key = in.bytes(key_size);
    if (key_size == 5 && key.front() > 2) continue;
    if (key_size == 17 && std::string_view("hoscmlnbta").find(static_cast<char>(key.front())) ==
                              std::string_view::npos)
      continue;
    std::size_t from = at + 8 + key_size;
    if (flags == 1)
      from = static_cast<std::size_t>(in.u64()) % (file.size() / 4096 + 1) * 4096 + 16;
    if (from + size > file.size()) continue;
    const ByteView value = file.subspan(from, size);
    out.push_back({Bytes(key.begin(), key.end()), Bytes(value.begin(), value.end()), at + 8});
  }
  return out;
}

// What every run of overflow pages holds.
inline void add_runs(ByteView file, std::vector<Bytes>& out) {
  for (std::size_t at = 0; at + 4096 <= file.size(); at += 4096) {
    ByteReader in(file.subspan(at + 10));
    const std::uint16_t flags = in.u16();
    const std::size_t count = in.u32();
    if ((flags & 4U) == 0 || count == 0 || count > 16) continue;
    const ByteView run = file.subspan(at + 16, std::min(count * 4096, file.size() - at) - 16);
    out.emplace_back(run.begin(), run.end());
  }
}

struct Found {
  std::set<RecordId> records;
  std::size_t words = 0;  // canaries in ops that their rows name, and in any file's bare bytes
  std::size_t loose = 0;  // canaries in ops that lay anywhere, by keys that came from anywhere
  std::set<Bytes> rows;   // names of the vault's own rows that hold the canary
};

inline std::size_t canaries(ByteView bytes) {
  const std::string_view text = as_text(bytes);
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(canary, at)) != std::string_view::npos; ++at) ++out;
  return out;
}

class Examiner {
 public:
  struct Given {
    Path folder;
    std::vector<Bytes> data;  // the database, and what it was before
    Lengths lengths;
    std::uint8_t passphrase = 1;
    std::vector<CaseKey> held = {};  // by colleagues
    struct Name {                    // of a row that may lie in overflow pages
      RowKind kind;
      Bytes about;
      std::uint64_t number = 0;
    };
    std::vector<Name> names = {};
  };
  explicit Examiner(const Given& given) : lengths_(given.lengths), names_(given.names) {
    for (const CaseKey& key : given.held) case_keys_[key.case_id].emplace(bytes_of(key.bytes));
    for (const Bytes& data : given.data) {
      look_into(data);
      for (Row& row : rows_in(data)) rows_.push_back(std::move(row));
      add_runs(data, runs_);
    }
    const Path& folder = given.folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) {
        const Bytes bytes = file_bytes(entry.path());
        found_.words += canaries(bytes);
        look_into(bytes);
      }
    std::vector<Key<ForVault>> vault_keys;
    const auto tables = read_slots(folder);
    REQUIRE(tables.ok());
    for (const SlotTable& table : *tables)
      for (const KeySlot& slot : table.slots)
        if (auto key = open_slot(table, slot, slot_key(given.passphrase).view()); key.ok())
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
    for (const auto& [number, key] : parents_)
      open_pages(1, number, key, [this, n = number](ByteView plain) { parent(n, plain); });
    for (const auto& [number, key] : leaves_)
      open_pages(2, number, key, [this](ByteView plain) { leaf(plain); });
    for (const RootKeys& root : roots_) own_rows(root);
    for (const Bytes& op : ops_) loose(op);
    return found_;
  }

 private:
  using NumberedKeys = std::set<std::pair<std::uint32_t, Bytes>>;
  using Take = std::function<void(ByteView)>;

  static Bytes bytes_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

  // Keys that a case key opens, and ops, wherever they lie in it.
  void look_into(ByteView bytes) {
    constexpr std::size_t key_record_bytes = 16 + 16 + 1 + 4 + 4 + 16 + 72;
    constexpr std::string_view op_begins = "LNY1";
    for (std::size_t at = 0; at + CaseId::size <= bytes.size(); ++at) {
      const ByteView from = bytes.subspan(at);
      if (at >= 4 && as_text(from.first(4)) == op_begins) {
        const std::uint32_t size = ByteReader(bytes.subspan(at - 4)).u32();
        if (size <= from.size() && parse_op(from.first(size)).ok())
          ops_.insert(bytes_of(from.first(size)));
      }
      if (at < RecordId::size || at - RecordId::size + key_record_bytes > bytes.size()) continue;
      ByteReader in(from);
      const auto held = case_keys_.find(CaseId::read(in));
      if (held == case_keys_.end()) continue;
      const auto record = parse_key_record(bytes.subspan(at - RecordId::size, key_record_bytes));
      if (!record.ok()) continue;
      for (const Bytes& key : held->second)
        if (const auto own = open(KeyView<ForCase>(key.data()), tags::object_key,
                                  key_record_context(*record), record->wrapped);
            own.ok())
          object_keys_.insert(bytes_of(*own));
    }
  }

  void loose(const Bytes& bytes) {
    const Op op = parse_op(bytes).value();
    const TypeTag tag = op.header.kind == ChangeKind::chunk ? tags::chunk : tags::part;
    for (const OpPart& part : op.parts)
      for (const Bytes& key : object_keys_)
        if (const auto words = open(
                KeyView<ForObject>(key.data()), tag,
                part_context(encode_header(op.header), part.facet, part.generation), part.sealed);
            words.ok())
          found_.loose += canaries(*words);
  }

  void own_row(const std::uint8_t* key, TypeTag tag, ByteView name, ByteView value) {
    const auto plain = open_bytes(key, tag, name, value);
    if (!plain.ok()) return;
    if (canaries(*plain) > 0) found_.rows.insert(bytes_of(name));
    look_into(*plain);
  }

  // With the keys of one root page, in use or not.
  void own_rows(const RootKeys& root) {
    const std::uint8_t* const local = root.local.view().data();
    for (const Row& row : rows_) {
      if (row.key.size() != 17) continue;
      own_row(local, tags::local, row.key, row.value);
      own_row(root.audit.view().data(), tags::audit, row.key, row.value);
    }
    for (const Given::Name& one : names_) {
      const RowKey name = RowNames(root.row.view()).of(one.kind, one.about, one.number);
      for (const Bytes& run : runs_)
        for (const std::size_t length : lengths_)
          if (length <= run.size()) own_row(local, tags::local, name, ByteView(run).first(length));
    }
  }

  static Bytes page_name(std::uint8_t level, std::uint32_t number) {
    Bytes out{level};
    for (int shift = 24; shift >= 0; shift -= 8)
      out.push_back(static_cast<std::uint8_t>(number >> shift));
    return out;
  }

  // Every value under this name, and every run that is one under it.
  void open_values(const std::uint8_t* key, TypeTag tag, ByteView name, ByteView context,
                   const Take& take) {
    for (const Row& row : rows_) {
      if (!std::equal(row.key.begin(), row.key.end(), name.begin(), name.end())) continue;
      if (const auto plain = open_bytes(key, tag, context, row.value); plain.ok()) take(*plain);
    }
    for (const Bytes& run : runs_)
      for (const std::size_t length : lengths_) {
        if (length > run.size()) break;
        const auto plain = open_bytes(key, tag, context, ByteView(run).first(length));
        if (plain.ok()) take(*plain);
      }
  }

  void open_pages(std::uint8_t level, std::uint32_t number, ByteView key, const Take& take,
                  std::uint64_t epoch = 0) {
    const Bytes name = page_name(level, number);
    ByteWriter context;
    context.bytes(name);
    context.u64(epoch);
    open_values(key.data(), tags::page, name, context.view(), take);
  }

  static void keep(NumberedKeys& keys, std::uint32_t number, ByteView key) {
    keys.emplace(number, Bytes(key.begin(), key.end()));
  }

  void roots(const Key<ForEpoch>& key, std::uint64_t epoch) {
    open_pages(
        0, 0, key.view().bytes(),
        [this](ByteView plain) {
          ByteReader in(plain);
          if (auto root = decode_root(in.block(plain.size())); root.ok())
            roots_.push_back(std::move(*root));
          const std::uint32_t count = in.u32();
          for (std::uint32_t n = 0; n < count; ++n) keep(parents_, n, in.bytes(32));
        },
        epoch);
  }

  void parent(std::uint32_t number, ByteView plain) {
    ByteReader in(plain);
    const std::uint16_t count = in.u16();
    for (std::uint32_t n = 0; n < count; ++n)
      keep(leaves_, number * PageTree::fan + n, in.bytes(32));
  }

  void leaf(ByteView plain) {
    if (!seen_.emplace(plain.begin(), plain.end()).second) return;
    KeyArena arena;
    std::deque<Entry> entries;
    std::deque<CaseEntry> cases;
    std::deque<SecretEntry> secrets;
    ItemSink sink{arena, entries, cases, secrets};
    std::vector<Item> items;
    if (!decode_leaf(plain, 0, sink, items).ok()) return;
    for (const CaseEntry& one : cases)
      for (const CaseKeyRef& key : one.keys)
        case_keys_[one.id].insert(bytes_of(ByteView(arena.at(key.slot), 32)));
    for (const Entry& entry : entries) {
      found_.records.insert(entry.id);
      for (const KeyRef& key : entry.keys)
        object_keys_.insert(bytes_of(ByteView(arena.at(key.slot), 32)));
      for (std::size_t n = 0; n < entry.ops.size(); ++n) {
        const RowKey name = op_row(RowNames(roots_.front().row.view()), entry.id, n);
        open_values(arena.at(entry.own), tags::local, name, name,
                    [&](ByteView kept) { op(arena, entry, kept); });
      }
    }
  }

  void op(const KeyArena& arena, const Entry& entry, ByteView bytes) {
    look_into(bytes);
    const auto kept = decode_kept(bytes);
    const auto parsed = kept.ok() ? parse_op(kept->op) : Result<Op>(kept.error());
    if (!parsed.ok()) return;
    for (const OpPart& part : parsed->parts)
      for (const KeyRef& key : entry.keys)
        if (const auto words =
                open(KeyView<ForObject>(arena.at(key.slot)),
                     parsed->header.kind == ChangeKind::chunk ? tags::chunk : tags::part,
                     part_context(encode_header(parsed->header), part.facet, part.generation),
                     part.sealed);
            words.ok())
          found_.words += canaries(*words);
  }

  std::vector<Row> rows_;
  std::vector<Bytes> runs_;
  Lengths lengths_;
  std::vector<Given::Name> names_;
  std::map<CaseId, std::set<Bytes>> case_keys_;
  std::set<Bytes> object_keys_;
  std::set<Bytes> ops_;
  std::deque<RootKeys> roots_;
  NumberedKeys parents_;
  NumberedKeys leaves_;
  std::set<Bytes> seen_;  // leaves
  Found found_;
};

}  // namespace lanyard::samples
