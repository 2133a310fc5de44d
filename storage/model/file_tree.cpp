// The door to toml++. Its exceptions are off: a file that cannot be parsed is a fault with a line.
#include "storage/model/file_tree.h"

// toml++ 3.3 asserts that a key or value begins well before it checks it: malformed text would
// abort the program, or with NDEBUG be assumed away. The checks that follow refuse such text, so
// the assertions are compiled out and never become assumptions. Found by fuzzing.
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "platform/base/text.h"

namespace lanyard {
namespace {

constexpr std::size_t most_bytes = 1024 * 1024;
constexpr int most_depth = 16;
constexpr std::size_t most_faults = 100;

std::uint32_t line_of(const toml::node& node) {
  return static_cast<std::uint32_t>(node.source().begin.line);
}

Node convert(const toml::node& from, int depth, Faults& faults);

void convert_scalar(const toml::node& from, Node& out, Faults& faults) {
  if (const auto* text = from.as_string()) {
    out.kind = Node::Kind::text;
    out.text = text->get();
  } else if (const auto* number = from.as_integer()) {
    out.kind = Node::Kind::number;
    out.number = number->get();
  } else if (const auto* yes = from.as_boolean()) {
    out.kind = Node::Kind::yes_no;
    out.yes = yes->get();
  } else if (const auto* date = from.as_date()) {
    out.kind = Node::Kind::date;
    const auto made = Date::make(date->get().year, date->get().month, date->get().day);
    if (made.ok())
      out.date = *made;
    else
      faults.add(out.line, "a date that cannot be", "a day of the calendar from 1900 to 2150");
    out.text = out.date.iso();
  } else {
    faults.add(out.line, "a value of a kind that these files do not use",
               "text, a whole number, true or false, or a date");
  }
}

Node convert(const toml::node& from, int depth, Faults& faults) {
  Node out;
  out.line = line_of(from);
  if (depth > most_depth) {
    faults.add(out.line, "tables nested too deep", "at most 16 levels");
    return out;
  }
  if (const auto* table = from.as_table()) {
    out.kind = Node::Kind::table;
    for (const auto& [key, value] : *table) {
      out.items.push_back(convert(value, depth + 1, faults));
      out.items.back().key = std::string(key.str());
    }
  } else if (const auto* list = from.as_array()) {
    out.kind = Node::Kind::list;
    for (const auto& value : *list) out.items.push_back(convert(value, depth + 1, faults));
  } else {
    convert_scalar(from, out, faults);
  }
  return out;
}

}  // namespace

void Faults::add(std::uint32_t line, std::string what, std::string expected) {
  if (list_.size() < most_faults)
    list_.push_back({file_, line, std::move(what), std::move(expected)});
}

bool parse_tree(std::string_view text, Node& out, Faults& faults) {
  if (text.size() > most_bytes) {
    faults.add(0, "a file of more than 1 MiB", "a form or a notice");
    return false;
  }
  if (!valid_utf8(text)) {
    faults.add(0, "text that is not UTF-8", "UTF-8 text");
    return false;
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const auto& error = parsed.error();
    faults.add(static_cast<std::uint32_t>(error.source().begin.line),
               std::string(error.description()), "valid TOML");
    return false;
  }
  out = convert(parsed.table(), 0, faults);
  return faults.none();
}

}  // namespace lanyard
