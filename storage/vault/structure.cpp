// Walks every page that LMDB 0.9 can reach (64 bit, pages of 4096, no DUPSORT).
//
//   file  = page*               page 0 and 1 are the two metas, the one of the newer transaction
//   counts page  = number:u64 pad:u16 flags:u16 (lower:u16 upper:u16 | count:u32) ...
//           flags: 1 branch, 2 leaf, 4 overflow, 8 meta
//   meta  = magic:u32 version:u32 address:u64 map:u64 free:db main:db last:u64 transaction:u64
//   db    = pad:u32 flags:u16 depth:u16 branches:u64 leaves:u64 overflows:u64 entries:u64 root:u64
//   node  = low:u16 high:u16 flags:u16 key_size:u16 key data     at the offsets that follow the
//   header
//           branch: low, high, flags are the child's number; leaf: low, high are the data's size
//           flags: 1 data is the number of an overflow page, 2 data is the db of a table
#include "storage/vault/structure.h"

#include <algorithm>

#include "platform/os/read_only_file.h"

namespace lanyard {
namespace {

constexpr std::size_t page_size = 4096;
constexpr std::size_t header_size = 16;
constexpr std::size_t node_header = 8;
constexpr std::size_t longest_key = 511;
constexpr unsigned deepest = 24;
constexpr std::uint64_t no_root = ~std::uint64_t{0};

enum class Tree : std::uint8_t { free, main, table };
enum PageFlag : std::uint16_t { branch_page = 1, leaf_page = 2, overflow_page = 4, meta_page = 8 };
enum NodeFlag : std::uint16_t { big_data = 1, sub_data = 2 };

struct Db {
  std::uint32_t pad = 0;
  std::uint16_t flags = 0;
  std::uint16_t depth = 0;
  std::uint64_t branches = 0;
  std::uint64_t leaves = 0;
  std::uint64_t overflows = 0;
  std::uint64_t entries = 0;
  std::uint64_t root = no_root;

  static Db read(ByteReader& in) {
    Db db;
    db.pad = in.u32();
    db.flags = in.u16();
    db.depth = in.u16();
    db.branches = in.u64();
    db.leaves = in.u64();
    db.overflows = in.u64();
    db.entries = in.u64();
    db.root = in.u64();
    return db;
  }
};

struct Meta {
  std::uint64_t map = 0;
  Db free;
  Db main;
  std::uint64_t last = 0;
  std::uint64_t transaction = 0;
};

struct Node {
  std::size_t at = 0;
  std::uint16_t low = 0;
  std::uint16_t high = 0;
  std::uint16_t flags = 0;
  ByteView key;
  std::size_t data = 0;  // offset of the data in its page

  [[nodiscard]] std::uint64_t child() const {
    return low | (std::uint64_t{high} << 16) | (std::uint64_t{flags} << 32);
  }
  [[nodiscard]] std::uint64_t data_size() const { return low | (std::uint64_t{high} << 16); }
};

using Page = std::array<std::uint8_t, page_size>;

Error wrong(Literal what) {
  return {Fault::damaged, what};
}

std::uint64_t number_at(const Page& page, std::size_t at) {
  return ByteReader(ByteView(page).subspan(at, 8)).u64();
}

std::uint16_t short_at(const Page& page, std::size_t at) {
  return ByteReader(ByteView(page).subspan(at, 2)).u16();
}

class Walk {
 public:
  explicit Walk(const StructureSource& source) : source_(source) {}
  Done run();

 private:
  struct Level {  // one tree while it is walked
    Tree kind;
    Db db;
    Db seen;         // counted
    Bytes previous;  // the last key that was met in a leaf
    Bytes floor;     // the branch key that the next key must not be below
    bool any = false;
  };

  Done read_page(std::uint64_t number, Page& page) {
    return source_.read(number * page_size, page);
  }
  Result<Meta> read_meta(std::uint64_t number);
  Done claim(std::uint64_t number);
  Done tree(Tree kind, const Db& db);
  Done page_of(Level& level, std::uint64_t number, unsigned depth);
  Result<Node> node_at(const Page& page, std::size_t index, std::uint16_t upper);
  Done branch_node(Level& level, const Node& node, bool first, unsigned depth);
  Done leaf_node(Level& level, const Page& page, const Node& node, std::size_t& end);
  Done overflow(Level& level, const Page& page, const Node& node);
  Done next_key(Level& level, ByteView key);
  Done free_list(ByteView list);

