// Files that anybody opens with a passphrase and a program of their own: the format age v1
// (age-encryption.org/v1) with a scrypt recipient, which rage, Kage and many others read as well.
// It needs no vault and no register. What of the format is read and written: docs/FILE_FORMAT.md.
#pragma once

#include <array>

#include "crypto/passphrase.h"

namespace lanyard {

constexpr std::string_view age_suffix = ".age";

// scrypt with N = 2^work, r = 8, p = 1: 2^work KiB of memory.
constexpr unsigned age_work = 18;       // of the files that we write: 256 MiB, about a second
constexpr unsigned age_most_work = 20;  // of the files that we read: 1 GiB

struct AgeHead {
  Salt salt{};
  unsigned work = 0;
  std::array<std::uint8_t, 32> wrapped{};  // the file key under the passphrase
  std::array<std::uint8_t, 32> mac{};
  std::size_t signed_bytes = 0;  // of the file's beginning: what the MAC covers
  std::size_t size = 0;          // where the payload begins
};
// The head alone, before anybody is asked for a passphrase and before anything is hashed. Fails
// with damaged; with bad_input for an age file that is armoured, is sealed to keys instead of a
// passphrase, or asks for more work than age_most_work; with unsupported for one of a newer
// version.
[[nodiscard]] Result<AgeHead> parse_age_head(ByteView file);

// The passphrase counts in its precomposed form (NFC), as keyboards give it. Fails with bad_input
// for one that is too short, no_memory.
[[nodiscard]] Result<Bytes> seal_age(ByteView plain, const SecretText& passphrase);
// Fails as parse_age_head does; with wrong_passphrase; no_memory; damaged when a byte was changed,
// moved, added or cut off. Nothing is returned before all of it is authenticated.
[[nodiscard]] Result<Plain> open_age(ByteView file, const SecretText& passphrase);

// A passphrase of 100 bits for such a file, easy to say on the telephone: five groups of four
// digits and small letters, without the letters i, l, o and u. It passes check_passphrase.
[[nodiscard]] SecretText propose_passphrase();

}  // namespace lanyard
