// Blocks of keys, and the list of slots that are free again.
#include "storage/vault/arena.h"

namespace lanyard {

KeyArena::~KeyArena() {
  for (const Block& block : blocks_)
    if (block.unlocked.empty()) secret_free(block.bytes);
}

void KeyArena::grow() {
  constexpr std::size_t size = std::size_t{keys_in_block} * 32;
  if (blocks_.size() < locked_blocks) {
    blocks_.push_back({secret_alloc(size), {}});
    return;
  }
  Plain unlocked(size);
  std::uint8_t* const bytes = unlocked.data();
  blocks_.push_back({bytes, std::move(unlocked)});
}

std::uint32_t KeyArena::take(ByteView key32) {
  contract(key32.size() == 32, "a key of 32 bytes");
  std::uint32_t slot = next_;
  if (free_.empty()) {
    if (next_ / keys_in_block == blocks_.size()) grow();
    ++next_;
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  std::memcpy(blocks_[slot / keys_in_block].bytes + std::size_t{slot % keys_in_block} * 32,
              key32.data(), 32);
  return slot;
}

void KeyArena::drop(std::uint32_t slot) {
  wipe(blocks_[slot / keys_in_block].bytes + std::size_t{slot % keys_in_block} * 32, 32);
  free_.push_back(slot);
}

}  // namespace lanyard
