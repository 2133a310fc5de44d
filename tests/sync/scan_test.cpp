// Everything that lies on a server, read by a thief: no words, and no key that opens anything.
#include <algorithm>

#include "sync/server/setup.h"
#include "tests/sync/server_bench.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::string_view canary = "The lantern by the blue gate was lit at dusk";

Bytes utf16(std::string_view text) {
  Bytes out;
  for (const char c : text) {
    out.push_back(static_cast<std::uint8_t>(c));
    out.push_back(0);
  }
  return out;
}

std::vector<Bytes> all_files(const Path& folder) {
  std::vector<Bytes> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out.push_back(read_file(entry.path(), 1 << 26).value());
  return out;
}

std::size_t canaries(const std::vector<Bytes>& files) {
  const Bytes wide = utf16(canary);
  std::size_t found = 0;
  for (const Bytes& f : files) {
    found += as_text(f).find(canary) != std::string_view::npos ? 1 : 0;
    found += std::search(f.begin(), f.end(), wide.begin(), wide.end()) != f.end() ? 1 : 0;
  }
  return found;
}

// How many runs of 32 bytes, at any offset, open the note or the key record that wraps its key.
std::size_t opening_keys(const std::vector<Bytes>& files, const Note& note) {
  const Op op = parse_op(note.wire.op).value();
  const KeyRecord record = parse_key_record(note.wire.key_records[0]).value();
  const OpPart& part = op.parts[0];
  const Bytes context = part_context(encode_header(op.header), part.facet, part.generation);
  const Bytes key_context = key_record_context(record);
  std::size_t found = 0;
  for (const Bytes& f : files)
    for (std::size_t at = 0; at + 32 <= f.size(); ++at) {
      found += open_bytes(&f[at], tags::part, context, part.sealed.view()).ok() ? 1 : 0;
      found +=
          open_bytes(&f[at], tags::object_key, key_context, record.wrapped.view()).ok() ? 1 : 0;
    }
  return found;
}

}  // namespace

TEST_CASE("with everything in the server's folder no key opens an op and no phrase is found") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const CaseId id = office.open_case(worker);
  Bench bench;
  bench.publish(office);
  bench.send_cases(office, worker);
  // As init leaves a server's folder: its own keys lie there too.
  ServerConfig config;
  config.listen = {.address = "127.0.0.1", .port = 0};
  config.store = bench.folder.path / "other";
  config.key = bench.folder.path / "server.key";
  config.epoch = {bench.folder.path / "epoch", bench.folder.path / "epoch-mirror"};
  config.ledger = bench.folder.path / "ledger";
  config.tls_certificate = bench.folder.path / "tls.pem";
  config.tls_key = bench.folder.path / "tls.key";
  REQUIRE(set_up(config).ok());
  Laptop laptop = bench.laptop(office, worker);
  std::vector<Note> notes;
  const Bytes wide = utf16(canary);
  for (std::uint64_t i = 0; i < 10; ++i)
    notes.push_back(write_note(office, worker, id, i % 2 == 0 ? canary : as_text(wide), i));
  (void)laptop.push(bench.carry(), notes);
  (void)laptop.round(bench.carry());

  std::vector<Bytes> files = all_files(bench.folder.path);
  REQUIRE(files.size() >= 7);
  CHECK(canaries(files) == 0);
  CHECK(opening_keys(files, notes[3]) == 0);

  // Positive controls: the same search finds the words and the keys where they are.
  const CaseKey& case_key = narrative_key(office, id);
  Bytes planted(100, 3);
  planted.insert(planted.end(), notes[3].object_key.begin(), notes[3].object_key.end());
  planted.insert(planted.end(), case_key.bytes.begin(), case_key.bytes.end());
  planted.insert(planted.end(), wide.begin(), wide.end());
  planted.insert(planted.end(), canary.begin(), canary.end());
  files = {planted};
  CHECK(canaries(files) == 2);
  CHECK(opening_keys(files, notes[3]) == 2);
}
