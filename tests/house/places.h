// Names of places: what the tables and the pages call a folder or file of ours must be there, and
// each room must be named by the pages that list the rooms.
#pragma once

#include "tests/house/tidy.h"

namespace lanyard::house {

// Rooms and doors of tests/house/tables.h of which nothing is in the tree.
[[nodiscard]] std::vector<Finding> dead_entries(const std::filesystem::path& root);
// `paths` of the pages at the root and in docs/ that lead nowhere; rooms that the indented lists of
// floors in STYLE.md and ARCHITECTURE.md leave out, and words of theirs that are no room.
[[nodiscard]] std::vector<Finding> wrong_places(const std::filesystem::path& root);

}  // namespace lanyard::house
