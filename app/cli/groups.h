// The command groups, each in a file of its own.
#pragma once

#include "app/cli/command.h"

namespace lanyard {

[[nodiscard]] Commands org_commands();
[[nodiscard]] Commands org_keys_commands();
[[nodiscard]] Commands enrol_commands();
[[nodiscard]] Commands device_commands();
[[nodiscard]] Commands lease_commands();
[[nodiscard]] Commands deputy_commands();
[[nodiscard]] Commands glass_commands();
[[nodiscard]] Commands evidence_commands();
[[nodiscard]] Commands sync_commands();
[[nodiscard]] Commands case_commands();
[[nodiscard]] Commands record_commands();
[[nodiscard]] Commands record_life_commands();
[[nodiscard]] Commands attachment_commands();
[[nodiscard]] Commands conflict_commands();
[[nodiscard]] Commands import_commands();
[[nodiscard]] Commands review_commands();
[[nodiscard]] Commands search_commands();
[[nodiscard]] Commands retention_commands();
[[nodiscard]] Commands disposal_commands();
[[nodiscard]] Commands decision_commands();
[[nodiscard]] Commands hold_commands();
[[nodiscard]] Commands disclose_commands();
[[nodiscard]] Commands rights_commands();
[[nodiscard]] Commands visit_commands();
[[nodiscard]] Commands statistics_commands();
[[nodiscard]] Commands audit_commands();
[[nodiscard]] Commands vault_commands();
[[nodiscard]] Commands notice_commands();
[[nodiscard]] Commands form_commands();
[[nodiscard]] Commands print_commands();

// All of them, in the order of the help text.
[[nodiscard]] Commands all_commands();

}  // namespace lanyard
