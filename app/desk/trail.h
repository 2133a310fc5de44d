// The audit trail of this vault in words: who did what on this laptop, and whether its chain holds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "app/desk/exports.h"

namespace lanyard {

// For programs; for ever: "record written". The words for people are those of TrailLine.
[[nodiscard]] const char* name_of(AuditAction action);

struct TrailLine {
  AuditEntry entry;
  std::string who;
  std::string what;         // "Record written"
  std::string detail;       // "12 changes"; of a paper, why it was made
  std::string case_title;   // empty: of no case, or of one that is not this user's to open
  bool other_case = false;  // of a case that is not this user's to open, or not here any more
  std::string record;       // the form's title; empty: of no record, or not to be seen
  bool opens = false;       // the record can be opened here
};

struct Trail {
  Instant checked;
  AuditTrail::Break broken = AuditTrail::Break::none;
  std::vector<TrailLine> lines;  // newest first, up to the break
};
// Reads and checks every row. Fails with io alone: a break is part of the answer.
[[nodiscard]] Result<Trail> trail_of(const Desk& desk);

// Why a paper was made; empty for other entries. Reasons speak of people, so they lie beside the
// case and not in the trail: gone when it is.
class ExportReasons {
 public:
  explicit ExportReasons(const Desk& desk) : desk_(desk) {}
  [[nodiscard]] std::string of(const AuditEntry& entry);

 private:
  const Desk& desk_;
  std::map<CaseId, std::vector<Export>> known_;
};

// Inside the trail: the words of an action, and of what its number counts.
[[nodiscard]] std::string action_words(const AuditEntry& entry);
[[nodiscard]] std::string number_words(const AuditEntry& entry);

}  // namespace lanyard
