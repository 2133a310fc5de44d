// A paper as values: what it says and in which order, never how it looks. pdf.h draws it.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/date.h"
#include "storage/model/value.h"

namespace lanyard {

namespace part {

struct Heading {
  std::string words;
};
enum class Weight : std::uint8_t { plain, quiet, strong, code };  // code: large, of one width
struct Paragraph {
  std::string words;
  Weight weight = Weight::plain;
};
// Names with their values, in two columns.
struct Facts {
  std::vector<std::pair<std::string, std::string>> lines;
};
// The two figures of a body map with their numbered marks; beside them a line for each.
struct BodyMap {
  BodyMarks marks;
  std::vector<std::string> lines;
};
// Columns share the width in these parts; the head is printed again on each page. A row is parted
// between pages only when it is longer than a page. The first line of a cell in the column `titled`
// is its title.
struct Table {
  std::vector<std::string> heads;
  std::vector<double> shares;
  std::vector<std::vector<std::string>> rows;
  std::size_t titled = SIZE_MAX;
};

}  // namespace part

using Part = std::variant<part::Heading, part::Paragraph, part::Facts, part::BodyMap, part::Table>;

struct Document {
  std::string title;         // also in the file's metadata: no person's name
  std::string organisation;  // above the title
  std::string marking;       // on every page: who may read it
  Date made;
  std::vector<Part> parts;
};

}  // namespace lanyard
