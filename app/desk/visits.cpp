// Visits read from the records that say them: there is no second list that could differ.
#include "app/desk/visits.h"

#include <algorithm>

#include "app/desk/covers.h"
#include "app/desk/days.h"
#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/rows_of.h"
#include "app/desk/standing.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

using Since = VisitStanding::Since;
using Unit = VisitPeriod::Unit;

// What is the same for every case.
struct VisitScene {
  VisitRules rules;
  std::shared_ptr<const Catalog> catalog;
  Holidays holidays = Holidays::none;
  Date today;
};

VisitScene scene_of(const Desk& desk) {
  VisitScene out{visit_rules(desk), desk.catalog(), Holidays::none, desk.today()};
  out.holidays = holidays_of(out.catalog->notice().controller.jurisdiction);
  return out;
}

// The rows of one case that the rules ask about: plans, and visits with the last one first.
struct VisitRows {
  std::vector<RecordRow> plans;
  std::vector<RecordRow> visits;
};

Date day_of(const Desk& desk, const RecordRow& row) {
  return row.event_date.value_or(desk.zone().date(row.created.instant()));
}

// A draft says nothing yet, what was moved away or thrown away nothing any more. A version that
// another follows is no second visit.
void add_row(const VisitScene& scene, VisitRows& rows, const RecordRow& row) {
  if (row.state != RecordState::current && row.state != RecordState::submitted) return;
  if (row.form == scene.rules.plan.form) rows.plans.push_back(row);
  if (row.form == scene.rules.visit.form) rows.visits.push_back(row);
}

void drop_followed(std::vector<RecordRow>& visits) {
  std::set<RecordId> followed;
  for (const RecordRow& row : visits)
    if (!row.about.none()) followed.insert(row.about);
  std::erase_if(visits, [&](const RecordRow& row) { return followed.contains(row.id); });
}

bool is_yes(const Value* value) {
  return value != nullptr && *value == Value(true);
}

std::optional<MadeVisit> visit_in(const VisitScene& scene, const Record& record, Date day) {
  const Form* form = scene.catalog->newest(record.form);
  if (form == nullptr) return std::nullopt;
  const std::set<std::string> no_consents;  // whether a child was seen needs none
  const Reading reading(*form, record, no_consents);
  const VisitRecords& by = scene.rules.visit;
  MadeVisit out{day};
  out.in_person = std::find(by.counts.begin(), by.counts.end(),
                            reading.text(std::string_view(by.how))) != by.counts.end();
  out.seen = is_yes(reading.value(Role::child_seen));
  out.seen_alone = is_yes(reading.value(Role::child_seen_alone));
  return out;
}

std::optional<PlanRun> plan_in(const VisitScene& scene, const Record& record, Date day) {
  const Form* form = scene.catalog->newest(record.form);
  if (form == nullptr) return std::nullopt;
  const std::set<std::string> no_consents;
  const Reading reading(*form, record, no_consents);
  const PlanRecords& by = scene.rules.plan;
  return PlanRun{reading.text(std::string_view(by.kind)), day,
                 reading.date(std::string_view(by.ended))};
}

// Opens the plans, and visits from the last one back to the first that counts by every frequency.
VisitHistory history_of_case(const Desk& desk, const VisitScene& scene, const KnownCase& of,
                             VisitRows rows) {
  VisitHistory out{of.kind, desk.zone().date(of.created), {}, {}};
  for (const RecordRow& row : rows.plans)
    if (const Result<Record> record = desk.vault().record(row.id); record.ok())
      if (std::optional<PlanRun> plan = plan_in(scene, *record, day_of(desk, row)))
        out.plans.push_back(std::move(*plan));
  const std::vector<FrequencyInForce> in_force =
      frequencies_in_force(scene.rules, out, scene.today);
  if (in_force.empty()) return out;
  drop_followed(rows.visits);
  std::sort(rows.visits.begin(), rows.visits.end(), [&](const RecordRow& a, const RecordRow& b) {
    return day_of(desk, a) > day_of(desk, b);
  });
  for (const RecordRow& row : rows.visits) {
    const Result<Record> record = desk.vault().record(row.id);
    const std::optional<MadeVisit> visit =
        record.ok() ? visit_in(scene, *record, day_of(desk, row)) : std::nullopt;
    if (!visit || visit->day > scene.today) continue;
    out.visits.push_back(*visit);
    if (std::all_of(in_force.begin(), in_force.end(), [&](const FrequencyInForce& by) {
          return !not_counted(*by.frequency, *visit);
        }))
      break;
  }
  return out;
}

// Whether the next visit of the case is asked for here at all.
bool is_visited(const Desk& desk, const KnownCase& of) {
  return !of.closed && reads_words(desk, of.id);
}

bool works_on(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const UserId me = desk.vault().identity().user;
  const KnownCase* of = reg->find(id);
  return of != nullptr && (of->creator == me || of->members.contains(me));
}

std::string period_words(const VisitPeriod& period) {
  const auto count = static_cast<std::size_t>(period.count);
  switch (period.unit) {
    case Unit::working_days:
      return counted(Plural("{count} working day", "{count} working days"), count);
    case Unit::weeks:
      return counted(Plural("{count} week", "{count} weeks"), count);
    case Unit::months:
      return counted(Plural("{count} month", "{count} months"), count);
  }
  return {};
}

}  // namespace

