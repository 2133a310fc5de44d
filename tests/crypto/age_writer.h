// A second writer of age files with a passphrase, on OpenSSL: every choice is the caller's, also
// those that no honest program makes.
#pragma once

#include "platform/base/bytes.h"

namespace lanyard {

struct AgeChoices {
  std::string passphrase = "seven quiet herons by the weir";
  unsigned work = 1;
  Bytes salt = Bytes(16, 0x21);
  Bytes file_key = Bytes(16, 0x42);
  Bytes nonce = Bytes(16, 0x63);
  std::size_t chunk = std::size_t{64} * 1024;
  bool empty_last = false;        // an empty chunk closes a text that is not empty
  std::string more_stanzas = {};  // between the recipient and the MAC, which covers them
  std::string argument = {};      // behind the work factor
  // In place of the base64 of the salt, and of the work factor's digits: whatever is computed is
  // computed from what they stand for.
  std::string salt_spelt = {};
  std::string work_spelt = {};
};
[[nodiscard]] Bytes write_age(ByteView plain, const AgeChoices& choices);

}  // namespace lanyard
