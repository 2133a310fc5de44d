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
  std::optional<Date> closed = std::nullopt;
  std::vector<std::string> holds = {};  // kinds of the active ones
  // On this laptop by a person. Where nothing is known of it, a record was last used when it was
  // last written.
  std::optional<Date> opened = std::nullopt;
  std::optional<Date> ceased_trading = std::nullopt;  // the organisation, as its notice says
  std::set<RecordId> lowered = {};  // these records no longer raise the safeguarding flag
};

// What the records of a case say together: gathered once, used for each of them.
struct CaseSum {
  std::optional<Date> last_contact_session;
  std::vector<Date> subject_births;
  // Of a staff file: every paper in it is kept with the employment.
  std::optional<Date> employment_ended;
  bool safeguarding = false;
  bool birth_missing = false;  // a child of the case is recorded without a date of birth
};
// `lowered`: records that a supervisor said no longer raise the safeguarding flag.
[[nodiscard]] CaseSum sum_of(const std::vector<RecordRow>& rows,
                             const std::set<RecordId>& lowered = {});

// The row whose facts decide how long this one is kept: its own, or for an attachment that of the
// record that it belongs to. An attachment of a record that is not here is judged by itself, and no
// row covers it.
[[nodiscard]] const RecordRow& judged_row(const RecordRow& row, const std::vector<RecordRow>& rows);
// Whether this record belongs to another one as its attachment.
[[nodiscard]] bool attached(const RecordRow& row);

[[nodiscard]] Facts facts_for(const RecordRow& row, const CaseStanding& standing,
                              const CaseSum& sum, const Zone& zone);
// Adds the artefacts of records that are about this one (a DBS summary for a certificate).
void add_links(Facts& facts, const RecordRow& row, const std::vector<RecordRow>& rows);

}  // namespace lanyard
