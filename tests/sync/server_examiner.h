// An examiner with every file of a server and of its backups, the server's own key, the live keys
// of the cases, and a copy of every op that ever was: which of the notes can be opened? Whatever
// looks like a key page at any offset, in use or freed long ago, is tried with every key found so
// far.
#pragma once

#include <set>

#include "sync/server/key_leaves.h"
#include "tests/sync/archive.h"

namespace lanyard::test {

class ServerExaminer {
 public:
  // The folders are searched with all that is in them.
  ServerExaminer(const Archive& archive, const std::vector<Path>& folders) : archive_(archive) {
    for (const Path& folder : folders)
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files_.push_back(read_file(entry.path(), 1U << 28).value());
  }

  struct Found {
    std::set<RecordId> opened;  // notes whose words can be read
    std::size_t bare = 0;       // keys, wraps and words of victims that lie there unsealed
  };
  [[nodiscard]] Found run() {
    const auto wrap = epoch_wrap_key(store_signing_key());
    for (const Bytes& file : files_) look_for_pages(file);
    for (const Bytes& file : files_) {
      const auto epoch = parse_epoch(file);
      if (!epoch.ok()) continue;
      if (const auto key = open_epoch(*epoch, wrap.view()); key.ok()) root(*key, epoch->number);
    }
    for (const auto& [number, key] : parent_keys_)
      open_pages(1, number, key, [this, n = number](ByteView plain) { parent(n, plain); });
    for (const auto& [number, key] : leaf_keys_)
      open_pages(2, number, key, [this](ByteView plain) { leaf(plain); });
    for (std::size_t n = 0; n < victims; ++n) bare(archive_.notes[n], n);
    return found_;
  }

 private:
  struct Page {
    std::uint8_t level;
    std::uint32_t number;
    ByteView sealed;
  };
  using NumberedKeys = std::set<std::pair<std::uint32_t, Bytes>>;

  static Bytes context_of(std::uint8_t level, std::uint32_t number, std::uint64_t epoch) {
    Bytes key{level};
    for (int shift = 24; shift >= 0; shift -= 8)
      key.push_back(static_cast<std::uint8_t>(number >> shift));
    ByteWriter out;
    out.bytes(key);
    out.u64(epoch);
    return out.take();
  }

  // Everything that could be a row of the key pages, also in pages that nothing points to, and
  // every run of overflow pages.
  void look_for_pages(ByteView file) {
    for (std::size_t at = 0; at + 8 <= file.size(); at += 2) {
      ByteReader in(file.subspan(at));
      const std::size_t low = in.u16();
      const std::size_t size = low | (std::size_t{in.u16()} << 16);
      const std::uint16_t flags = in.u16();
      if (in.u16() != 5 || flags > 1 || size < 40 || size > 64 * 1024 || in.left() < 13) continue;
      const ByteView key = in.bytes(5);
      if (key[0] > 2) continue;
      const std::uint32_t number = (std::uint32_t{key[1]} << 24) | (std::uint32_t{key[2]} << 16) |
                                   (std::uint32_t{key[3]} << 8) | key[4];
      std::size_t from = at + 8 + 5;
      if (flags == 1)
        from = static_cast<std::size_t>(in.u64()) % (file.size() / 4096 + 1) * 4096 + 16;
      if (from + size > file.size()) continue;
      pages_.push_back({key[0], number, file.subspan(from, size)});
    }
    for (std::size_t at = 0; at + 4096 <= file.size(); at += 4096) {
      ByteReader in(file.subspan(at + 10));
      const std::uint16_t flags = in.u16();
      const std::size_t count = in.u32();
      if ((flags & 4U) == 0 || count == 0 || count > 16) continue;
      const std::size_t most = std::min(count * 4096, file.size() - at) - 16;
      overflows_.push_back(file.subspan(at + 16, most));
    }
  }

