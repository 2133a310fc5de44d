// Where the product keeps its data, and where it refuses to: a vault on a network share, a memory
// stick or in a folder that a sync client copies elsewhere is neither safe nor erasable.
#pragma once

#include <cstdint>

#include "platform/os/files.h"

namespace lanyard {

// $XDG_DATA_HOME/lanyard, else ~/.local/share/lanyard. Not created here. Fails with not_found when
// the user has no home.
[[nodiscard]] Result<Path> data_folder();

// Where the user keeps documents: $XDG_DOCUMENTS_DIR, what user-dirs.dirs names, else ~/Documents.
// Not created here. Fails with not_found when the user has no home.
[[nodiscard]] Result<Path> documents_folder();

enum class FolderKind : std::uint8_t { good, network, removable, synced };
enum class Medium : std::uint8_t { fixed, removable };

// The decision alone: the type that statfs gives, the medium below it, the path's own names.
[[nodiscard]] FolderKind judge_folder(std::uint32_t file_system, Medium medium, const Path& path);
// Asks the system about the folder, or about the nearest parent that exists.
[[nodiscard]] Result<FolderKind> folder_kind(const Path& folder);
// Refused, with the reason, for every kind but good.
[[nodiscard]] Done check_folder(const Path& folder);

}  // namespace lanyard
