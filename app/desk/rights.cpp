// Requests read from the records that hold them: there is no second list that could differ.
#include "app/desk/rights.h"

#include <algorithm>
#include <cstdlib>

#include "app/desk/covers.h"
#include "app/desk/disclosing.h"
#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/rows_of.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

using State = RightsStanding::State;

// What is asked once for each case.
struct RightsCase {
  std::string title;
  std::set<std::string> consents;
};

std::map<std::string, Value> readable(const Form& form, const Reading& reading) {
  std::map<std::string, Value> out;
  for (const Section& section : form.sections)
    for (const Field& field : section.fields)
      if (const Value* value = reading.value(std::string_view(field.id)))
        out.emplace(field.id, *value);
  return out;
}

RightsLine line_of(const Desk& desk, const RecordRow& row, const RightsCase& of,
                   const Record& record) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form& form = *catalog->newest(row.form);
  const Reading reading(form, record, of.consents);
  RightsLine out;
  out.record = row.id;
  out.case_id = row.case_id;
  out.case_title = of.title;
  if (const Value* asked = reading.value(Role::right_asked)) {
    const Choices* many = std::get_if<Choices>(asked);
    const std::string* one = std::get_if<std::string>(asked);
    out.asked = many != nullptr ? *many : one != nullptr ? Choices{*one} : Choices{};
    out.rights = value_words(*form.with_role(Role::right_asked), *asked);
  }
  out.by = reading.text(Role::right_asked_by);
  out.request = rights_request_in(form, readable(form, reading));
  out.standing = rights_standing(catalog->notice().rights, out.request, desk.today());
  return out;
}

std::vector<RecordRow> current_rows(const Desk& desk, const std::optional<CaseId>& of_case) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  std::vector<RecordRow> out;
  each_row_of(desk, of_case, [&](const RecordRow& row) {
    const Form* form = catalog->newest(row.form);
    if (form != nullptr && is_rights_request(*form) && row.state == RecordState::current)
      out.push_back(row);
  });
  return out;
}

// One without a day stands before those that have time: nobody knows how late it is.
bool before(const RightsLine& a, const RightsLine& b) {
  const bool done_a = a.standing.state == State::answered;
  const bool done_b = b.standing.state == State::answered;
  if (done_a != done_b) return done_b;
  if (done_a && a.request.answered != b.request.answered)
    return a.request.answered > b.request.answered;
  if (a.standing.due != b.standing.due) return a.standing.due < b.standing.due;
  return a.case_title != b.case_title ? a.case_title < b.case_title : a.record < b.record;
}

}  // namespace

bool sees_rights(MemberRole role) {
  return sees_disclosures(role);
}

std::vector<RightsLine> rights_requests(const Desk& desk, const std::optional<CaseId>& of_case) {
  std::map<CaseId, std::optional<RightsCase>> cases;  // none: not this user's to read
  std::vector<RightsLine> out;
  for (const RecordRow& row : current_rows(desk, of_case)) {
    const auto [at, fresh] = cases.try_emplace(row.case_id);
    if (fresh && reads_words(desk, row.case_id))
      at->second.emplace(RightsCase{case_title(desk, row.case_id), consents_of(desk, row.case_id)});
    if (!at->second) continue;
    if (const Result<Record> record = desk.vault().record(row.id); record.ok())
      out.push_back(line_of(desk, row, *at->second, *record));
  }
  std::sort(out.begin(), out.end(), before);
  return out;
}

std::vector<RightsLine> rights_to_answer(const Desk& desk) {
  std::vector<RightsLine> out = rights_requests(desk);
  const UserId me = desk.vault().identity().user;
  std::erase_if(out, [&](const RightsLine& line) {
    return line.standing.state == State::answered || !desk.reg()->may_write(me, line.case_id);
  });
  return out;
}

std::string standing_words(const RightsStanding& standing) {
  const auto days = static_cast<std::size_t>(std::abs(standing.days_left));
  const bool over = standing.due && standing.days_left < 0;
  if (standing.state == State::answered)
    return over ? counted(Plural("Answered {count} day late", "Answered {count} days late"), days)
                : Phrase("Answered").str();
  if (!standing.due) return Phrase("No due day").str();
  if (over) return counted(Plural("Late by {count} day", "Late by {count} days"), days);
  return days == 0 ? Phrase("Due today").str()
                   : counted(Plural("{count} day left", "{count} days left"), days);
}

std::string clock_words(const RightsClock& clock) {
  const auto months = static_cast<std::size_t>(clock.within.years * 12 + clock.within.months);
  const auto weeks = static_cast<std::size_t>(clock.within.days / 7);
  const std::string within = months > 0 ? counted(Plural("{count} month", "{count} months"), months)
                                        : counted(Plural("{count} week", "{count} weeks"), weeks);
  return say("{within} ({law})", {{"law", clock.law}, {"within", within}});
}

}  // namespace lanyard
