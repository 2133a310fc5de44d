// The typefaces: Inter for words, Material for icons, found on this machine when the app starts.
#pragma once

#include <string>
#include <vector>

struct ImFont;

namespace lanyard::ui {

// Never null after load_fonts(). Sizes are named by use, not by number.
struct Fonts {
  ImFont* body = nullptr;
  ImFont* medium = nullptr;
  ImFont* strong = nullptr;
  ImFont* small = nullptr;
  ImFont* small_strong = nullptr;
  ImFont* title = nullptr;       // one a page
  ImFont* heading = nullptr;     // of a card or dialog
  ImFont* subheading = nullptr;  // of a section
  ImFont* large_icon = nullptr;
};

// Where the faces are looked for. A package may bring its own; tests name empty folders.
struct FontFolders {
  std::string inter = "/usr/share/fonts/opentype/inter";
  std::string icons = "/usr/share/fonts/truetype/material-design-icons-iconfont";
};

struct LoadedFonts {
  Fonts fonts;
  // Files that are missing. The app goes on with ImGui's own face and says so once.
  std::vector<std::string> missing;
};

// Replaces ImGui's font atlas. About 60 to 100 ms; `scale` is the theme's.
LoadedFonts load_fonts(const FontFolders& folders, float scale);

}  // namespace lanyard::ui
