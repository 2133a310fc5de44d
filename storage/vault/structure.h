// Is this an LMDB file that LMDB can be trusted with? LMDB maps its file and believes it: a
// truncated file kills the process, a wrong page header often does. So the file is walked first,
// with plain reads, and refused when anything is not as LMDB 0.9 writes it: damaged, and left as it
// is.
//
// It does not authenticate anything: that is what the seals are for.
#pragma once

#include <functional>

#include "platform/os/files.h"

namespace lanyard {

struct StructureSource {
  std::uint64_t size = 0;
  std::function<Done(std::uint64_t offset, std::span<std::uint8_t> out)> read;
};

[[nodiscard]] Done check_structure(const StructureSource& source);
[[nodiscard]] Done check_structure(const Path& data_file);

}  // namespace lanyard
