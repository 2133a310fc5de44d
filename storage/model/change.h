// A change: the delta that travels. Who, when, which record, which fields to which values, and
// which earlier writes of each field its author had seen. The state of a record is the fold of its
// changes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/base/instant.h"
#include "storage/model/form.h"
#include "storage/model/value.h"

namespace lanyard {

enum class ChangeKind : std::uint8_t {
  write = 0,     // draft text, or an edit of a record whose form has no review
  submit = 1,    // a full snapshot: what is reviewed, immutable from here on
  addition = 2,  // appended to a submitted record, with a reason
  recall = 3,    // by the author, before anybody opened it: a draft again
  close = 4,     // written on the wrong case: closed here, `moved_to` there
  discard = 5,   // a draft that nobody else has seen
  chunk = 6,     // a piece of an attachment (chunk.h): an op that is never a Change
};

struct FieldWrite {
  std::vector<OpId> parents;  // writes of this field that the author had seen; at most 8
  Value value;
};

struct Change {
  // In the clear header of its op:
  CaseId case_id;
  RecordId record;
  ChangeKind kind = ChangeKind::write;
  UserId author;
  DeviceId device;
  Hlc clock;
  // Sealed:
  std::string form;
  std::uint32_t form_version = 0;
  Instant claimed;          // the laptop's clock when it was saved
  Instant first_keystroke;  // 0 when not typed by hand
  std::string reason;       // of an addition, a recall, a close
  RecordId moved_to;  // of a close: where the record went; of a first write: where it came from
  std::map<std::string, FieldWrite> fields;
};

// How far the author's laptop had verified the log of the case when it wrote a change. It is sealed
// with the change, so a server cannot choose by it what to pass on; whoever opens the change
// compares it with what they were shown themselves (docs/PROTOCOL.md, "Two logs").
using ChainMark = Name<16, struct ChainMarkKind>;  // the beginning of a chain's value
[[nodiscard]] ChainMark mark_of(const Chain& chain);
struct SeenLog {
  EpochId epoch;
  std::uint64_t sequence = 0;  // of the last entry, from 1
  ChainMark chain;             // behind it
  bool operator==(const SeenLog&) const = default;
};

// One write of one field that nothing known supersedes.
struct FieldHead {
  OpId op;
  UserId author;
  DeviceId device;
  Hlc clock;
  Value value;
};

struct Addition {
  OpId op;
  UserId author;
  Hlc clock;
  std::string reason;
  std::map<std::string, Value> fields;
};

enum class RecordState : std::uint8_t { draft, current, submitted, closed, discarded };

// A record as its changes make it. Review states (returned, approved) come from review records: see
// storage/rules/review.h.
struct Record {
  RecordId id;
  CaseId case_id;
  std::string form;
  std::uint32_t form_version = 0;
  RecordState state = RecordState::draft;
  UserId author;  // of the first change
  Hlc created;
  Hlc updated;
  Instant first_keystroke;
  Instant submitted;
  OpId version;  // the submit that stands, none for a draft
  std::map<std::string, std::vector<FieldHead>>
      fields;  // latest clock first; two or more: a conflict
  std::vector<Addition> additions;
  // Kept, shown and never merged: what the submit that stands had not seen (draft writes, second
  // submits), and steps that had no effect (a recall by somebody else, a discard after a submit).
  std::vector<OpId> late;
  RecordId moved_to;  // of a closed record
  RecordId moved_from;
  std::string reason;  // why it was closed or recalled

  [[nodiscard]] const Value* value(std::string_view field) const;  // the first head, or none
  [[nodiscard]] bool in_conflict() const;
};

// Folds changes into the record that they make. The order of the input does not matter: parents
// decide what supersedes, clocks order what is shown, nothing is dropped.
//   Order     a change comes after those that its fields name as parents; otherwise by clock, then
//   id. Submit    the first since the last recall stands; its snapshot is what is shown until a
//   recall. Recall    by the author of the submit that stands: the record is a draft again. Close
//   the first one counts, in any state. Discard   by the author of a draft that holds nobody else's
//   text and nothing newer.
// A record whose form has no review is `current`: a submit is an edit like any other.
[[nodiscard]] Record fold(const std::vector<std::pair<OpId, Change>>& changes,
                          ReviewRule review = ReviewRule::supervisor);

}  // namespace lanyard
