// BLAKE2b's personalisation: a name of at most 16 characters, padded with zeros.
#pragma once

#include <array>
#include <cstring>

#include "platform/base/contract.h"

namespace lanyard {

[[nodiscard]] inline std::array<unsigned char, 16> padded_personal(Literal personal) {
  std::array<unsigned char, 16> out{};
  const std::size_t n = std::strlen(personal.c_str());
  contract(n <= out.size(), "a personalisation of at most 16 characters");
  std::memcpy(out.data(), personal.c_str(), n);
  return out;
}

}  // namespace lanyard
