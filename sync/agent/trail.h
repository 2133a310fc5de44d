// What this laptop was shown of each case's log, to compare with what colleagues were shown: the
// chain's value behind each of the last entries. A change says, under its seal, how far its author
// had read (SeenLog). Where the two differ under one history of the server, it shows two logs, or
// keeps a change from one of the two. docs/PROTOCOL.md, "Two logs". Inside sync/agent only.
//
//   setting "sync.trail.<case in hexadecimal>" = first:u64 mark:16*     at most trail_most marks
#pragma once

#include <map>

#include "storage/vault/vault.h"
#include "sync/wire/messages.h"

namespace lanyard {

constexpr std::size_t trail_most = 256;

class Trails {
 public:
  // A page of the case was verified from `from` on; `chains` are the values behind its entries.
  // Fails with damaged.
  [[nodiscard]] Done extend(const Vault& vault, const Cursor& from,
                            const std::vector<Chain>& chains, Batch& batch);
  // The changes whose authors were shown another log than this laptop, under the history that its
  // cursor is of. Not those of which too much came since to tell.
  [[nodiscard]] Result<std::vector<AuthorSaw>> differing(const Vault& vault,
                                                         const std::vector<AuthorSaw>& all);
  // Whether this laptop was shown the same log as far as that author had read it; false also when
  // it cannot tell.
  [[nodiscard]] Result<bool> agrees(const Vault& vault, const AuthorSaw& saw);

 private:
  struct Trail {
    std::uint64_t first = 1;  // the sequence of the first mark
    std::vector<ChainMark> marks;
    [[nodiscard]] std::uint64_t end() const { return first + marks.size(); }
  };
  [[nodiscard]] Result<bool> differs(const Vault& vault, const AuthorSaw& saw);
  [[nodiscard]] Result<Trail*> of(const Vault& vault, const CaseId& id);

  std::map<CaseId, Trail> known_;  // whole pages of this run; what is kept is shorter
};

[[nodiscard]] std::string trail_setting(const CaseId& id);

}  // namespace lanyard
