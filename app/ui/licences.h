// The licence of the program and of each library it uses, as Debian's packages state them
// (/usr/share/doc/PACKAGE/copyright), under which each is used here.
#pragma once

#include <array>
#include <string_view>

namespace lanyard::ui {

struct Licence {
  std::string_view name;
  std::string_view licence;
  std::string_view found_as;  // in cmake/Deps.cmake; empty: not a library that is looked for there
};

inline constexpr std::string_view own_licence = "Apache-2.0";

inline constexpr std::array<Licence, 29> licences{{
    {"libsodium", "ISC", "SODIUM"},
    {"LMDB", "OLDAP-2.8", "LMDB"},
    {"utf8proc", "MIT and Unicode", "UTF8PROC"},
    {"Zstandard", "BSD-3-Clause", "ZSTD"},
    {"cereal", "BSD-3-Clause", "cereal"},
    {"toml++", "MIT", "tomlplusplus"},
    {"CLI11", "BSD-3-Clause", "CLI11"},
    {"JSON for Modern C++", "MIT", "nlohmann_json"},
    {"curl", "curl", "CURL"},
    {"OpenSSL", "Apache-2.0", "OpenSSL"},
    {"Boost", "BSL-1.0", "Boost"},
    {"Dear ImGui", "MIT", "IMGUI"},
    {"stb", "MIT", ""},
    {"Hunspell", "MPL-1.1", "HUNSPELL"},
    {"GLFW", "Zlib", "GLFW"},
    {"Xlib", "MIT", "X11"},
    {"Pango", "LGPL-2.0-or-later", "PANGOCAIRO"},
    {"cairo", "LGPL-2.1-only or MPL-1.1", ""},
    {"systemd (libsystemd)", "LGPL-2.1-or-later", "SYSTEMD"},
    {"FreeType", "FTL", "Freetype"},
    {"OpenGL (libglvnd, Mesa)", "MIT", "OpenGL"},
    {"libpng", "libpng-2.0", "PNG"},
    {"libjpeg-turbo", "IJG, BSD-3-Clause and Zlib", "TURBOJPEG"},
    {"zlib", "Zlib", "ZLIB"},
    {"GNU C library", "LGPL-2.1-or-later", "Threads"},
    {"Inter (font)", "OFL-1.1", ""},
    {"Material Design Icons (font)", "Apache-2.0", ""},
    {"DejaVu (font)", "Bitstream-Vera", ""},
    {"British dictionary (hunspell-en-gb)", "LGPL-2.1-or-later", ""},
}};

}  // namespace lanyard::ui
