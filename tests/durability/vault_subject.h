// A vault with one case and one form, for programs that save notes and programs that look
// afterwards what is there. Notes are invented from their number, so both sides know what they say.
#pragma once

#include <memory>
#include <string>

#include "storage/vault/vault.h"

namespace lanyard::durability {

class TestClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return {1'772'287'200'000}; }
};

[[nodiscard]] std::shared_ptr<const Catalog> catalog();
[[nodiscard]] RecordId record_of(std::uint64_t number);
[[nodiscard]] CaseId the_case();
[[nodiscard]] std::string text_of(std::uint64_t number);
[[nodiscard]] Change note_of(std::uint64_t number, std::string text);

// Unlocked with a typed key: no stretching.
[[nodiscard]] Result<std::unique_ptr<Vault>> make_vault(const std::string& folder,
                                                        const Clock& clock);
[[nodiscard]] Result<std::unique_ptr<Vault>> open_vault(const std::string& folder,
                                                        const Clock& clock);
[[nodiscard]] Done save_note(Vault& vault, std::uint64_t number);
// True when the notes 0 to count-1 are there as they were written.
[[nodiscard]] bool holds_notes(Vault& vault, std::uint64_t count);

// Notes that the server has, each with a setting by name and one that is told by what it says, so
// that erasing one seals the vault's own rows anew as a sweep does.
constexpr std::uint64_t notes_to_erase = 12;
[[nodiscard]] Done fill_to_erase(Vault& vault);
[[nodiscard]] Done erase_note(Vault& vault, std::uint64_t number);
// What is wrong with a vault of which the first `count` notes were erased, and perhaps the next:
// something of theirs that is there, half a note, or an epoch file that is older than the last
// erasure. Empty: nothing.
[[nodiscard]] std::string fault_of_erased(const std::string& folder, std::uint64_t count);

}  // namespace lanyard::durability
