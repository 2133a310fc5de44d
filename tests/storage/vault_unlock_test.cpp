// Passphrases, codes, the throttle, and files that are not what was written.
#include <sys/stat.h>

#include "crypto/hash.h"
#include "storage/vault/door.h"
#include "storage/vault/epoch.h"
#include "storage/vault/slots.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

Fault fault_of_unlock(const Path& folder, const Clock& clock, std::uint8_t key = 1) {
  const auto vault = unlock_vault(folder, slot_key(key), clock);
  REQUIRE_FALSE(vault.ok());
  return vault.error().fault();
}

std::map<std::string, Bytes> files_of(const Path& folder) {
  std::map<std::string, Bytes> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name != "door" && name != "lock" && name != "lock.mdb")
      out[name] = file_bytes(entry.path());
  }
  return out;
}

// Puts the checksum right, as somebody would who changes a file on purpose.
Bytes with_checksum(Bytes file, Literal personal) {
  const auto sum = Hasher(personal).add(ByteView(file).first(file.size() - 32)).finish();
  std::copy(sum.begin(), sum.end(), file.end() - 32);
  return file;
}

// An epoch file and what opens it; which of the two files it is follows from its number.
struct SealedEpoch {
  std::uint64_t number;
  VaultId vault = name_of<VaultId>(5);
  Key<ForVault> vault_key = Key<ForVault>::random();
  Key<ForEpoch> epoch_key = Key<ForEpoch>::random();
  Bytes file = encode_epoch(number, vault, vault_key.view(), epoch_key.view());

  [[nodiscard]] bool opens(ByteView bytes) const {
    const auto parsed = parse_epoch(bytes);
    return parsed.ok() && parsed->number == number && parsed->vault == vault &&
           open_epoch(*parsed, vault_key.view()).ok();
  }
};

}  // namespace

