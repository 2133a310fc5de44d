// The vault under test.
#include "tests/durability/vault_subject.h"

#include "platform/os/files.h"
#include "storage/vault/epoch.h"

namespace lanyard::durability {
namespace {

template <class NameType>
NameType numbered(std::uint64_t number) {
  std::array<std::uint8_t, NameType::size> bytes{};
  // Mixed, because real names are random and lie scattered among the pages.
  const std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15ULL;
  std::memcpy(bytes.data(), &mixed, 8);
  std::memcpy(bytes.data() + 8, &number, 8);
  return NameType(bytes);
}

Field field(const char* id, FieldType type, Role role, Facet facet) {
  Field out;
  out.id = id;
  out.type = type;
  out.role = role;
  out.facet = facet;
  return out;
}

Key<ForSlot> slot_key() {
  return Key<ForSlot>::from_bytes(Bytes(32, 7)).value();
}

}  // namespace

std::shared_ptr<const Catalog> catalog() {
  Form form;
  form.id = "visit-note";
  form.version = 1;
  form.title = "Home visit";
  form.artefact = "visit-note";
  form.review = ReviewRule::supervisor;
  form.sections.push_back(
      {"visit",
       "Visit",
       "",
       "",
       {field("title", FieldType::line, Role::title, Facet::narrative),
        field("when", FieldType::date, Role::event_date, Facet::narrative),
        field("words", FieldType::narrative, Role::child_voice, Facet::narrative)}});
  const auto out = std::make_shared<Catalog>();
  out->add(std::move(form));
  return out;
}

RecordId record_of(std::uint64_t number) {
  return numbered<RecordId>(number);
}
CaseId the_case() {
  return numbered<CaseId>(1'000'000);
}

std::string text_of(std::uint64_t number) {
  std::string out;
  for (std::uint64_t line = 0; out.size() < 1400; ++line)
    out += "Note " + std::to_string(number) + ", line " + std::to_string(line * number % 97) +
           ": Aled said that the walk to school was fine. ";
  return out;
}

Change note_of(std::uint64_t number, std::string text) {
  Change change;
  change.case_id = the_case();
  change.record = record_of(number);
  change.kind = ChangeKind::write;
  change.author = numbered<UserId>(1);
  change.device = numbered<DeviceId>(1);
  change.clock = {(std::uint64_t{1'772'287'200'000} << 16) + number};
  change.form = "visit-note";
  change.form_version = 1;
  change.claimed = {1'772'287'200'000 + static_cast<std::int64_t>(number)};
  change.fields["title"] = {{}, Value("Visit " + std::to_string(number))};
  change.fields["when"] = {{}, Date::from_days(20'500)};
  change.fields["words"] = {{}, Value(std::move(text))};
  return change;
}

Result<std::unique_ptr<Vault>> make_vault(const std::string& folder, const Clock& clock) {
  NewVault what;
  what.folder = folder;
  what.identity = {numbered<VaultId>(1), numbered<OrgId>(1), numbered<UserId>(1),
                   numbered<DeviceId>(1), 1};
  what.label = "Sam";
  const SigningKey device = SigningKey::random();
  what.secrets.push_back({SecretKind::device_signing, 1, device.seed()});
  const PrivateKey user = PrivateKey::random();
  what.secrets.push_back({SecretKind::user_private, 1, user.bytes()});
  TRY(CreatedVault made, create_vault(what, slot_key(), clock));
  made.vault->set_catalog(catalog());
  Batch batch;
  for (const Facet facet : {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed}) {
    Plain key(32);
    fill_random(key);
    batch.case_keys.push_back({the_case(), facet, 1, std::move(key)});
  }
  TRY(const Written written, made.vault->write(batch));
  contract(written.ops.empty(), "no note was written yet");
  return std::move(made.vault);
}

Result<std::unique_ptr<Vault>> open_vault(const std::string& folder, const Clock& clock) {
  TRY(std::unique_ptr<Vault> vault, unlock_vault(folder, slot_key(), clock));
  vault->set_catalog(catalog());
  return vault;
}

Done save_note(Vault& vault, std::uint64_t number) {
  Batch batch;
  batch.changes.push_back(note_of(number, text_of(number)));
  TRY(const Written written, vault.write(batch));
  contract(written.ops.size() == 1, "one note makes one op");
  return {};
}

bool holds_notes(Vault& vault, std::uint64_t count) {
  for (std::uint64_t n = 0; n < count; ++n) {
    const auto record = vault.record(record_of(n));
    if (!record.ok()) return false;
    const Value* words = record->value("words");
    if (words == nullptr || words_of(*words) != text_of(n)) return false;
  }
  return true;
}

namespace {

std::string by_name(std::uint64_t number) {
  return "named." + std::to_string(number);
}
std::string by_value(std::uint64_t number) {
  return "set aside." + std::to_string(number);
}

}  // namespace

Done fill_to_erase(Vault& vault) {
  for (std::uint64_t n = 0; n < notes_to_erase; ++n) {
    Batch batch;
    batch.changes.push_back(note_of(n, text_of(n)));
    batch.settings = {{by_name(n), {1}}, {by_value(n), {2, static_cast<std::uint8_t>(n)}}};
    TRY(const Written written, vault.write(batch));
    Batch ack;
    ack.acks = {{written.ops.front(), n + 1}};
    TRY([[maybe_unused]] const Written acked, vault.write(ack));
  }
  return {};
}

Done erase_note(Vault& vault, std::uint64_t number) {
  Victims victims;
  victims.records = {record_of(number)};
  victims.settings = {by_name(number)};
  victims.setting = [number](ByteView value) {
    return value.size() == 2 && value.front() == 2 && value.back() == number;
  };
  victims.left = {{"left", {static_cast<std::uint8_t>(number)}}};
  return vault.erase(victims);
}

std::string fault_of_erased(const std::string& folder, std::uint64_t count) {
  for (const char* name : {"epoch.A", "epoch.B"})
    if (const auto bytes = read_file(Path(folder) / name, 1U << 20); bytes.ok())
      if (const auto epoch = parse_epoch(*bytes); epoch.ok() && epoch->number < 1 + count)
        return "an epoch outlived the erasure that ended it";
  const TestClock clock;
  const auto vault = open_vault(folder, clock);
  if (!vault.ok()) return vault.error().what();
  for (std::uint64_t n = 0; n < notes_to_erase; ++n) {
    const bool row = (*vault)->row(record_of(n)).has_value();
    const bool named = (*vault)->setting(by_name(n)).value().has_value();
    const bool valued = (*vault)->setting(by_value(n)).value().has_value();
    if (row != named || row != valued) return "half of a note is gone";
    if (row != (n > count) && n != count) return row ? "a note came back" : "a note is missing";
    const auto record = (*vault)->record(record_of(n));
    if (row && (!record.ok() || words_of(*record->value("words")) != text_of(n)))
      return "a note says something else";
  }
  const auto found = (*vault)->inspect();
  return found.ok() && found->findings.empty() ? "" : "the vault does not agree with itself";
}

}  // namespace lanyard::durability
