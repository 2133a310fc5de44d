// When a server was put back, the chain of a case may go on in another way than laptops know it.
// What they do with the links that are lost by it, and how the numbers of keys keep apart what was
// made on either side.
#pragma once

#include "storage/vault/vault.h"
#include "sync/share/register.h"

namespace lanyard {

// The case as if no link of it had come: those that lie in its log are applied again.
void forget(Register& reg, const CaseId& id);

// What a lost link says that is to be said again on top of the chain which took its place. Its own
// signer says it again; of what colleagues said only what protects: who was taken off, and holds.
// Everything else is named to people, who decide.
//   `then`  the case when this laptop knew the lost links, `common` as far as both chains agree
enum class SaidBy : std::uint8_t { this_laptop, a_colleague };
[[nodiscard]] bool to_be_said_again(const Link& lost, const KnownCase& then,
                                    const KnownCase& common, SaidBy by);
// True for links that laptops make by themselves whenever something is missing.
[[nodiscard]] bool is_of_keys(const Link& link);

// The numbers of a case's keys rise, and how far is drawn by lot: chains that have parted give no
// number to two keys, so both keep opening what was sealed with them.
constexpr std::uint32_t most_generation_step = 1U << 20;
constexpr std::uint32_t most_drawn_step = 1U << 16;
[[nodiscard]] std::set<std::uint32_t> generations_of(const KnownCase& of);
// The case as if its newest keys were the newest that this laptop holds: what new keys follow.
[[nodiscard]] KnownCase with_newest(const KnownCase& of, const std::vector<CaseKey>& held);
// True when this laptop holds newer keys than the chain knows: they were lost with their link.
[[nodiscard]] bool holds_lost_keys(const KnownCase& of, const std::vector<CaseKey>& held);

}  // namespace lanyard
