// Faults as the command line tells them.
#pragma once

#include "app/cli/command.h"
#include "storage/model/check.h"
#include "storage/model/form.h"

namespace lanyard {

// One sentence, one action and the exit code from the desk's table; a refusal names its rule.
[[nodiscard]] Answer answer_of(const Error& error, const Command& command, const Session& session);

// An answer about what was done before the error stopped it.
[[nodiscard]] Answer stopped(Answer so_far, const Error& error);

// Everything that is wrong with what was given, at once: exit code 2.
[[nodiscard]] Answer answer_of(const std::vector<FieldFault>& faults);
[[nodiscard]] Answer answer_of(const std::vector<FileFault>& faults);

[[nodiscard]] const char* name_of(Fault fault);

}  // namespace lanyard
