// Every version opens the vaults of all earlier ones.
#include "tests/golden/vault_content.h"

using namespace lanyard;
using namespace lanyard::samples;

TEST_CASE("the golden vault of version 1 opens by passphrase and by code, with all that it holds") {
  const FixedClock clock;
  const Folder folder;
  std::filesystem::copy("tests/golden/vault-v1", folder / "v");
  {
    const Bytes code = file_bytes("tests/golden/vault-v1.code");
    const auto vault =
        unlock_vault(folder / "v", SecretText(as_text(code)), Credential::recovery_code, clock);
    REQUIRE(vault.ok());
  }
  auto vault =
      unlock_vault(folder / "v", SecretText(golden::passphrase), Credential::passphrase, clock);
  REQUIRE(vault.ok());
  (*vault)->set_catalog(catalog());
  CHECK((*vault)->identity().vault == name_of<VaultId>(1));
  CHECK((*vault)->row_count() == 2);
  const auto visit = (*vault)->record(name_of<RecordId>(1));
  REQUIRE(visit.ok());
  CHECK(visit->state == RecordState::submitted);
  CHECK(words(*visit) == "Zoë showed us her drawing of the ferry.");
  CHECK(words(*visit, "reporter") == "Mrs Okafor");
  REQUIRE(visit->additions.size() == 1);
  CHECK(visit->additions[0].reason == "came later");
  CHECK(words(**vault, 2, "name") == "Zoë Wiśniewska");
  const auto row = (*vault)->row(name_of<RecordId>(1));
  CHECK(row->title == "First visit");
  CHECK(row->event_date == day("2026-02-27"));
  CHECK(row->facts.artefact == "visit-note");
  CHECK((*vault)->unsent().ops == 3);
  CHECK((*vault)->links({})->front().bytes == Bytes{1, 2, 3});
  CHECK((*vault)->blob(name_of<BlobId>(1)).value() == Bytes{4, 5});
  CHECK((*vault)->setting("theme").value() == Bytes{6});
  CHECK((*vault)->inspect()->findings.empty());
}
