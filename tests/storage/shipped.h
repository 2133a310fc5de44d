// The form and notice files that ship, read once for the tests.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "storage/model/form.h"
#include "storage/model/notice.h"
#include "storage/model/visit_rules.h"
#include "storage/rules/retention.h"

namespace lanyard::test {

// Text of a file below the source folder; a file that is not there fails the test.
[[nodiscard]] std::string text_of(const std::string& path);
// Names of the files in a folder below the source folder, sorted.
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder);

// Reads, and fails the test with every fault if the file is refused.
[[nodiscard]] Notice good_notice(const std::string& text);
[[nodiscard]] Form good_form(const std::string& text);
// "jersey", "wiltshire", "jigsaw", "ccs".
[[nodiscard]] const Notice& shipped_notice(const std::string& name);
[[nodiscard]] const VisitRules& shipped_visits(const std::string& name);
[[nodiscard]] const std::vector<Form>& shipped_forms();
// Fails the test when no form has that id.
[[nodiscard]] const Form& shipped_form(const std::string& id);

[[nodiscard]] Date day(const char* iso);
// "Keep 2027-06-12 C-R1", "Due 2027-06-13 C-R1", "Review 2042-03-14 C-R3", "Keep", "Unknown", ...
[[nodiscard]] std::string words(const Verdict& verdict);

}  // namespace lanyard::test
