// A command of the command line as data: its words, its options, and the function that carries it
// out. Groups of commands live in one small file each and are listed in groups.h.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/answer.h"
#include "platform/base/result.h"

namespace lanyard {

class Session;

enum class Takes : std::uint8_t { value, values, nothing };
enum class Must : std::uint8_t { no, yes };

struct CommandOption {
  std::string name;  // "--case"; without hyphens a positional argument: "id"
  std::string help;
  Must must = Must::no;
  Takes takes = Takes::value;
};

// What was given on the command line, by the option's name.
class Given {
 public:
  void put(std::string name, std::vector<std::string> values);
  [[nodiscard]] bool has(std::string_view name) const;
  // The first value; empty when the option was not given.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

using CommandRun = std::function<Result<Answer>(Session&, const Given&)>;

struct Command {
  std::string group;  // "record"
  std::string name;   // "add"; empty: the group itself is the command ("sync")
  std::string help;
  std::vector<CommandOption> options;
  CommandRun run;
};

using Commands = std::vector<Command>;

}  // namespace lanyard
