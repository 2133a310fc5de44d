// Gathering: dates of the row, sums of the case, standing of the case.
#include "storage/duties/facts.h"

#include <algorithm>

namespace lanyard {

CaseSum sum_of(const std::vector<RecordRow>& rows, const std::set<RecordId>& lowered) {
  CaseSum out;
  for (const RecordRow& row : rows) {
    if (row.state == RecordState::discarded || row.state == RecordState::closed) continue;
    if (row.facts.flags.contains("safeguarding") && !lowered.contains(row.id))
      out.safeguarding = true;
    if (row.facts.flags.contains("contact_session") && row.event_date)
      out.last_contact_session = std::max(out.last_contact_session, row.event_date);
    for (const Date birth : row.facts.subject_births)
      if (std::find(out.subject_births.begin(), out.subject_births.end(), birth) ==
          out.subject_births.end())
        out.subject_births.push_back(birth);
  }
  return out;
}

Facts facts_for(const RecordRow& row, const CaseStanding& standing, const CaseSum& sum,
                const Zone& zone) {
  Facts out;
  out.artefact = row.facts.artefact;
  out.case_kind = standing.kind;
  out.routes = standing.routes;
  out.dates = row.facts.dates;
  out.dates.emplace("created", zone.date(row.created.instant()));
  if (row.event_date) out.dates.emplace("event", *row.event_date);
  if (sum.last_contact_session)
    out.dates.emplace("last_contact_session", *sum.last_contact_session);
  if (standing.closed) out.dates.emplace("case_closed", *standing.closed);
  out.accounting_periods = row.facts.accounting_periods;
  out.subject_births =
      row.facts.subject_births.empty() ? sum.subject_births : row.facts.subject_births;
  out.flags = row.facts.flags;
  if (sum.safeguarding)
    out.flags.insert("safeguarding");
  else
    out.flags.erase("safeguarding");  // its own was lowered
  out.holds = standing.holds;
  out.case_open = !standing.closed;
  return out;
}

void add_links(Facts& facts, const RecordRow& row, const std::vector<RecordRow>& rows) {
  for (const RecordRow& other : rows)
    if (other.about == row.id) facts.linked_artefacts.insert(other.facts.artefact);
}

}  // namespace lanyard
