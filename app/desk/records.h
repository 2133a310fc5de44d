// Records: write, save, submit, recall, add to, move, discard, history and conflicts.
#pragma once

#include "app/desk/combined.h"
#include "app/desk/desk.h"
#include "storage/model/check.h"
#include "storage/model/consent.h"

namespace lanyard {

// What was consented to, refused or withdrawn on this case, as it stands today.
[[nodiscard]] std::vector<Consent> consents_standing(const Desk& desk, const CaseId& id);
// The special-category fields ("form.field") that an explicit consent on this case opens today.
[[nodiscard]] std::set<std::string> consents_of(const Desk& desk, const CaseId& id);

// Whether I work on the case, so that what I write reaches it: not_permitted, not_found.
[[nodiscard]] Done may_write_case(const Desk& desk, const CaseId& id);
// A change by me, now, that says nothing yet.
[[nodiscard]] Change change_for(Desk& desk, const CaseId& case_id, const RecordId& record,
                                const Form& form);

struct DraftSave {
  RecordId record;  // none: a new record
  CaseId case_id;
  std::string form;
  std::map<std::string, Value> fields;  // all that the writer sees; unchanged ones cost nothing
  Instant first_keystroke;
  RecordId previous;  // the returned version that this one follows
  // By hand in a window: the draft is offered again should the program end before a lock.
  enum class By : unsigned char { command, hand } by = By::command;
  // What the writer saw of each field when they began, or last saved: none of a field, it was
  // empty. Another person's text that has come in since then stays beside theirs, and what they did
  // not touch is left alone. Not given: they see what is shown now.
  struct Seen {
    Value value;
    std::vector<OpId> heads;
  };
  std::optional<std::map<std::string, Seen>> seen = std::nullopt;
};

// Saves a draft (or edits a record whose form has no review). Only changed fields travel. When it
// returns, the text is on the disk.
[[nodiscard]] Result<RecordId> save_record(Desk& desk, const DraftSave& save);

// What still stands in the way of finishing; empty when it can be submitted.
[[nodiscard]] Result<std::vector<FieldFault>> before_submit(const Desk& desk, const RecordId& id);
// Fails with bad_input when something is missing: ask before_submit() what.
[[nodiscard]] Done submit_record(Desk& desk, const RecordId& id);
// By the author, before anybody opened it for review.
[[nodiscard]] Done recall_record(Desk& desk, const RecordId& id, std::string_view reason);
[[nodiscard]] Done add_to_record(Desk& desk, const RecordId& id,
                                 std::map<std::string, Value> fields, std::string_view reason);
// A new record on the other case, a closed one here, linked, with the reason.
[[nodiscard]] Result<RecordId> move_record(Desk& desk, const RecordId& id, const CaseId& to,
                                           std::string_view reason);
[[nodiscard]] Done discard_record(Desk& desk, const RecordId& id);

struct ReviewNote {
  std::string reviewer;
  std::string decision;  // "opened", "approved", "returned", "escalated"
  std::string comment;
  Instant at;
  std::string to = {};  // of an escalation: whom it was handed to; empty: not to be read here
};

struct RecordView {
  Record record;
  CombinedTexts combined;      // shown in the place of the heads that they are made of
  const Form* form = nullptr;  // lives in `catalog`
  std::shared_ptr<const Catalog> catalog;
  std::string author;
  std::string state;  // the words of ChronologyItem::state
  std::vector<ReviewNote> reviews;
  RecordId next_version;  // of a returned note: the draft or note that follows it
  RecordId previous_version;
  bool editable = false;  // by me, now
  bool unsent = false;
};
[[nodiscard]] Result<RecordView> open_record(Desk& desk, const RecordId& id);
// What is shown of each field: the combined text, or the first head.
[[nodiscard]] std::map<std::string, Value> shown_fields(const RecordView& view);

struct HistoryLine {
  OpId op;
  std::string author;
  Instant at;
  std::string what;  // "Draft saved", "Submitted", "Added to: ..."
  std::map<std::string, Value> fields;
};
[[nodiscard]] Result<std::vector<HistoryLine>> history_of(const Desk& desk, const RecordId& id);

struct ConflictSide {
  OpId op;
  std::string who;
  DeviceId laptop;
  bool this_laptop = false;
  Instant at;
  std::string text;  // as people read it: choices by their labels
  Value value;
};
struct Conflict {
  RecordId record;
  CaseId case_id;
  std::string case_title;
  std::string form_title;
  std::string field;
  std::string label;
  bool mine_to_settle = false;          // my own draft, or a record of my case that is kept current
  bool text = false;                    // a combined text can be written
  std::vector<ConflictSide> sides;      // A, B, ...
  std::optional<Value> both;            // all sides, one after the other; none: it holds one value
  std::optional<std::string> combined;  // what is shown until somebody accepts or changes it
  std::string combined_from;            // "Combined from ..."
  bool base_lost = false;  // what they began with is not on this laptop: nothing can be combined
};
[[nodiscard]] Result<std::vector<Conflict>> conflicts(const Desk& desk);
// Writes one value that supersedes every side; the others stay in the history. `seen`: the sides
// that whoever chose had before them, all of them when it is empty; one that has come in since then
// stays beside what was chosen.
[[nodiscard]] Done resolve(Desk& desk, const RecordId& id, std::string_view field,
                           const Value& value, const std::vector<OpId>& seen = {});

}  // namespace lanyard