TEST_CASE("a new vault opens by its passphrase and by its recovery code, and by nothing else") {
  const FixedClock clock;
  const Folder folder;
  const SecretText passphrase("four tall green kettles");
  SecretText code;
  {
    auto created = create_vault(new_vault(folder / "v"), passphrase, clock);
    REQUIRE(created.ok());
    code = std::move(created->recovery_code);
    CHECK(code.expose().size() == 26);
    CHECK(unlock_vault(folder / "v", passphrase, Credential::passphrase, clock).error().fault() ==
          Fault::in_use);
  }
  const auto opens = [&](const SecretText& secret, Credential credential) {
    const auto vault = unlock_vault(folder / "v", secret, credential, clock);
    if (!vault.ok()) CHECK(vault.error().fault() == Fault::wrong_passphrase);
    return vault.ok();
  };
  CHECK(opens(passphrase, Credential::passphrase));
  CHECK(opens(code, Credential::recovery_code));
  CHECK_FALSE(opens(SecretText("four tall green kettle"), Credential::passphrase));
  CHECK_FALSE(opens(code, Credential::passphrase));
  CHECK_FALSE(opens(SecretText("00000000000000000000000000"), Credential::recovery_code));
  CHECK_FALSE(opens(SecretText("not a code"), Credential::recovery_code));
  CHECK(label_of(folder / "v").value() == "Aled Prys");
  CHECK(create_vault(new_vault(folder / "w"), SecretText("short"), clock).error().fault() ==
        Fault::bad_input);
  CHECK_FALSE(std::filesystem::exists(folder / "w"));
  CHECK(create_vault(new_vault(folder / "v"), slot_key(), clock).error().fault() == Fault::in_use);
  struct stat about {};
  REQUIRE(::stat((folder / "v" / "data.mdb").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("a vault may be named from where one stands, with or without a slash behind") {
  const FixedClock clock;
  const Folder folder;
  const std::filesystem::path before = std::filesystem::current_path();
  for (const char* name : {"v", "w/", "./x"}) {
    INFO(name);
    std::filesystem::current_path(folder / "");
    const bool made = create_vault(new_vault(name), slot_key(), clock).ok();
    const bool opens = unlock_vault(name, slot_key(), clock).ok();
    std::filesystem::current_path(before);
    CHECK(made);
    CHECK(opens);
  }
}

TEST_CASE(
    "after a change of passphrase the new one opens, the old one does not, the code still does") {
  const FixedClock clock;
  const Folder folder;
  SecretText code;
  {
    auto created = create_vault(new_vault(folder / "v"), slot_key(), clock);
    REQUIRE(created.ok());
    code = std::move(created->recovery_code);
    created->vault->set_catalog(catalog());
    Batch keys;
    keys.case_keys = case_keys(1);
    REQUIRE(created->vault->write(keys).ok());
    saved(*created->vault, note(1, "kept"));
    CHECK(created->vault->change_passphrase(slot_key(8), slot_key(9)).error().fault() ==
          Fault::wrong_passphrase);
    REQUIRE(created->vault->change_passphrase(slot_key(), slot_key(9)).ok());
    saved(*created->vault, note(2, "after"));
  }
  CHECK(fault_of_unlock(folder / "v", clock) == Fault::wrong_passphrase);
  CHECK(unlock_vault(folder / "v", code, Credential::recovery_code, clock).ok());
  const auto vault = unlock_vault(folder / "v", slot_key(9), clock);
  REQUIRE(vault.ok());
  (*vault)->set_catalog(catalog());
  CHECK(words(**vault, 1) == "kept");
  CHECK(words(**vault, 2) == "after");
  const auto audit = (*vault)->audit();
  REQUIRE(audit.ok());
  CHECK(std::count_if(audit->begin(), audit->end(), [](const AuditEntry& entry) {
          return entry.action == AuditAction::passphrase_changed;
        }) == 1);
}

TEST_CASE("five wrong passphrases are free, the sixth attempt waits, also a right one") {
  FixedClock clock;
  const Folder folder;
  { made(folder / "v", clock); }
  for (int n = 1; n <= 5; ++n) {
    CHECK(throttle_of(folder / "v", clock).wait_ms == 0);
    CHECK(fault_of_unlock(folder / "v", clock, 2) == Fault::wrong_passphrase);
    CHECK(throttle_of(folder / "v", clock).wrong == n);
  }
  CHECK(throttle_of(folder / "v", clock).wait_ms > 29'000);
  CHECK(fault_of_unlock(folder / "v", clock) == Fault::throttled);
  clock.forward(3'600'000);  // setting the clock forward does not help
  CHECK(fault_of_unlock(folder / "v", clock) == Fault::throttled);
  Door door = read_door(folder / "v");
  CHECK(door.wrong == 5);
  door.monotonic -= 30'001;  // as if that had passed
  REQUIRE(write_door(folder / "v", door).ok());
  const auto vault = unlock_vault(folder / "v", slot_key(), clock);
  REQUIRE(vault.ok());
  CHECK(throttle_of(folder / "v", clock).wrong == 0);
  const auto audit = (*vault)->audit();
  REQUIRE(audit.ok());
  const auto wrong = std::find_if(audit->begin(), audit->end(), [](const AuditEntry& entry) {
    return entry.action == AuditAction::wrong_passphrase;
  });
  REQUIRE(wrong != audit->end());
  CHECK(wrong->number == 5);
}

TEST_CASE("the wait doubles to fifteen minutes and survives restarts and clocks that are set") {
  CHECK(delay_after(4) == 0);
  CHECK(delay_after(5) == 30'000);
  CHECK(delay_after(6) == 60'000);
  CHECK(delay_after(9) == 480'000);
  CHECK(delay_after(10) == 900'000);
  CHECK(delay_after(1'000'000) == 900'000);
  const BootId one = name_of<BootId>(1);
  const BootId two = name_of<BootId>(2);
  Door door;
  door.wrong = 4;
  count_wrong(door, {{1'000'000}, 500, one});
  CHECK(wait_of(door, {{1'000'000}, 500, one}) == 30'000);
  CHECK(wait_of(door, {{9'000'000}, 10'500, one}) == 20'000);  // the calendar does not count
  CHECK(wait_of(door, {{0}, 30'500, one}) == 0);
  CHECK(wait_of(door, {{1'010'000}, 1, two}) == 20'000);  // after a restart it does
  CHECK(wait_of(door, {{500'000}, 1, two}) == 30'000);    // set back: the whole wait, no more
  CHECK(wait_of(door, {{1'040'000}, 1, two}) == 0);
}

TEST_CASE("a damaged door file costs the longest wait, once, and then the vault opens") {
  const FixedClock clock;
  const Folder folder;
  { made(folder / "v", clock); }
  const Path file = folder / "v" / "door";
  Bytes flipped = file_bytes(file);
  flipped[9] ^= 1;
  for (const Bytes& bad : {flipped, Bytes(flipped.begin(), flipped.end() - 1), Bytes{}}) {
    REQUIRE(replace_file(file, bad).ok());
    CHECK(fault_of_unlock(folder / "v", clock) == Fault::throttled);
    const Throttle throttle = throttle_of(folder / "v", clock);
    CHECK(throttle.wait_ms > 480'000);
    CHECK(throttle.wait_ms <= 900'000);
    Door door = read_door(folder / "v");  // whole again, and its time runs
    CHECK(door.boot == moment(clock).boot);
    door.monotonic -= 900'001;
    REQUIRE(write_door(folder / "v", door).ok());
    CHECK(unlock_vault(folder / "v", slot_key(), clock).ok());
  }
  // One that is not there cannot be told from a new vault's.
  std::filesystem::remove(file);
  CHECK(unlock_vault(folder / "v", slot_key(), clock).ok());
}

TEST_CASE("every bit of the slots file counts, also where the checksum is put right") {
  const VaultId vault = name_of<VaultId>(5);
  const auto vault_key = Key<ForVault>::random();
  const Salt salt{1, 2, 3};
  SlotTable table{3, vault, {}, {}};
  table.slots.push_back(make_slot(SlotKind::passphrase, stretch_floor, salt, vault,
                                  slot_key().view(), vault_key.view()));
  table.slots.push_back(make_slot(SlotKind::recovery_code, stretch_floor, salt, vault,
                                  slot_key(2).view(), vault_key.view()));
  const Bytes file = encode_slots(table, vault_key.view());
  const std::size_t meant = 8 + 2 + 8 + 16 + 1 + 2 * 185 + 16;
  std::size_t refused = 0;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    Bytes bad = file;
    bad[bit / 8] = static_cast<std::uint8_t>(bad[bit / 8] ^ (1U << (bit % 8)));
    if (!parse_slots(bad).ok()) ++refused;
    if (bit / 8 >= meant) continue;
    const auto parsed = parse_slots(with_checksum(bad, "LNYslotsfile"));
    if (!parsed.ok()) continue;
    bool opens = false;
    for (const KeySlot& slot : parsed->slots) {
      opens = opens || open_slot(*parsed, slot, slot_key().view()).ok();
      opens = opens || open_slot(*parsed, slot, slot_key(2).view()).ok();
    }
    if (opens) FAIL_CHECK("bit " << bit);
  }
  CHECK(refused == file.size() * 8);
  const auto good = parse_slots(with_checksum(file, "LNYslotsfile"));
  REQUIRE(good.ok());
  CHECK(open_slot(*good, good->slots[0], slot_key().view()).ok());
  CHECK(open_slot(*good, good->slots[1], slot_key().view()).error().fault() ==
        Fault::wrong_passphrase);
}

TEST_CASE("every byte of an epoch file counts, the noise like the rest") {
  constexpr std::size_t noise_from = 34;
  constexpr std::size_t noise_to = noise_from + epoch_noise_size;
  for (const std::uint64_t number : {7U, 8U}) {
    const SealedEpoch sealed{number};
    REQUIRE(sealed.opens(sealed.file));
    auto whole = parse_epoch(sealed.file);
    CHECK(equal(open_epoch(*whole, sealed.vault_key.view())->view().bytes(),
                sealed.epoch_key.view().bytes()));
    // Every bit before and behind the noise, also where the checksum is put right.
    for (std::size_t bit = 0; bit < sealed.file.size() * 8; ++bit) {
      if (bit / 8 == noise_from) bit = noise_to * 8;
      Bytes bad = sealed.file;
      bad[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
      const bool of_checksum = bit / 8 >= sealed.file.size() - 32;
      if (sealed.opens(bad) || (!of_checksum && sealed.opens(with_checksum(bad, "LNYepochfile"))))
        FAIL_CHECK("file " << number << " byte " << bit / 8 << " bit " << bit % 8);
    }
    // Every byte of the noise, a bit of it; all eight of its first and last. The key that
    // the noise makes opens nothing then, whatever the sum says; and the sum is wrong.
    Bytes bad = sealed.file;
    for (std::size_t at = 0; at < epoch_noise_size; ++at) {
      const bool edge = at < 16 || at + 16 >= epoch_noise_size;
      for (std::size_t bit = edge ? 0 : at % 8; bit < (edge ? 8 : at % 8 + 1); ++bit) {
        const auto flip = static_cast<std::uint8_t>(1U << bit);
        bad[noise_from + at] ^= flip;
        whole->noise[at] ^= flip;
        const bool look = at % 4 == number % 4;  // at every fourth, for it costs most
        if ((look && parse_epoch(bad).ok()) || open_epoch(*whole, sealed.vault_key.view()).ok())
          FAIL_CHECK("file " << number << " noise " << at << " bit " << bit);
        bad[noise_from + at] ^= flip;
        whole->noise[at] ^= flip;
      }
    }
    CHECK(sealed.opens(bad));
  }
}

TEST_CASE("what is missing, cut off, foreign or hostile is refused, and no byte of it is changed") {
  const FixedClock clock;
  const Folder folder;
  { saved(*made(folder / "v", clock), note(1, "kept")); }
  { saved(*made(folder / "other", clock, 2), note(1, "not yours")); }
  const auto refused = [&](Fault fault) {
    const auto before = files_of(folder / "v");
    CHECK(fault_of_unlock(folder / "v", clock) == fault);
    CHECK(files_of(folder / "v") == before);
  };
  const auto with_file = [&](const char* name, const Bytes& bytes, Fault fault) {
    const Path path = folder / "v" / name;
    const Bytes good = file_bytes(path);
    put_file(path, bytes);
    refused(fault);
    put_file(path, good);
  };
  const Bytes slots = file_bytes(folder / "v" / "slots.1");
  const Bytes epoch = file_bytes(folder / "v" / "epoch.B");
  const Bytes data = file_bytes(folder / "v" / "data.mdb");
  with_file("slots.1", {}, Fault::damaged);
  with_file("slots.1", Bytes(slots.begin(), slots.begin() + 100), Fault::damaged);
  with_file("slots.1", file_bytes(folder / "other" / "slots.1"), Fault::damaged);
  with_file("epoch.B", {}, Fault::damaged);
  with_file("epoch.B", Bytes(epoch.begin(), epoch.end() - 1), Fault::damaged);
  with_file("epoch.B", file_bytes(folder / "other" / "epoch.B"), Fault::damaged);
  with_file("data.mdb", {}, Fault::damaged);
  with_file("data.mdb", Bytes(data.begin(), data.end() - 4096), Fault::damaged);
  with_file("data.mdb", file_bytes(folder / "other" / "data.mdb"), Fault::damaged);
  Bytes hostile = slots;
  hostile[36] = 0xFF;  // passes
  with_file("slots.1", with_checksum(hostile, "LNYslotsfile"), Fault::damaged);
  hostile = slots;
  hostile[8] = 2;  // version
  with_file("slots.1", with_checksum(hostile, "LNYslotsfile"), Fault::unsupported);
  std::filesystem::rename(folder / "v" / "data.mdb", folder / "v" / "away");
  refused(Fault::damaged);
  std::filesystem::rename(folder / "v" / "away", folder / "v" / "data.mdb");
  CHECK(fault_of_unlock(folder / "nowhere", clock) == Fault::not_found);
  CHECK_FALSE(std::filesystem::exists(folder / "nowhere"));
  // None of this was the user's mistake, so nothing was counted; and the vault still opens.
  CHECK(throttle_of(folder / "v", clock).wrong == 0);
  CHECK(words(*reopened(folder / "v", clock), 1) == "kept");
}
