// The typefaces: Inter for words, Material for icons, found on this machine when the app starts.
#include "app/ui/fonts.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <array>
#include <filesystem>

#include "app/ui/icons.h"

namespace lanyard::ui {
namespace {

// FreeType's sizes here run from ascender to descender: Inter's em is 1/1.21 of them, so that
// 18 is 15 pixels to the em and 16 is 13.2.
struct Face {
  const char* file;
  float size;
  float icon_ratio;
  ImFont* Fonts::*slot;
};

constexpr std::array<Face, 9> faces{{
    {"Inter-Regular.otf", 18, 1.12f, &Fonts::body},
    {"Inter-Medium.otf", 18, 1.12f, &Fonts::medium},
    {"Inter-SemiBold.otf", 18, 1.12f, &Fonts::strong},
    {"Inter-Regular.otf", 16, 1.12f, &Fonts::small},
    {"Inter-SemiBold.otf", 16, 1.12f, &Fonts::small_strong},
    {"InterDisplay-Bold.otf", 33, 1.0f, &Fonts::title},
    {"InterDisplay-SemiBold.otf", 24, 1.1f, &Fonts::heading},
    {"InterDisplay-SemiBold.otf", 20, 1.1f, &Fonts::subheading},
    {"Inter-Regular.otf", 28, 1.2f, &Fonts::large_icon},
}};

// Latin with both extensions, Greek, Cyrillic, punctuation and the signs that reports use.
constexpr std::array<ImWchar, 31> letters{
    0x0020, 0x024F, 0x0259, 0x0259, 0x02BC, 0x02DD, 0x0300, 0x036F, 0x0370, 0x03FF, 0x0400,
    0x045F, 0x1E00, 0x1EFF, 0x2010, 0x2044, 0x20AC, 0x20AC, 0x2116, 0x2116, 0x2122, 0x2122,
    0x2190, 0x2199, 0x2212, 0x2265, 0x25CF, 0x25CF, 0xFFFD, 0xFFFD, 0};

float rounded(float size) {
  return static_cast<float>(static_cast<int>(size + .5f));
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

struct Source {
  std::string icons;  // empty when the icon font is missing
  const ImWchar* icon_ranges;
};

ImFont* add_face(const Face& face, const std::string& path, const Source& source, float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig words;
  words.OversampleH = words.OversampleV = 1;
  ImFont* font = nullptr;
  if (is_there(path)) {
    font =
        atlas.AddFontFromFileTTF(path.c_str(), rounded(face.size * scale), &words, letters.data());
  } else {
    words.SizePixels = rounded(face.size * scale);
    font = atlas.AddFontDefault(&words);
  }
  if (!source.icons.empty()) {
    ImFontConfig merged;
    merged.MergeMode = true;
    merged.PixelSnapH = true;
    merged.GlyphOffset.y = rounded(face.size * scale * 0.245f);
    atlas.AddFontFromFileTTF(source.icons.c_str(), rounded(face.size * scale * face.icon_ratio),
                             &merged, source.icon_ranges);
  }
  return font;
}

}  // namespace

LoadedFonts load_fonts(const FontFolders& folders, float scale) {
  LoadedFonts loaded;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.TexDesiredWidth = 2048;
  ImFontGlyphRangesBuilder builder;
  for (const char* glyph : icon::all) builder.AddText(glyph);
  ImVector<ImWchar> ranges;
  builder.BuildRanges(&ranges);
  Source source{folders.icons + "/MaterialIcons-Regular.ttf", ranges.Data};
  if (!is_there(source.icons)) {
    loaded.missing.push_back(source.icons);
    source.icons.clear();
  }
  for (const Face& face : faces) {
    const std::string path = folders.inter + "/" + face.file;
    if (!is_there(path)) loaded.missing.push_back(path);
    loaded.fonts.*face.slot = add_face(face, path, source, scale);
  }
  atlas.Build();
  return loaded;
}

}  // namespace lanyard::ui
