// Invented vaults, forms and changes, which the tests of the vault share.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "crypto/hash.h"
#include "platform/base/log.h"
#include "platform/os/files.h"
#include "storage/vault/vault.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"

namespace lanyard::samples {

inline const bool crypto_started = start_crypto().ok();

class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t ms = 1'772'287'200'000) : ms_(ms) {}
  [[nodiscard]] Instant now() const override { return {ms_}; }
  void forward(std::int64_t ms) { ms_ += ms; }

 private:
  std::int64_t ms_;
};
inline const FixedClock calendar;  // one that stands still

// A folder that goes with the test; in memory where there is such a place, for thousands of
// flushes.
class Folder {
 public:
  Folder() {
    static int count = 0;
    const std::string name =
        "lanyard-vault-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
    const Path base = std::filesystem::exists("/dev/shm") ? Path("/dev/shm")
                                                          : std::filesystem::temp_directory_path();
    at_ = base / name;
    std::filesystem::remove_all(at_);
    std::filesystem::create_directories(at_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(at_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] Path operator/(const char* name) const { return at_ / name; }
  [[nodiscard]] const Path& path() const { return at_; }

 private:
  Path at_;
};

inline Field field(std::string id, FieldType type, Facet facet, Role role = Role::none) {
  Field f;
  f.id = std::move(id);
  f.label = f.id;
  f.type = type;
  f.facet = facet;
  f.role = role;
  return f;
}

inline std::shared_ptr<const Catalog> catalog() {
  Form visit;
  visit.id = "visit-note";
  visit.version = 3;
  visit.title = "Home visit";
  visit.artefact = "visit-note";
  visit.review = ReviewRule::supervisor;
  Section section;
  section.fields = {field("title", FieldType::line, Facet::narrative, Role::title),
                    field("event_date", FieldType::date, Facet::facts, Role::event_date),
                    field("words", FieldType::narrative, Facet::narrative),
                    field("more", FieldType::narrative, Facet::narrative),
                    field("need", FieldType::choice, Facet::coded),
                    field("reporter", FieldType::line, Facet::sealed)};
  visit.sections = {section};
  Form person;
  person.id = "person";
  person.version = 1;
  person.title = "Person";
  person.artefact = "person";
  person.review = ReviewRule::none;
  Section who;
  who.fields = {field("name", FieldType::line, Facet::narrative, Role::subject_name),
                field("address", FieldType::address, Facet::narrative)};
  person.sections = {who};
  auto out = std::make_shared<Catalog>();
  out->add(visit);
  out->add(person);
  return out;
}

inline Key<ForSlot> slot_key(std::uint8_t n = 1) {
  const std::array<std::uint8_t, 32> bytes{n, 2, 3};
  return Key<ForSlot>::from_bytes(bytes).value();
}

inline NewVault new_vault(const Path& folder, std::uint64_t user = 1) {
  NewVault what;
  what.folder = folder;
  what.identity = {random_name<VaultId>(), name_of<OrgId>(1), name_of<UserId>(user),
                   name_of<DeviceId>(user), 1};
  what.secrets.push_back({SecretKind::device_signing, 1, SigningKey::random().seed()});
  what.secrets.push_back({SecretKind::user_private, 1, PrivateKey::random().bytes()});
  what.label = "Aled Prys";
  return what;
}

inline std::vector<CaseKey> case_keys(std::uint64_t case_number, std::uint32_t generation = 1) {
  std::vector<CaseKey> out;
  for (const Facet facet : {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed}) {
    Plain key(32, static_cast<std::uint8_t>(case_number));
    key[1] = static_cast<std::uint8_t>(facet);
    key[2] = static_cast<std::uint8_t>(generation);
    out.push_back({name_of<CaseId>(case_number), facet, generation, key});
  }
  return out;
}

inline std::unique_ptr<Vault> made(const Path& folder, const Clock& clock, std::uint64_t user = 1) {
  auto created = create_vault(new_vault(folder, user), slot_key(), clock);
  REQUIRE(created.ok());
  std::unique_ptr<Vault> vault = std::move(created->vault);
  vault->set_catalog(catalog());
  Batch batch;
  batch.case_keys = case_keys(1);
  REQUIRE(vault->write(batch).ok());
  return vault;
}

inline std::unique_ptr<Vault> reopened(const Path& folder, const Clock& clock) {
  auto vault = unlock_vault(folder, slot_key(), clock);
  INFO((vault.ok() ? "" : vault.error().what()));
  REQUIRE(vault.ok());
  (*vault)->set_catalog(catalog());
  return std::move(*vault);
}

// Words that cannot be made smaller, so that a note takes the room that a test needs.
inline std::string noise_words(std::size_t size, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::string out(size, ' ');
  for (char& c : out) c = static_cast<char>('!' + random() % 90);
  return out;
}

inline Change note(std::uint64_t record, std::string words, std::uint64_t case_number = 1) {
  Change c;
  c.case_id = name_of<CaseId>(case_number);
  c.record = name_of<RecordId>(record);
  c.form = "visit-note";
  c.form_version = 3;
  c.fields["words"] = text(std::move(words));
  return c;
}

inline OpId saved(Vault& vault, const Change& change) {
  Batch batch;
  batch.changes.push_back(change);
  auto written = vault.write(batch);
  REQUIRE(written.ok());
  REQUIRE(written->ops.size() == 1);
  return written->ops.front();
}

inline std::string words(const Record& record, const char* id = "words") {
  const Value* value = record.value(id);
  return value == nullptr ? std::string() : words_of(*value);
}

inline std::string words(const Vault& vault, std::uint64_t record, const char* id = "words") {
  const auto opened = vault.record(name_of<RecordId>(record));
  return opened.ok() ? words(*opened, id) : std::string("(not opened)");
}

inline Bytes file_bytes(const Path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return {as_bytes(bytes).begin(), as_bytes(bytes).end()};
}

inline void put_file(const Path& path, ByteView bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

// Everything that can be read from a vault, in one text.
inline std::string content(const Vault& vault) {
  std::string out;
  vault.each_row([&](const RecordRow& row) {
    out += row.id.hex() + row.title + std::to_string(static_cast<int>(row.state));
    const auto record = vault.record(row.id);
    if (!record.ok()) return out += "(not opened)", true;
    for (const auto& [id, heads] : record->fields)
      for (const FieldHead& head : heads) out += id + "=" + words_of(head.value) + ";";
    return true;
  });
  return out;
}

}  // namespace lanyard::samples
