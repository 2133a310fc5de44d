// Where rows meet rules: the facts of a record, gathered from its row, the other rows of its case
// and what the register says of the case. Nothing here decides; judge() does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/zone.h"
#include "storage/rules/retention.h"
#include "storage/vault/row.h"

namespace lanyard {

// What is known of a case beside its records.
struct CaseStanding {
  std::string kind;
  std::vector<std::string> routes;
  std::optional<Date> closed;
  std::vector<std::string> holds;  // kinds of the active ones
};

// What the records of a case say together: gathered once, used for each of them.
struct CaseSum {
  std::optional<Date> last_contact_session;
  std::vector<Date> subject_births;
  bool safeguarding = false;
};
// `lowered`: records that a supervisor said no longer raise the safeguarding flag.
[[nodiscard]] CaseSum sum_of(const std::vector<RecordRow>& rows,
                             const std::set<RecordId>& lowered = {});

[[nodiscard]] Facts facts_for(const RecordRow& row, const CaseStanding& standing,
                              const CaseSum& sum, const Zone& zone);
// Adds the artefacts of records that are about this one (a DBS summary for a certificate).
void add_links(Facts& facts, const RecordRow& row, const std::vector<RecordRow>& rows);

}  // namespace lanyard
