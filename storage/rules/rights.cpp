// The clock of a rights request.
#include "storage/rules/rights.h"

#include <algorithm>

#include "storage/rules/working_days.h"

namespace lanyard {
namespace {

using Extension = RightsStanding::Extension;
using State = RightsStanding::State;

// An identity that was checked before the request came does not move its start.
Date start_of(const RightsClock& clock, const RightsRequest& request) {
  const bool waits = clock.from == RightsClock::From::identity && !request.identity_clear;
  return waits && request.identity_checked ? std::max(*request.received, *request.identity_checked)
                                           : *request.received;
}

Date due_after(const RightsClock& clock, Date start, const Period& period) {
  const Date day = start.plus(period);
  return clock.rest == RightsClock::Rest::none ? day
                                               : working_day_from(day, Holidays::england_and_wales);
}

Period both(const RightsClock& clock) {
  return {clock.within.years + clock.extension.years, clock.within.months + clock.extension.months,
          clock.within.days + clock.extension.days};
}

Extension extension_of(const RightsRequest& request, Date first_due) {
  if (!request.extension_told && !request.extension_reasoned) return Extension::none;
  if (!request.extension_told || !request.extension_reasoned) return Extension::incomplete;
  return *request.extension_told <= first_due ? Extension::stands : Extension::told_late;
}

State state_of(const RightsRequest& request, const std::optional<Date>& due, Date today) {
  if (request.answered) return State::answered;
  if (!due) return State::undated;
  if (*due < today) return State::late;
  return request.identity_clear || request.identity_checked ? State::waiting : State::identity;
}

// A day that is still to come is mistyped or meant: nobody was answered or known on it yet. That of
// an extension stands: it lies within the first period, or the extension does not count.
RightsRequest so_far(RightsRequest request, Date today) {
  if (request.identity_checked > today) request.identity_checked.reset();
  if (request.answered > today) request.answered.reset();
  return request;
}

const Value* held(const Form& form, const std::map<std::string, Value>& fields, Role role) {
  const Field* field = form.with_role(role);
  const auto at = field != nullptr ? fields.find(field->id) : fields.end();
  return at != fields.end() ? &at->second : nullptr;
}

std::optional<Date> day_in(const Value* value) {
  const Date* day = value != nullptr ? std::get_if<Date>(value) : nullptr;
  return day != nullptr ? std::optional(*day) : std::nullopt;
}

}  // namespace

RightsStanding rights_standing(const std::optional<RightsClock>& clock,
                               const RightsRequest& written, Date today) {
  const RightsRequest request = so_far(written, today);
  RightsStanding out;
  if (clock && request.received) {
    const Date start = start_of(*clock, request);
    const Date first = due_after(*clock, start, clock->within);
    out.extension = extension_of(request, first);
    out.due = out.extension == Extension::stands ? due_after(*clock, start, both(*clock)) : first;
    out.days_left = out.due->days() - request.answered.value_or(today).days();
  }
  out.state = state_of(request, out.due, today);
  return out;
}

bool is_rights_request(const Form& form) {
  return form.with_role(Role::right_asked) != nullptr;
}

RightsRequest rights_request_in(const Form& form, const std::map<std::string, Value>& fields) {
  const auto day = [&](Role role) { return day_in(held(form, fields, role)); };
  RightsRequest out;
  out.received = day(Role::event_date);
  out.identity_checked = day(Role::identity_checked);
  out.extension_told = day(Role::extension_told);
  out.answered = day(Role::right_answered);
  const Value* clear = held(form, fields, Role::identity_clear);
  const bool* yes = clear != nullptr ? std::get_if<bool>(clear) : nullptr;
  out.identity_clear = yes != nullptr && *yes;
  const Value* why = held(form, fields, Role::extension_why);
  out.extension_reasoned =
      why != nullptr && words_of(*why).find_first_not_of(" \t\r\n") != std::string::npos;
  return out;
}

}  // namespace lanyard
