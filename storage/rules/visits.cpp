// The clock of visits: from the last one that counts, or from what began.
#include "storage/rules/visits.h"

#include <algorithm>

namespace lanyard {
namespace {

using Since = VisitStanding::Since;
using VisitState = VisitStanding::State;

// A period of weeks or months that ends on a day of rest is over for whoever visits on the day of
// work before: the rule says no later than.
Date end_of(const VisitPeriod& period, Date from, Holidays holidays) {
  switch (period.unit) {
    case VisitPeriod::Unit::working_days:
      return plus_working_days(from, period.count, holidays);
    case VisitPeriod::Unit::weeks:
      return working_day_until(from.plus_days(7 * period.count), holidays);
    case VisitPeriod::Unit::months:
      return working_day_until(from.plus({0, period.count, 0}), holidays);
  }
  return from;
}

// Two plans of one kind are one that goes on.
void add_in_force(std::vector<FrequencyInForce>& out, const FrequencyInForce& one) {
  for (FrequencyInForce& known : out)
    if (known.frequency == one.frequency) {
      known.from = std::min(known.from, one.from);
      return;
    }
  out.push_back(one);
}

VisitStanding standing_from(const FrequencyInForce& by, const VisitPeriod& period, Date from,
                            Holidays holidays) {
  VisitStanding out;
  out.due = end_of(period, from, holidays);
  out.frequency = by.frequency->id;
  out.source = by.frequency->source;
  out.period = period;
  out.since = by.since;
  out.from = from;
  return out;
}

// A visit before the plan began counts for it while the next one was not yet due when it began:
// else a child who was seen last week would wait longer for having a plan.
VisitStanding standing_by(const FrequencyInForce& by, const std::optional<Date>& last,
                          Holidays holidays) {
  const VisitFrequency& rule = *by.frequency;
  VisitStanding first = standing_from(by, rule.first.value_or(rule.every), by.from, holidays);
  if (!last) return first;
  VisitStanding next = standing_from(by, rule.every, *last, holidays);
  next.since = Since::visit;
  if (*last >= by.from) return next;
  return next.due >= by.from && next.due <= first.due ? next : first;
}

std::optional<Date> last_counted(const VisitFrequency& by, const VisitHistory& of, Date today) {
  std::optional<Date> out;
  for (const MadeVisit& visit : of.visits)
    if (visit.day <= today && !not_counted(by, visit) && (!out || visit.day > *out))
      out = visit.day;
  return out;
}

// Of the day of the visit that counts itself, nobody asks any more.
std::optional<VisitStanding::Missed> missed_since(const VisitStanding& standing,
                                                  const VisitFrequency& by, const VisitHistory& of,
                                                  Date today) {
  const Date first = standing.from.plus_days(standing.since == Since::visit ? 1 : 0);
  std::optional<VisitStanding::Missed> out;
  for (const MadeVisit& visit : of.visits) {
    const std::optional<NotCounted> why = not_counted(by, visit);
    if (why && visit.day >= first && visit.day <= today && (!out || visit.day > out->day))
      out = VisitStanding::Missed{visit.day, *why};
  }
  return out;
}

}  // namespace

std::optional<NotCounted> not_counted(const VisitFrequency& by, const MadeVisit& visit) {
  if (!visit.in_person) return NotCounted::not_in_person;
  if (!visit.seen) return NotCounted::not_seen;
  const bool alone = by.counts == VisitFrequency::Counts::seen_alone;
  return alone && !visit.seen_alone ? std::optional(NotCounted::not_alone) : std::nullopt;
}

std::vector<FrequencyInForce> frequencies_in_force(const VisitRules& rules, const VisitHistory& of,
                                                   Date today) {
  std::vector<FrequencyInForce> out;
  for (const PlanRun& plan : of.plans) {
    const VisitFrequency* frequency = rules.of_plan(plan.kind);
    if (frequency == nullptr || plan.from > today || (plan.until && *plan.until < today)) continue;
    add_in_force(out, {frequency, Since::plan, plan.from});
  }
  const VisitFrequency* otherwise = rules.of_plan(of.case_kind);
  if (out.empty() && otherwise != nullptr)
    out.push_back({otherwise, Since::case_opened, of.opened});
  return out;
}

std::optional<VisitStanding> visit_standing(const VisitRules& rules, const VisitHistory& of,
                                            Holidays holidays, Date today) {
  std::optional<VisitStanding> out;
  for (const FrequencyInForce& by : frequencies_in_force(rules, of, today)) {
    VisitStanding one = standing_by(by, last_counted(*by.frequency, of, today), holidays);
    one.missed = missed_since(one, *by.frequency, of, today);
    if (!out || one.due < out->due) out = std::move(one);
  }
  if (!out) return std::nullopt;
  out->days_left = out->due.days() - today.days();
  if (out->days_left < 0)
    out->state = VisitState::overdue;
  else if (out->days_left <= visit_soon_days)
    out->state = VisitState::soon;
  return out;
}

}  // namespace lanyard
