// The accessibility statement as the window shows it. Its one source is docs/accessibility.md,
// which the build puts into the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lanyard::ui {

struct StatementPart {
  enum class Kind { heading, paragraph, item };
  Kind kind = Kind::paragraph;
  std::string words;
  std::string checked = {};  // of an item: how it is checked; empty: nothing is said
};
// The parts of a page in the Markdown that our pages use: headings below the first, paragraphs,
// lists and tables of two columns. Links and marks of code are read as their words.
[[nodiscard]] std::vector<StatementPart> statement_parts(std::string_view markdown);

extern const std::string_view accessibility_statement;

}  // namespace lanyard::ui
