// The recovery code of a new vault, as it is said once, and on paper when that is asked for.
#pragma once

#include "app/cli/session.h"

namespace lanyard {

[[nodiscard]] CommandOption recovery_paper_option();
// Adds the code to the answer. A paper that cannot be written is said beside it and loses nothing:
// the code is shown all the same.
void say_recovery_code(Answer& out, Desk& desk, const SecretText& code, const Given& given);

}  // namespace lanyard
