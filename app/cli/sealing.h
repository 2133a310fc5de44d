// Files that are sealed for somebody else: where the passphrase comes from, and the words on how
// whoever gets the file opens it.
#pragma once

#include "app/cli/session.h"

namespace lanyard {

[[nodiscard]] CommandOption propose_option();
// With --propose one of 100 bits, else the one that is chosen (--new-passphrase-file, or a prompt).
[[nodiscard]] Result<SecretText> passphrase_of_file(const Session& session, const Given& given);
// A passphrase that was proposed is shown here and nowhere else.
void say_sealed(Answer& out, const Given& given, const SecretText& passphrase);

}  // namespace lanyard
