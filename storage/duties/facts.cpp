// Gathering: dates of the row, sums of the case, standing of the case.
#include "storage/duties/facts.h"

#include <algorithm>
#include <string_view>

#include "storage/duties/left_case.h"

namespace lanyard {
namespace {

// The kind of paper that stands for the child whom a case is about.
constexpr std::string_view child_artefact = "person";
constexpr std::string_view attached_artefact = "attachment";

}  // namespace

CaseSum sum_of(const std::vector<RecordRow>& rows, const std::set<RecordId>& lowered) {
  CaseSum out;
  for (const RecordRow& row : rows) {
    if (left_case(row)) continue;
    if (row.facts.flags.contains("safeguarding") && !lowered.contains(row.id))
      out.safeguarding = true;
    if (row.facts.flags.contains("contact_session") && row.event_date)
      out.last_contact_session = std::max(out.last_contact_session, row.event_date);
    if (const auto ended = row.facts.dates.find("employment_ended"); ended != row.facts.dates.end())
      out.employment_ended = std::max(out.employment_ended, std::optional(ended->second));
    if (row.facts.artefact == child_artefact && row.facts.subject_births.empty())
      out.birth_missing = true;
    for (const Date birth : row.facts.subject_births)
      if (std::find(out.subject_births.begin(), out.subject_births.end(), birth) ==
          out.subject_births.end())
        out.subject_births.push_back(birth);
  }
  return out;
}

bool attached(const RecordRow& row) {
  return row.facts.artefact == attached_artefact && !row.about.none();
}

const RecordRow& judged_row(const RecordRow& row, const std::vector<RecordRow>& rows) {
  if (!attached(row)) return row;
  const auto about = std::find_if(rows.begin(), rows.end(),
                                  [&row](const RecordRow& other) { return other.id == row.about; });
  return about == rows.end() || attached(*about) ? row : *about;
}

Facts facts_for(const RecordRow& row, const CaseStanding& standing, const CaseSum& sum,
                const Zone& zone) {
  Facts out;
  out.artefact = row.facts.artefact;
  out.case_kind = standing.kind;
  out.routes = standing.routes;
  out.dates = row.facts.dates;
  out.flags = row.facts.flags;
  out.dates.emplace("created", zone.date(row.created.instant()));
  if (row.event_date) out.dates.emplace("event", *row.event_date);
  if (sum.last_contact_session)
    out.dates.emplace("last_contact_session", *sum.last_contact_session);
  if (sum.employment_ended) out.dates.emplace("employment_ended", *sum.employment_ended);
  if (standing.closed) out.dates.emplace("case_closed", *standing.closed);
  out.accounting_periods = row.facts.accounting_periods;
  // "Used" is a person opening or editing. What other laptops opened is not known here, so this is
  // never later than the truth, and the master is judged by people.
  const Date written = zone.date(row.updated.instant());
  out.dates["last_used"] = standing.opened ? std::max(written, *standing.opened) : written;
  out.subject_births =
      row.facts.subject_births.empty() ? sum.subject_births : row.facts.subject_births;
  out.flags = row.facts.flags;
  // The youngest child may be the one whose date is missing.
  if (row.facts.subject_births.empty() && sum.birth_missing)
    out.unreadable.insert("subject_births");
  if (standing.ceased_trading) {
    out.dates.emplace("ceased_trading", *standing.ceased_trading);
    out.flags.insert("ceased_trading");
  }
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
    if (other.about == row.id && !attached(other) && !left_case(other))
      facts.linked_artefacts.insert(other.facts.artefact);
}

}  // namespace lanyard
