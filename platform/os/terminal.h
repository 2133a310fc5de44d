// Asking for a passphrase on the terminal without showing it.
#pragma once

#include <cstdint>
#include <span>

#include "platform/base/result.h"

namespace lanyard {

// Prints the prompt on the terminal and reads one line, without its end, into memory of the
// caller's (guarded memory: this room knows no secrets). Returns its length. bad_input for a line
// that does not fit, interrupted at Ctrl+C or when the input ends, not_found where there is no
// terminal: programs then ask for --passphrase-file.
[[nodiscard]] Result<std::size_t> read_hidden_line(Literal prompt, std::span<std::uint8_t> out);

// True when stderr is a terminal: only then is progress shown.
[[nodiscard]] bool errors_reach_terminal();

}  // namespace lanyard
