// What was given on the command line, and the list of all commands.
#include "app/cli/command.h"

#include "app/cli/groups.h"

namespace lanyard {

void Given::put(std::string name, std::vector<std::string> values) {
  values_.insert_or_assign(std::move(name), std::move(values));
}

bool Given::has(std::string_view name) const {
  return values_.contains(name);
}

std::string Given::text(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() || at->second.empty() ? std::string() : at->second.front();
}

std::vector<std::string> Given::all(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? std::vector<std::string>() : at->second;
}

Commands all_commands() {
  Commands out;
  for (const auto group :
       {org_commands,        org_keys_commands,    enrol_commands,     device_commands,
        lease_commands,      sync_commands,        case_commands,      record_commands,
        attachment_commands, record_life_commands, conflict_commands,  import_commands,
        review_commands,     search_commands,      retention_commands, disposal_commands,
        decision_commands,   hold_commands,        disclose_commands,  rights_commands,
        visit_commands,      audit_commands,       vault_commands,     notice_commands,
        form_commands,       print_commands,       deputy_commands,    glass_commands,
        evidence_commands,   statistics_commands}) {
    Commands more = group();
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace lanyard
