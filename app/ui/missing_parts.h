// What this laptop lacks of what the window is made of: said on Today until it is read, and in
// Settings for as long as it is so.
#pragma once

#include <string>
#include <vector>

#include "app/ui/ui.h"

namespace lanyard::ui {

struct MissingParts {
  bool letters = false;
  bool icons = false;
  enum class Read { no, yes } read = Read::no;  // until the program starts again
};
// From the files that load_fonts() did not find.
MissingParts missing_of(const std::vector<std::string>& files);

// With a button until it is read; nothing when nothing is missing.
void draw_missing_until_read(Ui& ui, MissingParts& parts);
void draw_missing(Ui& ui, const MissingParts& parts);

}  // namespace lanyard::ui
