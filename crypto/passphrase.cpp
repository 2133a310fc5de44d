// passphrase --NFC--> bytes --Argon2id(salt)--> 32 bytes --BLAKE2b keyed, of the vault's id--> slot
// key
#include "crypto/passphrase.h"

#include <utf8proc.h>

#include <algorithm>
#include <chrono>

#include "crypto/primitives.h"
#include "platform/base/text.h"

namespace lanyard {
namespace {

constexpr std::size_t longest_passphrase = 1024;
constexpr std::size_t fewest_characters = 14;

using CodePoints = std::vector<utf8proc_int32_t, WipingAllocator<utf8proc_int32_t>>;

std::int64_t floor_ms() {
  const Salt salt{};
  Secret<32> out;
  const auto start = std::chrono::steady_clock::now();
  if (!primitive::argon2id(out.expose(), as_bytes("how long does it take"), salt,
                           stretch_floor.passes, stretch_floor.memory_mib))
    return 0;
  const auto took = std::chrono::steady_clock::now() - start;
  return std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
}

}  // namespace

// Everything that holds a copy is wiped, so utf8proc's own allocating calls are not used.
Result<Plain> primitive::precomposed(std::string_view text) {
  if (text.size() > longest_passphrase || !valid_utf8(text))
    return Error(Fault::bad_input, "a passphrase that is not text");
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto* in = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  const auto room = utf8proc_decompose(in, size, nullptr, 0, options);
  if (room < 0) return Error(Fault::bad_input, "a passphrase that is not text");
  CodePoints points(static_cast<std::size_t>(room) + 1);
  const auto count = utf8proc_decompose(in, size, points.data(), room, options);
  if (count < 0) return Error(Fault::bad_input, "a passphrase that is not text");
  const auto length = utf8proc_reencode(points.data(), count, options);  // in place
  if (length < 0) return Error(Fault::bad_input, "a passphrase that is not text");
  const auto* out = reinterpret_cast<const std::uint8_t*>(points.data());
  return Plain(out, out + length);
}

bool acceptable(const StretchParams& params) {
  return params.passes >= stretch_floor.passes && params.passes <= stretch_most_passes &&
         params.memory_mib >= stretch_floor.memory_mib && params.memory_mib <= stretch_most_mib;
}

StretchParams parameters_for(std::int64_t ms_at_floor) {
  constexpr std::int64_t wanted_ms = 850;
  constexpr std::int64_t most_mib = 1024;
  constexpr std::int64_t step = 64;
  if (ms_at_floor <= 0) return stretch_floor;
  // The time grows with memory x passes. Memory first: it is what costs an attacker's hardware.
  const std::int64_t mib =
      std::clamp(stretch_floor.memory_mib * wanted_ms / ms_at_floor / step * step,
                 std::int64_t{stretch_floor.memory_mib}, most_mib);
  const std::int64_t ms_a_pass = std::max<std::int64_t>(
      1, ms_at_floor * mib / stretch_floor.memory_mib / stretch_floor.passes);
  const std::int64_t passes = std::clamp(wanted_ms / ms_a_pass, std::int64_t{stretch_floor.passes},
                                         std::int64_t{stretch_most_passes});
  return {static_cast<std::uint32_t>(passes), static_cast<std::uint32_t>(mib)};
}

StretchParams calibrate() {
  return parameters_for(floor_ms());
}

Result<Key<ForSlot>> stretch(const SecretText& passphrase, const Salt& salt,
                             const StretchParams& params, const VaultId& vault) {
  if (!acceptable(params)) return Error(Fault::bad_input, "passphrase parameters out of bounds");
  TRY(const Plain typed, primitive::precomposed(passphrase.expose()));
  Secret<32> stretched;
  if (!primitive::argon2id(stretched.expose(), typed, salt, params.passes, params.memory_mib))
    return Error(Fault::no_memory, "not enough memory to check the passphrase");
  Secret<32> slot;
  primitive::blake2b(slot.expose(), stretched.expose(), vault.view(), "LNYslotkey");
  return Key<ForSlot>::from_bytes(slot.expose());
}

Key<ForSlot> slot_key_of_code(ByteView code16, const Salt& salt, const VaultId& vault) {
  contract(code16.size() == 16, "a code of 16 bytes");
  ByteWriter bound;
  bound.bytes(salt);
  bound.bytes(vault.view());
  Secret<32> slot;
  primitive::blake2b(slot.expose(), code16, bound.view(), "LNYcodekey");
  return std::move(Key<ForSlot>::from_bytes(slot.expose())).value();
}

PassphraseFault check_passphrase(std::string_view passphrase) {
  const auto typed = primitive::precomposed(passphrase);
  if (!typed) return PassphraseFault::not_text;
  const std::string_view text = as_text(*typed);
  // Blanks at either end are not counted. Four generated words have three letters or more and three
  // blanks between them, so they are never too short.
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return PassphraseFault::too_short;
  const auto last = text.find_last_not_of(' ');
  std::size_t count = 0;
  for (std::size_t at = first; at <= last; ++count) static_cast<void>(next_code_point(text, at));
  return count >= fewest_characters ? PassphraseFault::none : PassphraseFault::too_short;
}

}  // namespace lanyard
