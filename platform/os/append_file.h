// A file that only grows, for what must never be lost: bytes are added behind the last of them and
// flushed, and what a crash tore off is cut away again. Faults: see files.h.
#pragma once

#include "platform/os/files.h"

namespace lanyard {

// Writes at `end`, where the file ends, and flushes; damaged when it does not end there. The file
// must be there: create_file() makes it.
[[nodiscard]] Done append_to_file(const Path& path, std::uint64_t end, ByteView bytes);
// Takes away what stands behind `end`, and flushes.
[[nodiscard]] Done cut_file(const Path& path, std::uint64_t end);
// Writes over bytes that are there, and flushes. A crash leaves the old ones or the new ones when
// they lie in one sector of the disk.
[[nodiscard]] Done overwrite_part(const Path& path, std::uint64_t offset, ByteView bytes);

}  // namespace lanyard
