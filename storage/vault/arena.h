// Where keys lie while the vault is unlocked: slots of 32 bytes in a few guarded, locked blocks, 4
// MiB at most; keys beyond that lie in ordinary memory and are wiped like the others.
//
// Threads: at() may run beside at(); take() and drop() need to be alone.
#pragma once

#include <memory>

#include "crypto/key.h"

namespace lanyard {

class KeyArena {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  KeyArena() = default;
  ~KeyArena();
  KeyArena(const KeyArena&) = delete;
  KeyArena& operator=(const KeyArena&) = delete;

  [[nodiscard]] std::uint32_t take(ByteView key32);
  void drop(std::uint32_t slot);  // wipes it
  [[nodiscard]] const std::uint8_t* at(std::uint32_t slot) const {
    return blocks_[slot / keys_in_block].bytes + std::size_t{slot % keys_in_block} * 32;
  }

 private:
  static constexpr std::uint32_t keys_in_block = 4096;  // 128 KiB
  static constexpr std::size_t locked_blocks = 32;      // 4 MiB
  struct Block {
    std::uint8_t* bytes;
    Plain unlocked;  // empty for a guarded block
  };
  void grow();
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> free_;
  std::uint32_t next_ = 0;
};

}  // namespace lanyard
