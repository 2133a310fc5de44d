// Counting cases, records and answers into the table that the rule makes fit to be told.
#include "app/desk/statistics.h"

#include <algorithm>
#include <array>

#include "app/desk/covers.h"
#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"
#include "storage/rules/access.h"

namespace lanyard {
namespace {

constexpr std::string_view of_cases = "cases";
constexpr std::string_view of_records = "records";
constexpr int years_offered = 5;

// What somebody of this role counts from; the cases of which they hold less are not counted.
std::set<Facet> counted_facets(MemberRole role) {
  switch (role) {
    case MemberRole::supervisor:
      return readable_facets(Standing::team_supervisor);
    case MemberRole::records:
      return readable_facets(Standing::records_officer);
    case MemberRole::registrar:
      return readable_facets(Standing::registrar);
    case MemberRole::practitioner:
    case MemberRole::admin:
      return {};
  }
  return {};
}

// Finished, and followed by no other version of itself.
bool stands(NoteStanding standing) {
  switch (standing) {
    case NoteStanding::current:
    case NoteStanding::waiting:
    case NoteStanding::opened:
    case NoteStanding::escalated:
    case NoteStanding::approved:
      return true;
    case NoteStanding::draft:
    case NoteStanding::returned:
    case NoteStanding::followed:
    case NoteStanding::closed:
    case NoteStanding::discarded:
      return false;
  }
  return false;
}

// The rows of a table, and what was counted in them.
class Tally {
 public:
  explicit Tally(const std::vector<Quarter>& quarters) : quarters_(quarters) {}

  // The place of a row; a new one stands below the others.
  std::size_t row(std::string_view id, std::string_view label) {
    const auto at = std::find(ids_.begin(), ids_.end(), id);
    if (at != ids_.end()) return static_cast<std::size_t>(at - ids_.begin());
    ids_.emplace_back(id);
    labels.emplace_back(label);
    return ids_.size() - 1;
  }
  void count(std::size_t row, Date day, const CaseId& id) {
    for (std::size_t column = 0; column < quarters_.size(); ++column)
      if (quarters_[column].first <= day && day <= quarters_[column].last)
        counted.push_back({row, column, id});
  }

  std::vector<std::string> labels;
  std::vector<Counted> counted;

 private:
  const std::vector<Quarter>& quarters_;
  std::vector<std::string> ids_;
};

class Counter {
 public:
  Counter(const Desk& desk, Tally& tally)
      : desk_(desk),
        reg_(desk.reg()),
        catalog_(desk.catalog()),
        zone_(desk.zone()),
        tally_(tally) {}

  void cases() {
    for (const Labelled& kind : catalog_->notice().case_kinds) tally_.row(kind.id, kind.label);
    for (const auto& [id, of] : reg_->cases())
      if (opens_case(desk_, of))
        tally_.count(tally_.row(of.kind, of.kind), zone_.date(of.created), id);
  }

  void records() {
    for (const Form* form : catalog_->forms())
      if (form->id != review_form) tally_.row(form->id, form_title(form, form->id));
    each_record(Facet::facts, [this](const RecordRow& row) {
      if (row.form != review_form)
        tally_.count(tally_.row(row.form, row.form), day_of(row), row.case_id);
    });
  }

  void answers(const Form& newest, const Field& field) {
    for (const auto& [id, label] : options_of(field)) tally_.row(id, label);
    const std::size_t none = tally_.row("", Phrase("Not answered"));
    each_record(Facet::coded, [&](const RecordRow& row) {
      if (row.form != newest.id) return;
      const Form* form = catalog_->form(row.form, row.form_version);
      const Result<Record> record = desk_.vault().record(row.id);
      if (form == nullptr || !record.ok()) return;
      const Reading reading(*form, *record, consents(row.case_id));
      const Field* written = reading.field(field.id);
      const Value* value = reading.value(field.id);
      if (written == nullptr || value == nullptr || is_empty(*value))
        return tally_.count(none, day_of(row), row.case_id);
      for (const std::string& id : answers_in(*value))
        tally_.count(tally_.row(id, option_label(*written, id)), day_of(row), row.case_id);
    });
  }

 private:
  using Named = std::pair<std::string, std::string>;

  static std::vector<Named> options_of(const Field& field) {
    if (field.type == FieldType::yes_no)
      return {{"yes", Phrase("Yes").str()}, {"no", Phrase("No").str()}};
    if (field.type == FieldType::number)
      return {{"0", "0"},
              {"1", "1–4"},
              {"5", "5–9"},
              {"10", "10–29"},
              {"30", Phrase("30 or more").str()}};
    std::vector<Named> out;
    for (const Option& option : field.options)
      out.emplace_back(option.id, option_label(field, option.id));
    return out;
  }
  static std::vector<std::string> answers_in(const Value& value) {
    if (const auto* many = std::get_if<Choices>(&value)) return *many;
    if (const auto* one = std::get_if<std::string>(&value)) return {*one};
    if (const auto* yes = std::get_if<bool>(&value)) return {*yes ? "yes" : "no"};
    if (const auto* number = std::get_if<std::int64_t>(&value))
      for (const int least : {30, 10, 5, 1})
        if (*number >= least) return {std::to_string(least)};
    return {"0"};
  }

