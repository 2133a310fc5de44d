// A TOML file as plain data with line numbers, and a reader for its tables that reports every fault
// with file, line and what was expected. The form and notice readers stand on it; toml++ is entered
// in file_tree.cpp alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "storage/model/form.h"

namespace lanyard {

struct Node {
  enum class Kind : std::uint8_t { text, number, yes_no, date, list, table };
  Kind kind = Kind::table;
  std::uint32_t line = 0;
  std::string key;   // of an entry of a table
  std::string text;  // text; of a date its ISO form
  std::int64_t number = 0;
  bool yes = false;
  Date date;
  std::vector<Node> items;  // of a list; entries of a table, by key
};

// Faults of one file. At most 100 are kept: a file with more is not repaired one by one.
class Faults {
 public:
  explicit Faults(std::string_view file) : file_(file) {}
  void add(std::uint32_t line, std::string what, std::string expected);
  [[nodiscard]] bool none() const { return list_.empty(); }
  [[nodiscard]] std::vector<FileFault> take() { return std::move(list_); }

 private:
  std::string file_;
  std::vector<FileFault> list_;
};

// False when the text is not TOML, not UTF-8, above 1 MiB or nested too deep; the faults say where.
[[nodiscard]] bool parse_tree(std::string_view text, Node& out, Faults& faults);

enum class Need : std::uint8_t { optional, required };

// Letters, digits, dot, hyphen and underscore, at most 64, beginning with a letter or digit.
[[nodiscard]] bool valid_name(std::string_view id);

// Reads one table and keeps count of the keys that it was asked for.
class TableReader {
 public:
  // `table` and `faults` are borrowed. A node that is not a table is a fault, and reads as empty.
  TableReader(const Node& table, std::string where, Faults& faults);

  [[nodiscard]] const Node* any(std::string_view key, Need need = Need::optional);
  [[nodiscard]] std::string text(std::string_view key, Need need = Need::optional);
  [[nodiscard]] std::string name(std::string_view key, Need need = Need::required);
  [[nodiscard]] int number(std::string_view key, int low, int high, int otherwise, Need need);
  [[nodiscard]] bool yes_no(std::string_view key);
  [[nodiscard]] std::vector<std::string> names(std::string_view key, Need need = Need::optional);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] const Node* table(std::string_view key, Need need = Need::optional);
  [[nodiscard]] std::vector<const Node*> tables(std::string_view key);
  // Reports every key that nobody asked for.
  void finish();

  void fault(std::string what, std::string expected);
  void fault_at(const Node& node, std::string what, std::string expected);
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] Faults& faults() { return faults_; }
  [[nodiscard]] std::uint32_t line() const { return table_.line; }

 private:
  const Node& table_;
  std::string where_;
  Faults& faults_;
  std::vector<std::string> used_;
};

}  // namespace lanyard
