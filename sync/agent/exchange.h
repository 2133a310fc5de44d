// One run of the agent: rounds of request and reply until nothing is left to say or hear. A run
// keeps what was answered already, so that what the server refuses never holds up the rest. Inside
// sync/agent only.
#pragma once

#include <map>
#include <set>

#include "sync/agent/courier.h"
#include "sync/agent/evidence.h"
#include "sync/agent/heal.h"
#include "sync/agent/own_links.h"
#include "sync/agent/trail.h"
#include "sync/agent/twins.h"

namespace lanyard {

class PageTaker;

class Exchange {
 public:
  Exchange(Vault& vault, RegisterHolder& holder, Transport& transport, const Clock& clock,
           Agent::Memory& memory, Agent::Late late)
      : vault_(vault),
        holder_(holder),
        transport_(transport),
        clock_(clock),
        memory_(memory),
        late_(late),
        base_(vault.identity().org, holder.now()->root()) {}
  [[nodiscard]] Result<SyncReport> run();
  // courier.cpp
  [[nodiscard]] Result<std::vector<PackedRequest>> pack();
  [[nodiscard]] Result<SyncReport> take(const Token& nonce, ByteView answer);

 private:
  enum class Next : std::uint8_t { stop, again };

  // exchange.cpp
  [[nodiscard]] Done start();
  [[nodiscard]] Result<Next> round();
  [[nodiscard]] Next what_next(const SyncReply& reply, std::size_t before);
  void publish();
  void finish(const TransportCounters& before);

  // keys.cpp
  [[nodiscard]] Done load_homecoming();
  void note_homecoming(const SyncReply& reply, const std::optional<Bytes>& known, Batch& batch);
  [[nodiscard]] bool others_may_come_home() const;
  [[nodiscard]] Done rotate_before();
  [[nodiscard]] Result<Next> look_after_keys();
  [[nodiscard]] Result<Batch> key_links();
  [[nodiscard]] std::optional<LinkBody> keys_wanted(const Register& top, const KnownCase& of,
                                                    Instant now);

  // request.cpp
  [[nodiscard]] Done send_and_receive(SyncReply& reply);
  [[nodiscard]] Bytes signed_by_us(SyncRequest& request);
  [[nodiscard]] SyncRequest build();
  void add_heads(SyncRequest& request) const;
  void sum_up_heads(SyncRequest& request) const;
  [[nodiscard]] std::vector<CaseHead> heads_of_one_epoch() const;
  void add_links(SyncRequest& request, std::size_t& room);
  void add_ops(SyncRequest& request, std::size_t& room);
  void add_wanted(SyncRequest& request);
  [[nodiscard]] std::uint32_t unsent_after(const SyncRequest& request) const;
  // The server's key, when it signed this.
  [[nodiscard]] Result<VerifyKey> trust(const SignedStatement& said, const SyncReply& reply) const;
  void remember(const SyncReply& reply, const Done& taken);
  [[nodiscard]] std::optional<Receipt> receipt_of(const SyncReply& reply) const;

  // reply.cpp
  [[nodiscard]] Done apply(const SyncReply& reply);
  [[nodiscard]] Done note_epoch(const SyncReply& reply, Batch& batch);
  void take_org_links(const SyncReply& reply, Batch& batch);
  void take_blobs(const SyncReply& reply, Batch& batch);
  void take_link_acks(const SyncReply& reply, Batch& batch);
  void take_op_acks(const SyncReply& reply, Batch& batch);
  // Of ops that were in the last request.
  [[nodiscard]] std::map<OpId, RecordId> records_sent() const;
  [[nodiscard]] Done take_pages(const SyncReply& reply);
  [[nodiscard]] Done gather_pages(const SyncReply& reply, Batch& batch);
  [[nodiscard]] Done take_page(const Page& page, const Cursor& from, const EpochId& epoch,
                               Batch& batch);
  // Of changes that this page brought: those that the server should have kept apart.
  [[nodiscard]] Done look_for_let_in(const PageTaker& taker, const EpochId& epoch);
  [[nodiscard]] Done write(const Batch& batch);
  [[nodiscard]] Done compare(const std::vector<AuthorSaw>& seen);
  [[nodiscard]] Done note_said(const std::vector<AuthorSaw>& seen);
  void note_own_said(const SyncReply& reply);

  // silence.cpp
  // Of a log that cannot be read any further on the server.
  void note_withheld(const Page& page);
  [[nodiscard]] Done listen_for_silence(const SyncReply& reply);
  [[nodiscard]] bool is_shown(const CaseId& id, Instant now) const;
  [[nodiscard]] Done close_said();

  Vault& vault_;
  RegisterHolder& holder_;
  Transport& transport_;
  const Clock& clock_;
  Agent::Memory& memory_;
  const Agent::Late late_;

  Register base_;  // of the ordered links
  OwnLinks own_;
  Healing healing_;
  SyncReport report_;
  std::set<LinkId> answered_links_;
  std::set<OpId> answered_ops_;  // refused ones: they stay in the outbox
  std::size_t answered_bytes_ = 0;
  std::size_t too_late_ = 0;  // of those: disposed of
  std::size_t settled_ =
      0;  // of those: disposed of, or with a supervisor, so nobody waits for them
  std::set<OpId> acked_ops_;
  std::set<BlobId> had_blobs_;
  std::set<BlobId> asked_blobs_;
  // An answer that was days on its way may bring pages that this laptop has had by now.
  enum class Pages : std::uint8_t { all, that_fit } pages_ = Pages::all;
  enum class Left : std::uint8_t { nothing, something } left_ = Left::nothing;  // did not fit
  std::optional<Literal> org_refusal_;  // why the organisation's chain is not taken further
  Bytes answered_;                      // the request of the last reply
  SignedStatement said_;
  VerifyKey server_;
  std::size_t progress_ = 0;  // counts whatever moved
  unsigned idle_rounds_ = 0;
  Trails trails_;
  Twins twins_;
  EpochId history_;                                   // of the last reply
  std::vector<std::pair<DeviceId, SaidOp>> chained_;  // to be noted once it is written
  bool two_logs_ = false;  // this reply goes on in another way than what a colleague was shown
  bool silent_ = false;    // it says nothing of what it has said to be there
  bool let_in_ = false;    // and with a change that was to wait for the supervisor
  bool parted_ = false;    // links left a chain: what was said again is to bring its keys
  bool asked_ = false;     // this run has made a request
  bool paused_ = false;    // the server asked to be left alone for a while
  unsigned wrappings_ = 0;
  std::map<CaseId, CaseHead> promised_;  // where the server said in this run that a log ends
  std::set<CaseId> withheld_;            // what it said that it cannot show
  // The last answer was of this history, had nothing in it, and said that there is more.
  std::optional<EpochId> news_;
  std::optional<Instant> homecoming_;  // see keys_wait_setting
};

}  // namespace lanyard
