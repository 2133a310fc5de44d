// Cases: the list, one case with its chronology, opening, closing, allocating.
#pragma once

#include "app/desk/case_facts.h"
#include "app/desk/desk.h"
#include "app/desk/disclosing.h"
#include "app/desk/last_visit.h"
#include "app/desk/visits.h"
#include "storage/rules/retention.h"

namespace lanyard {

struct CaseLine {
  CaseId id;
  std::string title;      // the subject's name, or the reference when there is none
  std::string reference;  // "CF-20425", from the person record, or the start of the id
  std::string kind;       // label of the notice, "Child in need"
  About about = About::family;
  std::optional<Date> born;
  std::string worker;  // names of allocated workers, else the creator's
  std::optional<Instant> last_event;
  std::optional<VisitStanding> next_visit;  // none: nobody is visited by a rule
  std::size_t records = 0;
  bool safeguarding = false;
  bool conflict = false;  // somebody has to choose between two versions of a field
  bool unsent = false;
  bool mine = false;  // created by or allocated to me
  bool closed = false;
};

// What the chronology shows of one record.
struct ChronologyItem {
  RecordId record;
  std::string form;   // id
  std::string title;  // form title, or the record's own
  std::string icon;
  std::string excerpt;  // first words of the text
  std::string author;
  std::optional<Date> day;
  std::string time;   // "14:30", empty when not known
  std::string state;  // words: "Draft", "Waiting for review", "Returned by Callum Reid", ...
  enum class Mood : std::uint8_t { neutral, waiting, good, attention } mood = Mood::neutral;
  bool safeguarding = false;
  bool conflict = false;  // somebody has to choose between two versions of a field
  bool combined = false;  // they are shown combined: nobody has to, everybody may
  bool unsent = false;
  bool late = false;  // written more than a day after it happened
  bool significant = false;
  enum class Part : std::uint8_t { other, visit, observation } part = Part::other;
};
// Of which part of a case the records of a form are.
[[nodiscard]] ChronologyItem::Part part_of(const Form& form);

// How long one record of the case is kept, and why.
struct CaseKept {
  RecordId record;
  std::string title;
  Verdict verdict;
};

struct CaseView {
  CaseLine line;
  CaseFacts facts;
  std::vector<ChronologyItem> chronology;  // newest first; other people's drafts are not shown
  std::vector<std::string> routes;
  std::vector<std::string> members;  // "Nia Prosser, practitioner"
  std::string supervisor;
  std::vector<std::string> deputies;  // who reads it by a cover, for whom and until when
  std::vector<KnownHold> holds;
  std::optional<RecordId> person;
  std::string away;            // words for records that left this laptop; empty when none did
  Verdict longest;             // how long the case's longest-kept record is kept
  std::vector<CaseKept> kept;  // every record, the longest-kept first
  DisclosureScene sharing;     // what the gate looks at
  std::vector<DisclosureLine> disclosures;  // finished ones, newest first
  std::optional<LastVisit> last_visit;      // for whoever reads the words of the case
};

[[nodiscard]] std::vector<CaseLine> case_lines(const Desk& desk);
[[nodiscard]] Result<CaseView> case_view(const Desk& desk, const CaseId& id);

struct OpenCase {
  std::string kind;
  std::vector<std::string> routes;
  std::string funding;
  std::map<std::string, Value> person;  // fields of the person form, may be empty
};
// Fails with bad_input for a kind or route that the notice does not name.
[[nodiscard]] Result<CaseId> open_case(Desk& desk, const OpenCase& what);
[[nodiscard]] Done close_case(Desk& desk, const CaseId& id, Date day);
[[nodiscard]] Done allocate(Desk& desk, const CaseId& id, const UserId& user);
[[nodiscard]] Done deallocate(Desk& desk, const CaseId& id, const UserId& user);
// A colleague by name; ambiguous or unknown is not_found.
[[nodiscard]] Result<UserId> user_by_name(const Desk& desk, std::string_view name);

}  // namespace lanyard
