// A paper sealed for secure email: whoever gets the file opens it with a passphrase that was told
// by another way, with `lanyard-cli open-sealed`. It needs no vault and no register. Format:
// docs/FILE_FORMAT.md.
#pragma once

#include "crypto/passphrase.h"
#include "crypto/sealed.h"

namespace lanyard {

constexpr std::size_t paper_most_bytes = 64 * 1024 * 1024;

struct SealedPaperHead {
  Salt salt{};
  StretchParams params;
  VaultId id;  // random: two papers under one passphrase have two keys
  Commitment commitment{};
  std::array<std::uint8_t, 24> stream{};
  static constexpr std::size_t size = 4 + 1 + 16 + 4 + 4 + 16 + 16 + 24;
};
// The head alone. Fails with damaged, and with unsupported for a newer version.
[[nodiscard]] Result<SealedPaperHead> parse_sealed_head(ByteView file);

// Fails with bad_input for a passphrase that is too short, no_memory.
[[nodiscard]] Result<Bytes> seal_paper(ByteView paper, const SecretText& passphrase);
// Fails with wrong_passphrase; with damaged when a byte was changed, moved or cut off.
[[nodiscard]] Result<Plain> open_paper(ByteView file, const SecretText& passphrase);

}  // namespace lanyard