std::string visits_file_of(std::string_view notice) {
  return std::string(notice) + ".visits";
}

VisitRules visit_rules(const Desk& desk) {
  VisitRules out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const std::string wanted = visits_file_of(reg->genesis()->notice);
  for (const FileVersion& file : reg->files()) {
    if (file.kind != FileKind::notice || file.id != wanted || file.version < out.version) continue;
    const Result<Bytes> blob = desk.vault().blob(file.blob);
    if (!blob.ok()) continue;  // it has not arrived yet
    Read<VisitRules> read = read_visit_rules(as_text(*blob), file.id);
    if (VisitRules* good = std::get_if<VisitRules>(&read)) out = std::move(*good);
  }
  return out;
}

std::map<CaseId, VisitStanding> next_visits(const Desk& desk) {
  std::map<CaseId, VisitStanding> out;
  const VisitScene scene = scene_of(desk);
  if (scene.rules.frequencies.empty()) return out;
  const std::shared_ptr<const Register> reg = desk.reg();
  std::map<CaseId, VisitRows> cases;
  for (const auto& [id, of] : reg->cases())
    if (is_visited(desk, of)) cases.try_emplace(id);
  desk.vault().each_row([&](const RecordRow& row) {
    const auto at = cases.find(row.case_id);
    if (at != cases.end()) add_row(scene, at->second, row);
    return true;
  });
  for (auto& [id, rows] : cases) {
    const VisitHistory history = history_of_case(desk, scene, *reg->find(id), std::move(rows));
    if (auto standing = visit_standing(scene.rules, history, scene.holidays, scene.today))
      out.emplace(id, std::move(*standing));
  }
  return out;
}

std::optional<VisitStanding> next_visit(const Desk& desk, const CaseId& id) {
  const VisitScene scene = scene_of(desk);
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (scene.rules.frequencies.empty() || of == nullptr || !is_visited(desk, *of))
    return std::nullopt;
  VisitRows rows;
  for (const RecordRow& row : desk.vault().rows_of(id)) add_row(scene, rows, row);
  const VisitHistory history = history_of_case(desk, scene, *of, std::move(rows));
  return visit_standing(scene.rules, history, scene.holidays, scene.today);
}

std::vector<VisitLine> visit_lines(const Desk& desk, const std::optional<CaseId>& of_case) {
  std::map<CaseId, VisitStanding> next;
  if (!of_case)
    next = next_visits(desk);
  else if (auto standing = next_visit(desk, *of_case))
    next.emplace(*of_case, std::move(*standing));
  std::vector<VisitLine> out;
  for (auto& [id, standing] : next) out.push_back({id, case_title(desk, id), std::move(standing)});
  std::sort(out.begin(), out.end(), [](const VisitLine& a, const VisitLine& b) {
    return std::tie(a.standing.due, a.case_title, a.case_id) <
           std::tie(b.standing.due, b.case_title, b.case_id);
  });
  return out;
}

VisitsDue visits_due(const Desk& desk, std::size_t most_listed) {
  VisitsDue out;
  out.form = visit_rules(desk).visit.form;
  if (out.form.empty()) return out;
  out.lines = visit_lines(desk);
  std::erase_if(out.lines, [&](const VisitLine& line) {
    return line.standing.state == VisitStanding::State::later || !works_on(desk, line.case_id);
  });
  if (out.lines.size() > most_listed) {
    out.more = out.lines.size() - most_listed;
    out.lines.resize(most_listed);
  }
  return out;
}

std::string visit_due_words(const VisitStanding& standing, Date today) {
  if (standing.days_left < 0)
    return counted(Plural("{count} day overdue", "{count} days overdue"),
                   static_cast<std::size_t>(-standing.days_left));
  if (standing.days_left == 0) return Phrase("Due today").str();
  return say("Due {day}", {{"day", day_words(standing.due, today)}});
}

std::string visit_since_words(const VisitStanding& standing) {
  const std::string day = date_words(standing.from);
  switch (standing.since) {
    case Since::visit:
      return say("Last visit {day}", {{"day", day}});
    case Since::plan:
      return say("No visit since the plan began on {day}", {{"day", day}});
    case Since::case_opened:
      return say("No visit since the case was opened on {day}", {{"day", day}});
  }
  return {};
}

std::string visit_missed_words(const VisitStanding& standing) {
  if (!standing.missed) return {};
  const std::string day = date_words(standing.missed->day);
  switch (standing.missed->why) {
    case NotCounted::not_in_person:
      return say("The visit on {day} does not count: it was not face to face.", {{"day", day}});
    case NotCounted::not_seen:
      return say("The visit on {day} does not count: the child was not seen.", {{"day", day}});
    case NotCounted::not_alone:
      return say("The visit on {day} does not count: the child was not seen alone.",
                 {{"day", day}});
  }
  return {};
}

std::string visit_rule_words(const VisitStanding& standing) {
  return say("Within {period}. {source}",
             {{"period", period_words(standing.period)}, {"source", standing.source}});
}

}  // namespace lanyard
