// What a laptop pushes, made once by the test and sent by the program that loses its power: an
// invented organisation to publish, the links of its cases, and batches of sealed ops with their
// key records. The messages lie in a file of blocks, not signed yet, after the seed that signs
// them.
#pragma once

#include "crypto/sign.h"
#include "platform/base/result.h"
#include "platform/os/files.h"
#include "sync/wire/messages.h"

namespace lanyard::durability {

constexpr std::size_t ops_a_batch = 8;
constexpr std::size_t store_cases = 5;

struct Pushes {
  Plain seed;  // of the laptop's signing key
  PublishRequest publish;
  SyncRequest links;
  std::vector<SyncRequest> batches;
};

// Beside the recorded folder: no power loss takes it.
[[nodiscard]] inline Path pushes_file(const std::string& root) {
  return root + "-pushes";
}
[[nodiscard]] Done write_pushes(const Path& file, const Pushes& pushes);
[[nodiscard]] Result<Pushes> read_pushes(const Path& file);

}  // namespace lanyard::durability
