// What one group commit will do to one organisation: decides each link and op against the register
// as it will be by then, and gathers what is to be appended.
#pragma once

#include <set>

#include "sync/server/writer.h"

namespace lanyard {

class Group {
 public:
  Group(Store& store, Allowance& allowance, std::shared_ptr<const Register> now)
      : store_(store), allowance_(allowance), now_(std::move(now)) {}
  // Of what came late one laptop may leave so much, so that a stolen key cannot fill the store.
  static constexpr std::size_t most_late_of_a_laptop = 1024;
  // Who sends nothing but what is refused does not fill the log.
  static constexpr std::size_t most_noted = 32;

  // Decides a proposal. After it, finish() gives the answer once the commit's result is known.
  [[nodiscard]] Done add(const Proposal& proposal);
  [[nodiscard]] bool empty() const {
    return append_.links.empty() && append_.ops.empty() && append_.blobs.empty() &&
           append_.late.empty();
  }
  [[nodiscard]] const Append& what() const { return append_; }
  // The answers, in the order of add(), with the sequences that the store gave.
  [[nodiscard]] std::vector<CommitOutcome> finish(const std::vector<Appended>& done);
  // The register after the commit; null when no link was accepted.
  [[nodiscard]] std::shared_ptr<const Register> next() const {
    return append_.links.empty() ? nullptr : next_;
  }

 private:
  // Where an answer's sequence will come from: an item of this group's append.
  struct Waiting {
    std::size_t outcome = 0;
    std::size_t ack = 0;
    std::size_t item = 0;
    EntryKind kind = EntryKind::op;
  };
  [[nodiscard]] const Register& reg() const { return next_ ? *next_ : *now_; }
  [[nodiscard]] Result<WireLinkAck> decide_link(const Bytes& bytes);
  [[nodiscard]] Result<LinkCode> judge_link(const Bytes& bytes);
  // Into the server's log: whose, which and why, in ids and words of this program.
  LinkCode refuse_link(const Link* link, Literal why);
  void note_refused(const CheckedOp& op, Literal why);
  [[nodiscard]] bool may_note();
  // ok: it is not late.
  [[nodiscard]] LinkCode late_link(const Link& link, const Bytes& bytes);
  [[nodiscard]] bool takes_off(const Link& link) const;
  [[nodiscard]] bool writes_in(const CaseId& id) const;
  [[nodiscard]] Done take_in(const Link& link);
  [[nodiscard]] bool comes_late(const CheckedOp& op, const KnownDevice& device) const;
  [[nodiscard]] OpCode keep_for_review(const CheckedOp& op);
  [[nodiscard]] bool room_for_late(const DeviceId& device);
  [[nodiscard]] bool lies_late(const LateName& name) const;
  [[nodiscard]] Result<WireAck> decide_op(const CheckedOp& op);
  [[nodiscard]] Result<OpCode> judge_op(const CheckedOp& op);
  void take_blobs(const std::vector<Bytes>& blobs);

  // Whoever got no room for something gets none for what comes after it, which may build on it.
  [[nodiscard]] bool may_add(std::size_t bytes);

  Store& store_;
  Allowance& allowance_;
  std::shared_ptr<const Register> now_;
  std::shared_ptr<Register> next_;
  Append append_;
  std::map<LinkId, std::size_t> pending_links_;  // place in append_.links
  std::map<OpId, std::size_t> pending_ops_;
  std::set<KeyRecordId> pending_keys_;
  std::map<DeviceId, std::size_t> late_of_;  // what the store and this group have of each laptop's
  DeviceId bearer_;                          // of the proposal being decided
  std::set<DeviceId> spent_;
  Instant received_;
  std::vector<CommitOutcome> outcomes_;
  std::vector<Waiting> waiting_;
  std::size_t noted_ = 0;  // refusals of this group that are in the log
};

}  // namespace lanyard
