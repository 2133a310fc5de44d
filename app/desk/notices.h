// The one table of what can go wrong: for each fault one sentence (what happened, what is safe),
// one action, and the exit code of the command line.
#pragma once

#include <string>

#include "platform/base/result.h"
#include "platform/os/phrase.h"

namespace lanyard {

struct FaultWords {
  Phrase happened;
  Phrase what_to_do;
  int exit_code;
};
[[nodiscard]] FaultWords words_of(Fault fault);
// "That passphrase is not right. Try again." with the error's own detail in brackets when it helps.
[[nodiscard]] std::string sentence(const Error& error);

}  // namespace lanyard
