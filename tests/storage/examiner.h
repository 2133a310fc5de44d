// An examiner with every byte of the vault's folder and of files that lay there once, the
// passphrase and every key that can be derived now. Whatever looks like a key page or a record's op
// at any offset is tried with every key found so far, in use or long replaced; so is every run of
// overflow pages, also those that no row names any more.
#pragma once

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
  std::size_t words = 0;  // ops and rows that hold the canary
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
  };
  explicit Examiner(const Given& given) : lengths_(given.lengths) {
    for (const Bytes& data : given.data) {
      for (Row& row : rows_in(data)) rows_.push_back(std::move(row));
      add_runs(data, runs_);
    }
    const Path& folder = given.folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) found_.words += canaries(file_bytes(entry.path()));
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
    return found_;
  }

 private:
  using NumberedKeys = std::set<std::pair<std::uint32_t, Bytes>>;
  using Take = std::function<void(ByteView)>;

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
    for (const Entry& entry : entries) {
      found_.records.insert(entry.id);
      for (std::size_t n = 0; n < entry.ops.size(); ++n) {
        const RowKey name = op_row(RowNames(roots_.front().row.view()), entry.id, n);
        open_values(arena.at(entry.own), tags::local, name, name,
                    [&](ByteView kept) { op(arena, entry, kept); });
      }
    }
  }

  void op(const KeyArena& arena, const Entry& entry, ByteView bytes) {
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
  std::deque<RootKeys> roots_;
  NumberedKeys parents_;
  NumberedKeys leaves_;
  std::set<Bytes> seen_;  // leaves
  Found found_;
};

}  // namespace lanyard::samples
