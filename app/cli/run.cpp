// The whole program: parses, runs, prints one answer, and maps every fault to its exit code.
#include <iostream>
#include <optional>

#include "app/cli/arguments.h"
#include "app/cli/faults.h"
#include "app/cli/groups.h"

namespace lanyard {
namespace {

void print(const Answer& answer, Style style) {
  switch (style) {
    case Style::json:
      std::cout << answer.json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
      break;
    case Style::people:
      (answer.exit == exit_done ? std::cout : std::cerr) << answer.words;
      break;
  }
  std::cout.flush();
}

Answer usage(const Chosen& chosen) {
  Answer out;
  out.json["error"] = chosen.text;
  out.json["exit"] = chosen.exit;
  out.words = chosen.text + "\nRun with --help to see what is possible.\n";
  out.exit = chosen.exit;
  return out;
}

}  // namespace

int run_command_line(std::span<const char* const> arguments, const Clock& clock) {
  const Commands commands = all_commands();
  const Chosen chosen = parse_arguments(arguments, commands);
  if (!chosen.command && chosen.exit == exit_done) {
    std::cout << chosen.text;
    return exit_done;
  }
  Session session(chosen.globals, clock);
  const Answer answer = [&] {
    if (!chosen.command) return usage(chosen);
    Result<Answer> done = chosen.command->run(session, chosen.given);
    return done.ok() ? std::move(done).value() : answer_of(done.error(), *chosen.command, session);
  }();
  print(answer, chosen.globals.style);
  return answer.exit;
}

}  // namespace lanyard
