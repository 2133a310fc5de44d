// Where a vault may lie and where not.
#include "platform/os/paths.h"

#include <cstdlib>

#include "tests/catch.h"
#include "tests/temp_folder.h"

using namespace lanyard;

TEST_CASE("network shares, memory sticks and synced folders are told from a good place") {
  constexpr std::uint32_t ext4 = 0xEF53;
  constexpr std::uint32_t btrfs = 0x9123683E;
  const auto kind = [](std::uint32_t type, const char* path) {
    return judge_folder(type, Medium::fixed, path);
  };
  CHECK(kind(ext4, "/home/ann/.local/share/lanyard") == FolderKind::good);
  CHECK(kind(btrfs, "/home/ann/.local/share/lanyard") == FolderKind::good);
  for (const std::uint32_t type : {0x6969U, 0xFF534D42U, 0xFE534D42U, 0x517BU, 0x65735546U})
    CHECK(kind(type, "/home/ann/x") == FolderKind::network);
  CHECK(kind(0x4D44, "/media/ann/STICK") == FolderKind::removable);
  CHECK(judge_folder(ext4, Medium::removable, "/media/ann/disk") == FolderKind::removable);
  for (const char* path : {"/home/ann/Dropbox/x", "/home/ann/OneDrive - Example Council/lanyard",
                           "/home/ann/Nextcloud", "/home/ann/Google Drive/a"})
    CHECK(kind(ext4, path) == FolderKind::synced);
  CHECK(kind(ext4, "/home/dropout/my-onedrive-notes") == FolderKind::good);
}

TEST_CASE("a folder that is not there yet is judged by its parent") {
  const TempFolder folder;
  CHECK(*folder_kind(folder / "not/yet") == FolderKind::good);
  CHECK(check_folder(folder / "not/yet").ok());
  CHECK(check_folder(folder / "Dropbox/lanyard").error().fault() == Fault::refused);
}

TEST_CASE("a link does not hide where the bytes would lie") {
  const TempFolder folder;
  std::filesystem::create_directory(folder / "Nextcloud");
  std::filesystem::create_directory_symlink(folder / "Nextcloud", folder / "safe");
  CHECK(*folder_kind(folder / "safe/vault") == FolderKind::synced);
}

TEST_CASE("the data folder follows XDG and falls back to the home folder") {
  const char* kept = std::getenv("XDG_DATA_HOME");
  const std::string before = kept == nullptr ? "" : kept;
  ::setenv("XDG_DATA_HOME", "/data/ann", 1);
  CHECK(*data_folder() == Path("/data/ann/lanyard"));
  // The specification: a relative path is to be ignored.
  ::setenv("XDG_DATA_HOME", "data", 1);
  const std::string home = std::getenv("HOME") == nullptr ? "" : std::getenv("HOME");
  ::setenv("HOME", "/home/ann", 1);
  CHECK(*data_folder() == Path("/home/ann/.local/share/lanyard"));
  ::unsetenv("HOME");
  CHECK(data_folder().error().fault() == Fault::not_found);
  if (!home.empty()) ::setenv("HOME", home.c_str(), 1);
  if (before.empty())
    ::unsetenv("XDG_DATA_HOME");
  else
    ::setenv("XDG_DATA_HOME", before.c_str(), 1);
}

TEST_CASE("the documents folder follows XDG, then the desktop's own list, then the home folder") {
  const TempFolder home;
  const char* kept = std::getenv("HOME");
  const std::string before = kept == nullptr ? "" : kept;
  ::setenv("HOME", home.path().c_str(), 1);
  ::unsetenv("XDG_CONFIG_HOME");
  ::unsetenv("XDG_DOCUMENTS_DIR");
  CHECK(*documents_folder() == home / "Documents");
  REQUIRE(make_folder(home / ".config").ok());
  const auto list = [&](std::string_view text) {
    REQUIRE(replace_file(home / ".config/user-dirs.dirs", as_bytes(text)).ok());
    return *documents_folder();
  };
  CHECK(list("XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n") == home / "Dokumente");
  CHECK(list("XDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_DOCUMENTS_DIR=\"/data/papers\"\n") ==
        Path("/data/papers"));
  for (const char* odd : {"#XDG_DOCUMENTS_DIR=\"/x\"\n", "XDG_DOCUMENTS_DIR=\"papers\"\n",
                          "XDG_DOCUMENTS_DIR=\"/x", ""})
    CHECK(list(odd) == home / "Documents");
  ::setenv("XDG_DOCUMENTS_DIR", "papers", 1);
  CHECK(*documents_folder() == home / "Documents");
  ::setenv("XDG_DOCUMENTS_DIR", "/data/ann/papers", 1);
  CHECK(*documents_folder() == Path("/data/ann/papers"));
  ::unsetenv("XDG_DOCUMENTS_DIR");
  ::unsetenv("HOME");
  CHECK(documents_folder().error().fault() == Fault::not_found);
  if (!before.empty()) ::setenv("HOME", before.c_str(), 1);
}
