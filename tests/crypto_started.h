// Starts libsodium before the first test of a program that includes this in one of its sources.
#pragma once

#include "crypto/key.h"

namespace lanyard {

inline const bool crypto_started = start_crypto().ok();

}  // namespace lanyard
