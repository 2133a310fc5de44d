// Healing a server that was restored from a backup: what this laptop holds and the server has lost
// is pushed again, by whomever it was written; signatures make that safe. Inside sync/agent only.
//
// A server that was restored has a new epoch. Then each case is offered again under the new epoch:
//   the server knows the sequence and chain     nothing was lost, the log goes on
//   it does not, and sends the log from 1       push all links and ops of the case, then pull from
//   1 it has nothing of the case at all           the case's links land again: push its ops as well
// A revoked laptop gets no page to compare with: it hands over all that it holds of each case, and
// keeps it until the server has said of each change that it has it.
// The cursor is moved only after the push, so that a run that breaks off begins again.
// A program that reads more than the one before it pulls the cases again in which that one met what
// it could not read.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "sync/agent/agent.h"

namespace lanyard {

// What the server did not take back, because the case's register was not yet again as it had been:
// it is said again once that has changed.
//   setting sync.owed = (case:16 head:32 count:u32 prefix:u64*)*     head: the last link known then
constexpr std::string_view owed_setting = "sync.owed";

class Healing {
 public:
  [[nodiscard]] Done begin(const Vault& vault, const Register& reg);
  // The setting, when it is to be written anew.
  [[nodiscard]] std::optional<Bytes> owed_anew(const Register& reg);
  // The cursor that a request should show for a case.
  [[nodiscard]] Cursor shown(const Cursor& cursor) const;

  enum class Verdict : std::uint8_t { take, leave };
  // What to do with a page, given the vault's cursor. Starts healing when the histories differ.
  [[nodiscard]] Result<Verdict> judge(const Vault& vault, const Cursor& cursor, const Page& page,
                                      const EpochId& epoch);
  // Looks for cursors of another epoch and for an organisation's chain that became shorter.
  [[nodiscard]] Done look(const Vault& vault, const Register& reg, const SyncReply& reply);

  // Links and ops that are to be pushed again, from the front.
  [[nodiscard]] const std::deque<Bytes>& links() const { return links_; }
  [[nodiscard]] const std::deque<HeldOp>& ops() const { return ops_; }
  // Answers. True when the item was one of these.
  [[nodiscard]] bool answered(const Vault& vault, const WireLinkAck& ack);
  [[nodiscard]] bool answered(const Vault& vault, const WireAck& ack);
  // It left this laptop before it could be pushed.
  void gone(const HeldOp& op);
  [[nodiscard]] bool busy() const { return !links_.empty() || !ops_.empty() || again_; }
  // What an earlier program could not read is read again, once the server has shown that it is the
  // one of before.
  void read_newer(const Vault& vault, const EpochId& of_the_answer);
  void begin_round();
  // After the reply was taken: cases with nothing left to push are pulled from 1.
  void end_round();
  // A page from 1 was written: from now on the vault's cursor counts again.
  void pulled(const CaseId& id);
  // True while entries may come that this laptop has verified before.
  [[nodiscard]] bool pulls_again(const CaseId& id) const;
  // True when what this laptop holds of the case is of another history than what comes: the server
  // was put back.
  [[nodiscard]] bool another_history(const CaseId& id) const { return another_.count(id) != 0; }
  // Cursors to move to the new epoch at the end of a run in which the server knew them.
  [[nodiscard]] std::vector<Cursor> known_again(const Vault& vault) const;

 private:
  [[nodiscard]] Done push_all(const Vault& vault, const CaseId& id);
  [[nodiscard]] Done queue_all(const Vault& vault, const CaseId& id);

  struct Owed {
    LinkId head;
    std::set<std::uint64_t> ops;
  };
  void owe(const Vault& vault, const HeldOp& op, OpCode code);

  std::map<CaseId, Owed> owed_;
  bool owed_changed_ = false;
  EpochId epoch_;             // new, once it was seen
  std::set<CaseId> offered_;  // under the new epoch
  std::set<CaseId> fresh_;    // of those: since the last request
  std::set<CaseId> pushing_;  // being pushed: pages wait
  std::set<CaseId> rewound_;  // pushed: to be pulled from 1
  std::set<CaseId> repulled_;
  std::set<CaseId> unread_;   // an earlier program met entries there that it could not read
  std::set<CaseId> another_;  // of what was offered: under an older epoch
  std::set<CaseId> handed_;   // whole, by a revoked laptop
  bool all_safe_ = true;      // nothing that was pushed again was turned down
  std::deque<Bytes> links_;
  std::map<LinkId, CaseId> link_cases_;
  std::deque<HeldOp> ops_;  // read when they are sent: a case may hold many photographs
  bool again_ = false;      // another round is needed to see the answer
};

}  // namespace lanyard
