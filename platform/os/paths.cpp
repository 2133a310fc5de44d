// Folders by XDG and statfs.
#include "platform/os/paths.h"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>

#include "platform/os/descriptor.h"

namespace lanyard {
namespace {

// linux/magic.h, and for cifs, smb2, exfat and fuse their own sources.
constexpr std::array<std::uint32_t, 11> network_types = {
    0x6969,      // nfs
    0xFF534D42,  // cifs
    0xFE534D42,  // smb2
    0x517B,      // smb
    0x65735546,  // fuse: sshfs, rclone, the clients of cloud stores
    0x73757245,  // coda
    0x5346414F,  // afs
    0x6B414653,  // the kernel's own afs
    0x00C36400,  // ceph
    0x01021997,  // 9p
    0x7461636F,  // ocfs2
};
constexpr std::array<std::uint32_t, 2> stick_types = {0x4D44 /* vfat */, 0x2011BAB0 /* exfat */};

// Names that sync clients give to their folders, in lower case; each may be followed by more, as in
// "OneDrive - Example Council".
constexpr std::array<std::string_view, 10> synced_names = {
    "dropbox",     "onedrive", "nextcloud", "owncloud", "google drive",
    "googledrive", "icloud",   "pcloud",    "megasync", "syncthing"};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_synced(const Path& path) {
  for (const Path& part : path) {
    const std::string name = lower(part.string());
    for (const std::string_view synced : synced_names)
      if (name.starts_with(synced)) return true;
  }
  return false;
}

template <class List>
bool holds(const List& list, std::uint32_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The kernel says so of a whole disk; of a partition it must be asked for the disk that holds it.
Medium medium_of(dev_t device) {
  const std::string base =
      "/sys/dev/block/" + std::to_string(major(device)) + ":" + std::to_string(minor(device));
  for (const char* where : {"/removable", "/../removable"}) {
    std::array<std::uint8_t, 1> flag{};
    const auto n = read_part(base + where, 0, flag);
    if (n.ok() && *n == 1) return flag[0] == '1' ? Medium::removable : Medium::fixed;
  }
  return Medium::fixed;
}

// A variable that names a folder; the specification ignores a relative one. Read at start or by the
// one thread that saves: nothing in this program changes the environment.
std::optional<Path> folder_in(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe)
  if (value == nullptr || *value != '/') return std::nullopt;
  return Path(value);
}

Result<Path> home_folder() {
  if (std::optional<Path> home = folder_in("HOME")) return *home;
  return Error(Fault::not_found, "the user has no home folder");
}

// The line XDG_DOCUMENTS_DIR="$HOME/Documents" of user-dirs.dirs, as the desktop writes it.
std::optional<Path> documents_in(std::string_view file, const Path& home) {
  constexpr std::string_view key = "\nXDG_DOCUMENTS_DIR=\"";
  const std::string text = "\n" + std::string(file);
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return std::nullopt;
  const std::size_t from = at + key.size();
  const std::size_t end = text.find('"', from);
  if (end == std::string::npos) return std::nullopt;
  const std::string named = text.substr(from, end - from);
  constexpr std::string_view below = "$HOME/";
  if (named.starts_with(below)) return home / named.substr(below.size());
  if (named.starts_with('/')) return Path(named);
  return std::nullopt;
}

}  // namespace

Result<Path> data_folder() {
  if (const std::optional<Path> xdg = folder_in("XDG_DATA_HOME")) return *xdg / "lanyard";
  TRY(const Path home, home_folder());
  return home / ".local" / "share" / "lanyard";
}

Result<Path> documents_folder() {
  if (const std::optional<Path> xdg = folder_in("XDG_DOCUMENTS_DIR")) return *xdg;
  TRY(const Path home, home_folder());
  constexpr std::size_t most_bytes = 64 * 1024;
  const Path config = folder_in("XDG_CONFIG_HOME").value_or(home / ".config");
  if (const Result<Bytes> file = read_file(config / "user-dirs.dirs", most_bytes); file.ok())
    if (const std::optional<Path> named = documents_in(as_text(*file), home)) return *named;
  return home / "Documents";
}

FolderKind judge_folder(std::uint32_t file_system, Medium medium, const Path& path) {
  if (holds(network_types, file_system)) return FolderKind::network;
  if (medium == Medium::removable || holds(stick_types, file_system)) return FolderKind::removable;
  if (is_synced(path)) return FolderKind::synced;
  return FolderKind::good;
}

Result<FolderKind> folder_kind(const Path& folder) {
  std::error_code failed;
  // Links are followed: what counts is where the bytes will lie.
  const Path real =
      std::filesystem::weakly_canonical(std::filesystem::absolute(folder, failed), failed);
  if (failed) return Error(Fault::io, "a folder's path cannot be followed");
  Path there = real;
  while (!file_exists(there) && there.has_relative_path()) there = there.parent_path();
  struct statfs system {};
  struct stat facts {};
  if (::statfs(there.c_str(), &system) != 0 || ::stat(there.c_str(), &facts) != 0)
    return system_error(errno, "the file system does not answer");
  return judge_folder(static_cast<std::uint32_t>(system.f_type), medium_of(facts.st_dev), real);
}

Done check_folder(const Path& folder) {
  TRY(const FolderKind kind, folder_kind(folder));
  switch (kind) {
    case FolderKind::good:
      return {};
    case FolderKind::network:
      return Error(Fault::refused, "the folder is on a network share");
    case FolderKind::removable:
      return Error(Fault::refused, "the folder is on a removable disk");
    case FolderKind::synced:
      return Error(Fault::refused, "the folder is copied elsewhere by a sync client");
  }
  return Error(Fault::refused, "a folder of an unknown kind");
}

}  // namespace lanyard
