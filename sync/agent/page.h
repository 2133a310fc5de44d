// Taking a page of a case's log: the chain first, then each entry. Pure but for what it reads from
// the vault; the caller writes the batch. Inside sync/agent only.
#pragma once

#include "sync/agent/agent.h"
#include "sync/agent/own_links.h"
#include "sync/agent/twins.h"

namespace lanyard {

// Entries that did not verify are kept here, one setting each, so that a supervisor can be shown
// them:
//   setting "sync.quarantine.<id in hexadecimal>" = case:16 sequence:u64 reason:text entry:block
constexpr std::string_view quarantine_prefix = "sync.quarantine.";

[[nodiscard]] std::pair<std::string, Bytes> quarantined(const WireEntry& entry,
                                                        const CaseId& case_id,
                                                        std::uint64_t sequence, Literal why);

// Records of a case of which erased entries were met and no disposal yet: it comes later in the
// log.
//   setting "sync.erased.<case in hexadecimal>" = record:16*
constexpr std::string_view erased_prefix = "sync.erased.";

// How many links the log of a server that was put back has shown since this laptop began to read it
// again from 1. Where another link stands in it than here, the server's counts; the laptop keeps
// the bytes of its own in quarantine. A log that changes under one history does not get that far.
// 0: the server was silent when it was shown the head that this laptop has, because it knows that
// head, or because it lets its user read nothing there for now.
//   setting "sync.again.<case in hexadecimal>" = links:u64, or nothing when the log goes on from
//   the head or was read to its own
constexpr std::string_view again_prefix = "sync.again.";

// What this program can read; raised with each suite of ops, and each kind of link or entry, that
// it learns.
constexpr std::uint32_t reading_version = 1;
// That entries of a case were of a newer kind than the program could read that met them: one that
// reads more reads the case's log again from 1.
//   setting "sync.newer.<case in hexadecimal>" = reading_version:u32 of that program
constexpr std::string_view newer_prefix = "sync.newer.";

// The chain's value after each entry, from `from` on. Fails with damaged when the page is empty,
// does not begin after `from`, goes beyond its own head, or ends at the head with another chain.
[[nodiscard]] Result<std::vector<Chain>> verify_chain(const Cursor& from, const Page& page);

// Is this op what it says, by somebody who may write here? Fails with refused, and why.
[[nodiscard]] Done verify_op(const Register& reg, const CaseId& case_id, ByteView bytes,
                             const Op& op);

// The reason of a log that the server cannot read any further.
constexpr Literal log_is_damaged =
    "a case's log is damaged on the server, so it shows nothing new of that case; what is written "
    "here goes out and is safe, and the other cases go on: tell your administrator, who can put "
    "back a backup";

class PageTaker {
 public:
  // `reg` is of the ordered links; the page's links are applied to it.
  // `acked`: ops that this run has pushed and the server has acknowledged.
  PageTaker(const Vault& vault, Register& reg, OwnLinks& own, Instant now,
            const std::set<OpId>& acked)
      : vault_(vault), reg_(reg), own_(own), now_(now), acked_(acked) {}

  std::set<OpId> held_before;  // verified when they came the first time
  Batch batch;
  std::vector<RefusedItem> refused;
  std::size_t ops = 0;  // that were not held
  std::size_t links = 0;

  std::vector<Chain> chains;                      // behind each entry of the page
  std::vector<std::pair<DeviceId, SaidOp>> said;  // changes that verified and were not held
  std::size_t lost = 0;  // links that this laptop held and the server has others for

  // What earlier pages of the case left to be explained, and how far it was read again.
  enum class Log : std::uint8_t { goes_on, of_another_history };
  [[nodiscard]] Done load(const Page& page, Log log);
  // Verifies the page and fills the batch, cursor included. On failure nothing was applied.
  [[nodiscard]] Done take(const Page& page, const Cursor& from, const EpochId& epoch);

 private:
  // The head that a signer says it has seen never goes down from an op to the one after it. Two
  // vaults made of one each go on from where they parted.
  [[nodiscard]] Done follows(const OpId& id, const OpHeader& header);
  [[nodiscard]] Done of_this_case(const OpHeader& header) const;
  [[nodiscard]] Done take_op(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence);
  [[nodiscard]] Done take_link(const WireEntry& entry, const CaseId& case_id,
                               std::uint64_t sequence);
  [[nodiscard]] Done load_erased(const CaseId& case_id);
  // For a link that verifies in the place of one that this laptop holds, where the server was put
  // back.
  [[nodiscard]] Done make_way(const Link& link, ByteView bytes);
  // The links behind `length` leave the chain. What is to be said again waits, the rest is named.
  [[nodiscard]] Done let_go(const CaseId& case_id, std::uint64_t length);
  [[nodiscard]] Done keep_to_log(const CaseId& case_id);
  void take_erased(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence);
  [[nodiscard]] Done take_echo(const WireEntry& entry, std::uint64_t sequence);
  // Erased entries that a disposal explains are done with; at the head of the log none may be left.
  enum class AtHead : std::uint8_t { no, yes };
  void explain_erased(const CaseId& case_id, AtHead at_head);
  [[nodiscard]] bool held(const OpId& id) const {
    return acked_.count(id) != 0 || held_before.count(id) != 0;
  }
  [[nodiscard]] bool disposed(const CaseId& case_id, const RecordId& record) const;
  void take_keys(const Link& link);
  void remember_newer(const CaseId& case_id, const Cursor& from);
  void quarantine(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence,
                  RefusedItem why);
  void keep_aside(const WireEntry& entry, const CaseId& case_id, std::uint64_t sequence,
                  Literal why) {
    batch.settings.push_back(quarantined(entry, case_id, sequence, why));
  }

  const Vault& vault_;
  Register& reg_;
  OwnLinks& own_;
  const Instant now_;
  const std::set<OpId>& acked_;
  std::set<RecordId> erased_;
  std::size_t erased_before_ = 0;
  std::optional<std::uint64_t> shown_;  // again_prefix
  enum class Newer : std::uint8_t { none, met_before, met } newer_ = Newer::none;
  std::map<OpId, std::uint64_t> seen_;  // length of the organisation's chain, in this page
};

}  // namespace lanyard
