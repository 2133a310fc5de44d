// From the words of the command line to one command and what was given to it. The only file that
// knows CLI11 is arguments.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/cli/session.h"

namespace lanyard {

struct Chosen {
  const Command* command = nullptr;  // of the list that was passed in; none: only `text` is printed
  Given given;
  Globals globals;
  std::string text;  // help or version, or what is wrong with the arguments
  int exit = exit_done;
};

[[nodiscard]] Chosen parse_arguments(std::span<const char* const> arguments,
                                     const Commands& commands);

}  // namespace lanyard
