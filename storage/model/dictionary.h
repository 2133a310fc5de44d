// The dictionary of squeeze.h, made from assets/dictionary/notes-1.dict while the program is built.
// A dictionary is kept for ever: what was written with it opens with nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace lanyard {

extern const std::span<const std::uint8_t> dictionary_1;

}  // namespace lanyard
