// Inside the notice reader: values with their source, the retention rows, and what is shared with
// whom. Not for other rooms.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "storage/model/file_tree.h"
#include "storage/model/notice.h"

namespace lanyard {

// Flags that rows may name, and the facts that a row may depend on.
inline constexpr std::array<std::string_view, 3> flag_names{"safeguarding", "disability_allowance",
                                                            "ceased_trading"};

struct Source {
  int first_line = 0;  // 0: the notice does not print it
  int last_line = 0;
  std::string quote;
  std::optional<Decision> decision;
};

// Reads lines and quote, or decision, of a table; one of the two must stand there. What it finds is
// noted in the notice's quotes or decisions under the name `what`.
[[nodiscard]] Source read_source(TableReader& in, Notice& notice, const std::string& what,
                                 const std::string& proposal);

// A value that may be printed (plain text, under the source of its table) or decided:
// { proposal = "...", decision = "..." }.
struct Decided {
  bool present = false;
  std::string text;
  std::optional<Decision> decision;
  const Node* node = nullptr;
};
[[nodiscard]] Decided read_decided(TableReader& in, std::string_view key, Notice& notice,
                                   const std::string& what);

// Reads the [[retention]] rows into the notice and checks them against what the notice declares.
void read_retention(TableReader& in, Notice& notice);

// Reads the table [rights].
void read_rights(TableReader& in, Notice& notice);

// Reads the [[recipient]] and [[promise]] rows; purposes must have been read.
void read_sharing(TableReader& in, Notice& notice);

}  // namespace lanyard
