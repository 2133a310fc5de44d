// From the Markdown of a page to what is shown.
#include "app/ui/statement.h"

#include <algorithm>

namespace lanyard::ui {
namespace {

// "[words](address)" as words, without marks of code.
std::string unmarked(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool ends_link = c == ']' && text.substr(i).starts_with("](");
    if (ends_link) i = std::min(text.find(')', i), text.size());
    if (c != '`' && c != '[' && !ends_link) out += c;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "| what | how |"; the line of dashes below a head is none, and the head goes with it.
void take_row(std::vector<StatementPart>& parts, std::string_view line) {
  line = line.substr(1);
  const std::size_t middle = line.find('|');
  if (middle == std::string_view::npos) return;
  if (line.starts_with("---")) return parts.pop_back();
  const std::string_view how = line.substr(middle + 1, line.rfind('|') - middle - 1);
  parts.push_back({StatementPart::Kind::item, unmarked(trimmed(line.substr(0, middle))),
                   unmarked(trimmed(how))});
}

}  // namespace

std::vector<StatementPart> statement_parts(std::string_view markdown) {
  using Kind = StatementPart::Kind;
  std::vector<StatementPart> out;
  bool goes_on = false;  // the line before belongs to the same part
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = trimmed(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (line.empty() || line.starts_with("# ")) {
      goes_on = false;
    } else if (line.starts_with("## ")) {
      out.push_back({Kind::heading, unmarked(line.substr(3))});
      goes_on = false;
    } else if (line.starts_with('|')) {
      take_row(out, line);
      goes_on = false;
    } else if (line.starts_with("- ")) {
      out.push_back({Kind::item, unmarked(line.substr(2))});
      goes_on = true;
    } else if (goes_on) {
      out.back().words += " " + unmarked(line);
    } else {
      out.push_back({Kind::paragraph, unmarked(line)});
      goes_on = true;
    }
  }
  return out;
}

}  // namespace lanyard::ui