  void open_pages(std::uint8_t level, std::uint32_t number, ByteView key,
                  const std::function<void(ByteView)>& take) {
    const Bytes context = context_of(level, number, 0);
    for (const Page& page : pages_) {
      if (page.level != level || page.number != number) continue;
      if (const auto plain = open_bytes(key.data(), tags::page, context, page.sealed); plain.ok())
        take(*plain);
    }
    for (const ByteView run : overflows_)
      for (const std::size_t size : sizes_of(level)) {
        if (size > run.size()) break;
        const auto plain = open_bytes(key.data(), tags::page, context, run.first(size));
        if (plain.ok()) take(*plain);
      }
  }

  // Nothing says how long a value in pages was that no row points to any more, but only so many
  // lengths are possible: a page holds up to 96 keys or up to 16 key records, here of one size.
  [[nodiscard]] std::vector<std::size_t> sizes_of(std::uint8_t level) const {
    const std::size_t record = 16 + 32 + 4 + archive_.notes[0].wire.key_records[0].size();
    const std::size_t most = level == 1 ? PageTree::fan : 16;
    std::vector<std::size_t> out;
    for (std::size_t n = 1; n <= most; ++n)
      out.push_back(Sealed::overhead + 2 + n * (level == 1 ? 32 : record));
    return out;
  }

  void root(const Key<ForEpoch>& key, std::uint64_t epoch) {
    for (const Page& page : pages_) {
      if (page.level != 0) continue;
      const auto plain = open_bytes(key.view().bytes().data(), tags::page,
                                    context_of(0, page.number, epoch), page.sealed);
      if (!plain.ok()) continue;
      ByteReader in(*plain);
      static_cast<void>(in.block(plain->size()));  // the payload
      const std::uint32_t count = in.u32();
      for (std::uint32_t n = 0; n < count; ++n) keep(parent_keys_, n, in.bytes(32));
    }
  }
  void parent(std::uint32_t number, ByteView plain) {
    ByteReader in(plain);
    const std::uint16_t count = in.u16();
    for (std::uint32_t n = 0; n < count; ++n)
      keep(leaf_keys_, number * PageTree::fan + n, in.bytes(32));
  }
  static void keep(NumberedKeys& keys, std::uint32_t number, ByteView key) {
    keys.emplace(number, Bytes(key.begin(), key.end()));
  }

  void leaf(ByteView plain) {
    ByteReader in(plain);
    const std::uint16_t count = in.u16();
    for (std::uint16_t n = 0; n < count; ++n) {
      static_cast<void>(in.bytes(16 + 32));
      const auto record = parse_key_record(in.block(plain.size()));
      if (!in.ok() || !record.ok()) continue;
      for (const Note& note : archive_.notes) open_note(note, *record);
    }
  }

  void open_note(const Note& note, const KeyRecord& record) {
    const Op op = parse_op(note.wire.op).value();
    if (op.header.record != record.record) return;
    const CaseKey& under = narrative_key(archive_.office, archive_.family);
    const auto key = open(KeyView<ForCase>(under.bytes.data()), tags::object_key,
                          key_record_context(record), record.wrapped);
    if (!key.ok()) return;
    const OpPart& part = op.parts[0];
    const Bytes context = part_context(encode_header(op.header), part.facet, part.generation);
    if (open_bytes(key->data(), tags::part, context, part.sealed.view()).ok())
      found_.opened.insert(op.header.record);
  }

  // A key or a wrap would be enough; the words of the note would be worst.
  void bare(const Note& note, std::size_t n) {
    const auto wrapped = parse_key_record(note.wire.key_records[0]).value().wrapped;
    const std::string words = Archive::words(n);
    for (const ByteView what :
         {ByteView(note.object_key), wrapped.view(), as_bytes(words).first(canary.size())})
      for (const Bytes& file : files_)
        found_.bare +=
            std::search(file.begin(), file.end(), what.begin(), what.end()) != file.end() ? 1 : 0;
  }

  const Archive& archive_;
  std::vector<Bytes> files_;
  std::vector<Page> pages_;
  std::vector<ByteView> overflows_;
  NumberedKeys parent_keys_;
  NumberedKeys leaf_keys_;
  Found found_;
};

}  // namespace lanyard::test
