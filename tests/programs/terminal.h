// Runs a program that asks for secrets at a terminal: its questions are answered on a terminal of
// its own.
#pragma once

#include "tests/programs/child.h"

namespace lanyard {

// The program's words, its path first; each time that it has written `question` and waits, it gets
// the next answer and a line's end. `out` is all that the terminal showed, answers aside.
[[nodiscard]] Ran run_at_terminal(const std::vector<std::string>& words,
                                  const std::string& question,
                                  const std::vector<std::string>& answers);

}  // namespace lanyard
