// The door to CLI11: builds its parser from our list of commands.
#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>

#include <map>
#include <sstream>

namespace lanyard {
namespace {

struct Bound {  // where CLI11 puts the values of one option
  CLI::Option* option = nullptr;
  std::string name;
  std::vector<std::string> values;
  bool flag = false;
};

struct Parser {
  CLI::App app{"Lanyard: case records, sealed on this laptop and in step with your organisation.",
               "lanyard-cli"};
  Globals globals;
  bool json = false;
  bool quiet = false;
  std::map<std::string, CLI::App*> groups;
  std::vector<std::pair<CLI::App*, const Command*>> leaves;
  std::map<const Command*, std::vector<std::unique_ptr<Bound>>> bound;
};

void add_globals(Parser& p) {
  p.app.add_option("--vault", p.globals.vault, "Folder of the vault (the only one of this laptop)");
  p.app.add_option("--passphrase-file", p.globals.passphrase_file,
                   "File that holds the passphrase");
  p.app.add_option("--new-passphrase-file", p.globals.new_passphrase_file,
                   "File that holds the passphrase to change to");
  p.app.add_option("--root-passphrase-file", p.globals.root_passphrase_file,
                   "File that holds the passphrase of the organisation's root keys");
  p.app.add_flag("--json", p.json, "Print one JSON object");
  p.app.add_flag("--quiet", p.quiet, "No progress on stderr");
  p.app.set_version_flag("--version", LANYARD_VERSION);
  p.app.require_subcommand(1);
  p.app.fallthrough();
}

CLI::App* leaf_of(Parser& p, const Command& command) {
  CLI::App*& group = p.groups[command.group];
  if (command.name.empty()) {
    group = p.app.add_subcommand(command.group, command.help);
    return group;
  }
  if (!group) {
    group = p.app.add_subcommand(command.group);
    group->require_subcommand(1);
    group->fallthrough();
  }
  return group->add_subcommand(command.name, command.help);
}

void add_command(Parser& p, const Command& command) {
  CLI::App* leaf = leaf_of(p, command);
  leaf->fallthrough();
  p.leaves.emplace_back(leaf, &command);
  for (const CommandOption& o : command.options) {
    auto at = std::make_unique<Bound>();
    at->name = o.name;
    switch (o.takes) {
      case Takes::nothing:
        at->option = leaf->add_flag(o.name, at->flag, o.help);
        break;
      case Takes::value:
        at->option = leaf->add_option(o.name, at->values, o.help)->expected(1);
        break;
      case Takes::values:
        at->option = leaf->add_option(o.name, at->values, o.help)->expected(1, 100'000);
        break;
    }
    if (o.must == Must::yes) at->option->required();
    p.bound[&command].push_back(std::move(at));
  }
}

}  // namespace

Chosen parse_arguments(std::span<const char* const> arguments, const Commands& commands) {
  Parser p;
  add_globals(p);
  for (const Command& command : commands) add_command(p, command);
  Chosen out;
  try {
    p.app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::Success& help) {
    std::ostringstream text;
    p.app.exit(help, text, text);
    out.text = text.str();
    return out;
  } catch (const CLI::ParseError& wrong) {
    out.text = wrong.what();
    out.exit = exit_usage;
  }
  out.globals = p.globals;
  if (p.json) out.globals.style = Style::json;
  if (p.quiet) out.globals.noise = Noise::quiet;
  if (out.exit != exit_done) return out;
  for (const auto& [leaf, command] : p.leaves) {
    if (!leaf->parsed()) continue;
    out.command = command;
    for (const auto& at : p.bound[command])
      if (at->option->count() > 0) out.given.put(at->name, at->values);
  }
  return out;
}

}  // namespace lanyard