  // The day it is about; where that cannot be read here, the day on which it was written.
  Date day_of(const RecordRow& row) const {
    return row.event_date ? *row.event_date : zone_.date(row.created.instant());
  }

  bool reads(const CaseId& id, Facet facet) {
    const auto [at, fresh] = facets_.try_emplace(id);
    const KnownCase* of = fresh ? reg_->find(id) : nullptr;
    if (of != nullptr && opens_case(desk_, *of))
      at->second = reg_->facets_for(desk_.vault().identity().user, *of);
    return at->second.contains(facet);
  }
  const std::set<std::string>& consents(const CaseId& id) {
    const auto [at, fresh] = consents_.try_emplace(id);
    if (fresh) at->second = consents_of(desk_, id);
    return at->second;
  }

  template <class Count>
  void each_record(Facet facet, Count count) {
    const StandingIndex index = StandingIndex::of(desk_);
    index.each([&](const RecordRow& row) {
      if (reads(row.case_id, facet) && stands(index.standing(row)) && !followed(index, row))
        count(row);
    });
  }
  // Whoever reads no reviews still sees the next version, and that it is finished.
  static bool followed(const StandingIndex& index, const RecordRow& row) {
    const std::optional<RecordId> id = index.next_version(row.id);
    const RecordRow* next = id ? index.row(*id) : nullptr;
    return next != nullptr && next->form == row.form && next->state == RecordState::submitted;
  }

  const Desk& desk_;
  std::shared_ptr<const Register> reg_;
  std::shared_ptr<const Catalog> catalog_;
  Zone zone_;
  Tally& tally_;
  std::map<CaseId, std::set<Facet>> facets_;
  std::map<CaseId, std::set<std::string>> consents_;
};

// An answer that is counted, found by the id of its subject.
struct Answer {
  const Form* form = nullptr;
  const Field* field = nullptr;
};
template <class Visit>
void each_answer(const Catalog& catalog, Visit visit) {
  for (const Form* form : catalog.forms())
    for (const Section& section : form->sections)
      for (const Field& field : section.fields)
        if (field.statistic && !field.not_collected)
          visit(form->id + "." + field.id, Answer{form, &field});
}

std::vector<StatisticsSubject> subjects_of(const Catalog& catalog, const std::set<Facet>& facets) {
  std::vector<StatisticsSubject> out{
      {std::string(of_cases), Phrase("Cases by the day they were opened").str(), ""}};
  if (facets.contains(Facet::facts))
    out.push_back({std::string(of_records), Phrase("Records of each kind").str(), ""});
  if (!facets.contains(Facet::coded)) return out;
  each_answer(catalog, [&out](std::string id, const Answer& answer) {
    out.push_back({std::move(id), std::string(translated(answer.field->label)),
                   form_title(answer.form, answer.form->id)});
  });
  return out;
}

CountShape::Rows rows_of(const Answer& answer) {
  return answer.field != nullptr && answer.field->type == FieldType::choices
             ? CountShape::Rows::overlapping
             : CountShape::Rows::apart;
}

StatisticsTable table_of(const Desk& desk, const StatisticsSubject& of, int year) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::vector<Quarter> all = quarters_of(catalog->notice().controller, year);
  StatisticsTable out{of, year, year_words(all), over_on(all, desk.today()), {}, {}, {}};
  Answer asked;
  each_answer(*catalog, [&](const std::string& id, const Answer& answer) {
    if (id == of.id) asked = answer;
  });
  Tally tally(out.quarters);
  Counter counter(desk, tally);
  if (of.id == of_cases)
    counter.cases();
  else if (of.id == of_records)
    counter.records();
  else
    counter.answers(*asked.form, *asked.field);
  out.shape = {
      tally.labels.size(), out.quarters.size(), rows_of(asked),
      out.quarters.size() == all.size() ? CountShape::Year::over : CountShape::Year::running};
  out.figures = publishable(out.shape, tally.counted);
  out.rows = std::move(tally.labels);
  return out;
}

}  // namespace

bool counts_here(MemberRole role) {
  return !counted_facets(role).empty();
}

Result<StatisticsBoard> statistics_board(const Desk& desk, const StatisticsQuestion& question) {
  const MemberRole role = desk.me().role;
  if (!counts_here(role))
    return Error(Fault::not_permitted,
                 "supervisors, the records role and the registrar count; your role does not");
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  StatisticsBoard out;
  out.subjects = subjects_of(*catalog, counted_facets(role));
  const Controller& controller = catalog->notice().controller;
  const int newest = newest_year(controller, desk.today());
  for (int year = newest; year > newest - years_offered; --year)
    out.years.push_back({year, year_words(quarters_of(controller, year))});
  const auto of =
      std::find_if(out.subjects.begin(), out.subjects.end(), [&](const StatisticsSubject& subject) {
        return question.of.empty() || subject.id == question.of;
      });
  if (of == out.subjects.end())
    return Error(Fault::not_found, "nothing of that name is counted by your role");
  const int year = question.year == 0 ? newest : question.year;
  if (year > newest || year <= newest - years_offered)
    return Error(Fault::not_found, "no quarter of that year is counted here");
  out.table = table_of(desk, *of, year);
  return out;
}

}  // namespace lanyard
