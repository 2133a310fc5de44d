// Reading one table of a file: every key is asked for by name and kind, the rest are faults.
#include <algorithm>

#include "storage/model/file_tree.h"

namespace lanyard {
namespace {

constexpr std::size_t most_text = 2000;

const char* kind_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::text:
      return "text in quotation marks";
    case Node::Kind::number:
      return "a whole number";
    case Node::Kind::yes_no:
      return "true or false";
    case Node::Kind::date:
      return "a date such as 2026-02-28";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::table:
      return "a table";
  }
  return "";
}

bool name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool valid_name(std::string_view id) {
  if (id.empty() || id.size() > 64 || !name_char(id.front())) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return name_char(c) || c == '.' || c == '-' || c == '_'; });
}

TableReader::TableReader(const Node& table, std::string where, Faults& faults)
    : table_(table), where_(std::move(where)), faults_(faults) {
  if (table.kind != Node::Kind::table) fault("not a table", kind_words(Node::Kind::table));
}

bool TableReader::has(std::string_view key) const {
  return table_.kind == Node::Kind::table &&
         std::any_of(table_.items.begin(), table_.items.end(),
                     [key](const Node& n) { return n.key == key; });
}

const Node* TableReader::any(std::string_view key, Need need) {
  used_.emplace_back(key);
  if (table_.kind == Node::Kind::table)
    for (const Node& item : table_.items)
      if (item.key == key) return &item;
  if (need == Need::required) fault("no key '" + std::string(key) + "'", "this key");
  return nullptr;
}

std::string TableReader::text(std::string_view key, Need need) {
  const Node* node = any(key, need);
  if (!node) return {};
  if (node->kind != Node::Kind::text) {
    fault_at(*node, "'" + node->key + "' is of another kind", kind_words(Node::Kind::text));
    return {};
  }
  if (node->text.size() > most_text || (need == Need::required && node->text.empty())) {
    fault_at(*node, "'" + node->key + "' is empty or too long", "1 to 2,000 bytes of text");
    return {};
  }
  return node->text;
}

std::string TableReader::name(std::string_view key, Need need) {
  std::string out = text(key, need);
  if (!out.empty() && !valid_name(out)) {
    fault_at(*any(key), "'" + out + "' cannot be a name",
             "letters, digits, dot, hyphen and underscore, at most 64");
    return {};
  }
  return out;
}

int TableReader::number(std::string_view key, int low, int high, int otherwise, Need need) {
  const Node* node = any(key, need);
  if (!node) return otherwise;
  if (node->kind != Node::Kind::number || node->number < low || node->number > high) {
    fault_at(*node, "'" + node->key + "' is not a number in range",
             "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return otherwise;
  }
  return static_cast<int>(node->number);
}

bool TableReader::yes_no(std::string_view key) {
  const Node* node = any(key);
  if (!node) return false;
  if (node->kind != Node::Kind::yes_no)
    fault_at(*node, "'" + node->key + "' is of another kind", kind_words(Node::Kind::yes_no));
  return node->yes;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  const Node* node = any(key);
  std::vector<std::string> out;
  if (!node) return out;
  if (node->kind != Node::Kind::list || node->items.empty()) {
    fault_at(*node, "'" + node->key + "' is not a list", "a list of at least one text");
    return out;
  }
  for (const Node& item : node->items) {
    if (item.kind != Node::Kind::text || item.text.empty() || item.text.size() > most_text)
      fault_at(item, "a value of '" + node->key + "' is of another kind",
               kind_words(Node::Kind::text));
    else if (std::find(out.begin(), out.end(), item.text) != out.end())
      fault_at(item, "'" + item.text + "' stands twice in '" + node->key + "'", "each value once");
    else
      out.push_back(item.text);
  }
  return out;
}

std::vector<std::string> TableReader::names(std::string_view key, Need need) {
  if (need == Need::required && !any(key, need)) return {};
  std::vector<std::string> out = texts(key);
  for (const std::string& id : out)
    if (id != "*" && !valid_name(id))
      fault_at(*any(key), "'" + id + "' cannot be a name", "letters, digits, dot, hyphen");
  return out;
}

const Node* TableReader::table(std::string_view key, Need need) {
  const Node* node = any(key, need);
  if (node && node->kind != Node::Kind::table) {
    fault_at(*node, "'" + node->key + "' is of another kind", kind_words(Node::Kind::table));
    return nullptr;
  }
  return node;
}

std::vector<const Node*> TableReader::tables(std::string_view key) {
  std::vector<const Node*> out;
  const Node* node = any(key);
  if (!node) return out;
  if (node->kind != Node::Kind::list) {
    fault_at(*node, "'" + node->key + "' is of another kind", "[[" + node->key + "]] tables");
    return out;
  }
  for (const Node& item : node->items) {
    if (item.kind == Node::Kind::table)
      out.push_back(&item);
    else
      fault_at(item, "a value in '" + node->key + "' is of another kind", "a table");
  }
  return out;
}

void TableReader::finish() {
  if (table_.kind != Node::Kind::table) return;
  std::sort(used_.begin(), used_.end());
  used_.erase(std::unique(used_.begin(), used_.end()), used_.end());
  std::string known;
  for (const std::string& key : used_) known += known.empty() ? key : ", " + key;
  for (const Node& item : table_.items)
    if (!std::binary_search(used_.begin(), used_.end(), item.key))
      fault_at(item, "unknown key '" + item.key + "' in " + where_, "one of: " + known);
}

void TableReader::fault(std::string what, std::string expected) {
  faults_.add(table_.line, where_ + ": " + std::move(what), std::move(expected));
}

void TableReader::fault_at(const Node& node, std::string what, std::string expected) {
  faults_.add(node.line ? node.line : table_.line, where_ + ": " + std::move(what),
              std::move(expected));
}

}  // namespace lanyard