  const StructureSource& source_;
  std::uint64_t last_ = 0;   // that the meta page counts
  std::uint64_t pages_ = 0;  // that lie whole in the file
  std::vector<bool> used_;
  std::vector<std::uint64_t> freed_;
};

bool below(Tree kind, ByteView a, ByteView b) {
  if (kind == Tree::free) return ByteReader(a).u64() < ByteReader(b).u64();
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

Result<Meta> Walk::read_meta(std::uint64_t number) {
  Page page{};
  TRY_DONE(read_page(number, page));
  ByteReader in(page);
  if (in.u64() != number) return wrong("a meta page with another number");
  in.bytes(2);
  if (in.u16() != meta_page) return wrong("a meta page that is none");
  in.bytes(4);
  if (in.u32() != 0xBEEFC0DE || in.u32() != 1) return wrong("not a database of this version");
  in.bytes(8);
  Meta meta;
  meta.map = in.u64();
  meta.free = Db::read(in);
  meta.main = Db::read(in);
  meta.last = in.u64();
  meta.transaction = in.u64();
  if (meta.free.pad != page_size) return wrong("a database with another page size");
  return meta;
}

Done Walk::run() {
  // A power loss may tear the write that makes the file longer and leave part of a page at its end:
  // no meta page names it yet, so it is no damage.
  if (source_.size < 2 * page_size) return wrong("a database of an impossible length");
  TRY(const Meta even, read_meta(0));
  TRY(const Meta odd, read_meta(1));
  const Meta& meta = even.transaction < odd.transaction ? odd : even;
  if ((meta.transaction % 2 == 1) != (&meta == &odd))
    return wrong("a meta page in the wrong place");
  last_ = meta.last;
  // Pages that were taken and given back within one transaction are counted and never written: when
  // they are the last ones, the file ends before them.
  pages_ = source_.size / page_size;
  if (last_ < 1) return wrong("a database without pages");
  if (meta.map / page_size <= last_ || meta.map > (std::uint64_t{1} << 40))
    return wrong("a map of an impossible size");
  if (meta.free.flags != 8 || meta.main.flags != 0) return wrong("a database with other flags");
  used_.assign(last_ + 1, false);
  TRY_DONE(tree(Tree::free, meta.free));
  TRY_DONE(tree(Tree::main, meta.main));
  for (const std::uint64_t number : freed_) {
    if (used_[number]) return wrong("a page that is free and in use");
    used_[number] = true;
  }
  return {};
}

Done Walk::claim(std::uint64_t number) {
  if (number < 2 || number > last_) return wrong("a page outside the database");
  if (number >= pages_) return wrong("a database that was cut off");
  if (used_[number]) return wrong("a page that is used twice");
  used_[number] = true;
  return {};
}

Done Walk::tree(Tree kind, const Db& db) {
  if (db.root == no_root) {
    if (db.depth + db.branches + db.leaves + db.overflows + db.entries != 0)
      return wrong("an empty table that counts pages");
    return {};
  }
  if (db.depth == 0 || db.depth > deepest) return wrong("a table of an impossible depth");
  Level level{kind, db, {}, {}, {}, false};
  TRY_DONE(page_of(level, db.root, 1));
  if (level.seen.branches != db.branches || level.seen.leaves != db.leaves ||
      level.seen.overflows != db.overflows || level.seen.entries != db.entries)
    return wrong("a table that does not hold what it counts");
  return {};
}

Result<Node> Walk::node_at(const Page& page, std::size_t index, std::uint16_t upper) {
  Node node;
  node.at = short_at(page, header_size + 2 * index);
  if (node.at < upper || node.at + node_header > page_size || node.at % 2 != 0)
    return wrong("an entry outside its page");
  ByteReader in(ByteView(page).subspan(node.at));
  node.low = in.u16();
  node.high = in.u16();
  node.flags = in.u16();
  const std::size_t key_size = in.u16();
  if (key_size > longest_key || key_size > in.left()) return wrong("a key of an impossible length");
  node.key = in.bytes(key_size);
  node.data = node.at + node_header + key_size;
  return node;
}

Done Walk::page_of(Level& level, std::uint64_t number, unsigned depth) {
  TRY_DONE(claim(number));
  Page page{};
  TRY_DONE(read_page(number, page));
  const std::uint16_t flags = short_at(page, 10);
  const std::uint16_t lower = short_at(page, 12);
  const std::uint16_t upper = short_at(page, 14);
  if (number_at(page, 0) != number) return wrong("a page with another number");
  if (flags != branch_page && flags != leaf_page) return wrong("a page of an unknown kind");
  if (lower < header_size || lower % 2 != 0 || lower > upper || upper > page_size)
    return wrong("a page with impossible bounds");
  const std::size_t count = (lower - header_size) / 2;
  const bool leaf = flags == leaf_page;
  if (count < (leaf ? 1U : 2U)) return wrong("a page with too few entries");
  if (leaf != (depth == level.db.depth)) return wrong("a page at the wrong depth");
  (leaf ? level.seen.leaves : level.seen.branches)++;
  std::vector<std::pair<std::size_t, std::size_t>> extents;
  for (std::size_t i = 0; i < count; ++i) {
    TRY(const Node node, node_at(page, i, upper));
    std::size_t end = node.data;
    TRY_DONE(leaf ? leaf_node(level, page, node, end) : branch_node(level, node, i == 0, depth));
    extents.emplace_back(node.at, end + end % 2);
  }
  std::sort(extents.begin(), extents.end());
  std::size_t at = upper;
  for (const auto& [from, to] : extents) {
    if (from < at) return wrong("entries that overlap");
    at = to;
  }
  if (at > page_size) return wrong("an entry beyond its page");
  return {};
}

Done Walk::branch_node(Level& level, const Node& node, bool first, unsigned depth) {
  if (!first) {
    if (node.key.empty()) return wrong("a branch without a key");
    if (level.kind == Tree::free && node.key.size() != 8) return wrong("a free list's wrong key");
    if (level.any && !below(level.kind, level.previous, node.key))
      return wrong("a branch that is out of order");
    level.floor.assign(node.key.begin(), node.key.end());
  }
  return page_of(level, node.child(), depth + 1);
}

Done Walk::next_key(Level& level, ByteView key) {
  if (key.empty() || (level.kind == Tree::free && key.size() != 8))
    return wrong("a key of an impossible length");
  if (level.any && !below(level.kind, level.previous, key)) return wrong("keys out of order");
  if (!level.floor.empty() && below(level.kind, key, level.floor))
    return wrong("a key below its branch");
  level.previous.assign(key.begin(), key.end());
  level.any = true;
  level.seen.entries++;
  return {};
}

Done Walk::leaf_node(Level& level, const Page& page, const Node& node, std::size_t& end) {
  TRY_DONE(next_key(level, node.key));
  if (node.flags == big_data) {
    end = node.data + 8;
    if (end > page_size) return wrong("an entry beyond its page");
    return overflow(level, page, node);
  }
  const std::uint64_t size = node.data_size();
  if (size > page_size || node.data + size > page_size) return wrong("an entry beyond its page");
  end = node.data + size;
  const ByteView data = ByteView(page).subspan(node.data, size);
  if (node.flags == 0) {
    if (level.kind == Tree::free) return free_list(data);
    return level.kind == Tree::table ? Done() : wrong("an entry among the tables");
  }
  if (node.flags != sub_data || level.kind != Tree::main || size != 48)
    return wrong("an entry of an unknown kind");
  ByteReader in(data);
  const Db db = Db::read(in);
  if (db.flags != 0) return wrong("a table with other flags");
  return tree(Tree::table, db);
}

Done Walk::overflow(Level& level, const Page& page, const Node& node) {
  if (level.kind == Tree::main) return wrong("an entry among the tables");
  const std::uint64_t number = number_at(page, node.data);
  const std::uint64_t need = (header_size + node.data_size() + page_size - 1) / page_size;
  if (number < 2 || number > last_ || need > last_ - number + 1)
    return wrong("a long entry outside the database");
  Bytes bytes(level.kind == Tree::free ? header_size + node.data_size() : header_size);
  TRY_DONE(source_.read(number * page_size, bytes));
  ByteReader in(bytes);
  const bool same = in.u64() == number;
  in.bytes(2);
  const std::uint16_t flags = in.u16();
  if (!same || flags != overflow_page || in.u32() != need)
    return wrong("a long entry's wrong header");
  for (std::uint64_t i = 0; i < need; ++i) TRY_DONE(claim(number + i));
  level.seen.overflows += need;
  if (level.kind == Tree::free) return free_list(ByteView(bytes).subspan(header_size));
  return {};
}

// A count, then that many page numbers, the highest first.
Done Walk::free_list(ByteView list) {
  if (list.size() < 8 || list.size() % 8 != 0) return wrong("a free list of an impossible length");
  ByteReader in(list);
  const std::uint64_t count = in.u64();
  if (count > in.left() / 8) return wrong("a free list that is cut off");
  std::uint64_t previous = no_root;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t number = in.u64();
    if (number < 2 || number > last_ || number >= previous)
      return wrong("a free list with an impossible page");
    previous = number;
    freed_.push_back(number);
  }
  return {};
}

}  // namespace

Done check_structure(const StructureSource& source) {
  return Walk(source).run();
}

Done check_structure(const Path& data_file) {
  TRY(const ReadOnlyFile file, ReadOnlyFile::open(data_file));
  return check_structure({file.size(), [&](std::uint64_t offset, std::span<std::uint8_t> out) {
                            return file.read(offset, out);
                          }});
}

}  // namespace lanyard
