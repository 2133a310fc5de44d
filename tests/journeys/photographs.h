// The world of an organisation whose notice allows photographs: the files that ship, but for that.
#pragma once

#include <fstream>
#include <iterator>

#include "tests/journeys/world.h"

namespace lanyard::journeys {

inline std::filesystem::path assets_with_photographs(const std::filesystem::path& folder) {
  const std::filesystem::path assets = folder / "assets";
  std::filesystem::copy(LANYARD_ASSETS, assets, std::filesystem::copy_options::recursive);
  const std::filesystem::path notice = assets / "notices" / "jigsaw.toml";
  std::ifstream in(notice, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string off = "photographs = { proposal = false";
  const std::size_t at = text.find(off);
  REQUIRE(at != std::string::npos);
  text.replace(at, off.size(), "photographs = { proposal = true");
  std::ofstream(notice, std::ios::binary) << text;
  return assets;
}

inline World& world_with_photographs() {
  static const TempFolder folder;
  static World world(
      {"Jigsaw Contact Centre", "jigsaw-contact-centre", assets_with_photographs(folder.path())});
  return world;
}

}  // namespace lanyard::journeys
