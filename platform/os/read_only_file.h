// A file held open for many small reads at known places.
#pragma once

#include "platform/os/descriptor.h"
#include "platform/os/files.h"

namespace lanyard {

class ReadOnlyFile {
 public:
  [[nodiscard]] static Result<ReadOnlyFile> open(const Path& path);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // Exactly out.size() bytes; damaged when the file ends before.
  [[nodiscard]] Done read(std::uint64_t offset, std::span<std::uint8_t> out) const;

 private:
  ReadOnlyFile(Descriptor file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
  Descriptor file_;
  std::uint64_t size_;
};

}  // namespace lanyard
