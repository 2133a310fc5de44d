// Files as the product needs them: read whole with a cap, replaced atomically, overwritten in
// place, and durable when a call returns. New files are 0600, new folders 0700. Safe from any
// thread; two threads that write one path is the caller's mistake.
//
// Faults: not_found, no_space (disk or quota full), no_memory, io for everything else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "platform/base/bytes.h"

namespace lanyard {

using Path = std::filesystem::path;

// The whole file; bad_input when it holds more than `most` bytes.
[[nodiscard]] Result<Bytes> read_file(const Path& path, std::size_t most);
// The same into memory of the caller's, for secrets; returns how many bytes were read.
[[nodiscard]] Result<std::size_t> read_file_into(const Path& path, std::span<std::uint8_t> out);
// Up to out.size() bytes from `offset`; fewer only at the end of the file.
[[nodiscard]] Result<std::size_t> read_part(const Path& path, std::uint64_t offset,
                                            std::span<std::uint8_t> out);

// After a crash at any moment the path holds all of the old bytes or all of the new ones: written
// beside it as `<name>.new`, flushed, renamed, folder flushed.
[[nodiscard]] Done replace_file(const Path& path, ByteView bytes);
// A file that must not be there yet (in_use when it is), flushed with its folder.
[[nodiscard]] Done create_file(const Path& path, ByteView bytes);
// A copy of a file, under a name that must not be there yet, flushed with its folder.
[[nodiscard]] Done duplicate_file(const Path& from, const Path& to);
// Writes over the start of an existing file without moving its blocks, then fdatasync. The file's
// length must be bytes.size() already: damaged when it is not.
[[nodiscard]] Done overwrite_file(const Path& path, ByteView bytes);

// Makes what others wrote to the file durable.
[[nodiscard]] Done sync_file(const Path& path);
// Makes earlier creations, renames and removals in the folder durable.
[[nodiscard]] Done sync_folder(const Path& folder);
// With its parents; done when it is there already.
[[nodiscard]] Done make_folder(const Path& folder);
// Removes one file and flushes its folder; done when it is not there.
[[nodiscard]] Done remove_file(const Path& path);

// Full paths of what lies in the folder, sorted, without "." and "..".
[[nodiscard]] Result<std::vector<Path>> list_folder(const Path& folder);
[[nodiscard]] bool file_exists(const Path& path);
[[nodiscard]] Result<std::uint64_t> size_of_file(const Path& path);
// Bytes that this user can still write to the file system that holds `path`.
[[nodiscard]] Result<std::uint64_t> free_space(const Path& path);

}  // namespace lanyard
