// What a ceremony is told on the command line: who is to keep the organisation's keys, and how.
#pragma once

#include "app/cli/command.h"
#include "app/cli/session.h"
#include "app/desk/organisation_keys.h"

namespace lanyard {

// --shares, --holder and --holder-passphrase-file.
[[nodiscard]] std::vector<CommandOption> guard_options();
// Each holder chooses a passphrase at this keyboard, or brings it in a file; without --shares it is
// the root passphrase of a single file.
[[nodiscard]] Result<KeyGuard> guard_given(const Session& session, const Given& given);
// What to do with what now lies in the folder.
[[nodiscard]] std::string keeping_words(const Given& given, const std::string& folder);

}  // namespace lanyard
