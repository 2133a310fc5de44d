// The one list of what can be sealed, signed, wrapped or hashed. A tag is eight characters and
// never changes its meaning.
#pragma once

#include <cstdint>

namespace lanyard {

class TypeTag {
 public:
  consteval TypeTag(const char (&text)[9]) {
    for (int i = 0; i < 8; ++i)
      value_ |= std::uint64_t{static_cast<std::uint8_t>(text[i])} << (8 * i);
  }
  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

namespace tags {
constexpr TypeTag slot{"LNYslot1"};        // the vault key in a slot
constexpr TypeTag slot_table{"LNYslots"};  // MAC of the slots file
constexpr TypeTag epoch{"LNYepoch"};       // the epoch key in its slot
constexpr TypeTag page{"LNYpage1"};        // a key page
constexpr TypeTag local{"LNYlocal"};       // a row that only this vault reads
constexpr TypeTag audit{"LNYaudit"};
constexpr TypeTag manifest{"LNYmanif"};
constexpr TypeTag part{"LNYpart1"};          // one facet of one op
constexpr TypeTag chunk{"LNYchunk"};         // a piece of an attachment, in place of a part
constexpr TypeTag object_key{"LNYokey1"};    // an object key under a case key
constexpr TypeTag case_key{"LNYckey1"};      // case keys to a member's public key
constexpr TypeTag unlock_codes{"LNYucode"};  // secret of a laptop's one-time codes
constexpr TypeTag directory{"LNYdirec"};     // a name in the register
constexpr TypeTag directory_key{"LNYdkey1"};
constexpr TypeTag welcome{"LNYwelco"};      // the packet of an invitation
constexpr TypeTag root_secret{"LNYroot1"};  // root and recovery keys under the root passphrase
constexpr TypeTag key_share{"LNYkshar"};    // a holder's share of the key to those two
constexpr TypeTag drill{"LNYdrill"};        // what a recovery drill signs and wraps
constexpr TypeTag carried{"LNYcarry"};      // a request that a courier brings to the server
constexpr TypeTag answered{"LNYcansw"};     // the answer that a courier brings back
constexpr TypeTag op{"LNYop..1"};           // signature of an op
constexpr TypeTag link{"LNYlink1"};         // signature of a register link
constexpr TypeTag request{"LNYreqs1"};      // signature of a sync request
constexpr TypeTag reply{"LNYrepl1"};        // signature of a server's receipt
}  // namespace tags

}  // namespace lanyard
