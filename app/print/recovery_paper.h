// The recovery code of a vault on paper: made once, when the code is shown, and never again.
#pragma once

#include <filesystem>

#include "app/desk/desk.h"
#include "app/print/document.h"

namespace lanyard {

// In groups of five, as people read and type it.
[[nodiscard]] SecretText in_groups(const SecretText& code);

// Whose the vault is and on which laptop, the day, the code, what it is for, and where the paper
// is kept.
[[nodiscard]] Document recovery_paper(const Me& me, const SecretText& code, Date today);

// Draws it and writes it to a file that must not be there yet; that it left is audited before. It
// speaks of no case, so no reason is asked for. Fails with in_use, no_space, io.
[[nodiscard]] Done write_recovery_paper(Desk& desk, const SecretText& code,
                                        const std::filesystem::path& file);
// The same as "recovery-code-DAY.pdf" in a folder that is there or can be made.
[[nodiscard]] Result<std::filesystem::path> save_recovery_paper(
    Desk& desk, const SecretText& code, const std::filesystem::path& folder);

}  // namespace lanyard
