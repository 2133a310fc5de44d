// Papers about a case: its chronology, one of its records.
#include <algorithm>

#include "app/desk/records.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "app/print/papers.h"

namespace lanyard {
namespace {

constexpr const char* marking = "Confidential: personal data about a child or family";

void add(part::Facts& facts, const char* name, std::string value) {
  if (!value.empty()) facts.lines.emplace_back(name, std::move(value));
}

std::string moment_words(const Desk& desk, Instant at) {
  return desk.zone().date(at).words() + ", " + clock_words(desk.zone().minutes(at));
}

part::Facts facts_of(const Desk& desk, const CaseView& view) {
  part::Facts out;
  add(out, "About", view.line.title);
  if (view.line.born) add(out, "Born", view.line.born->words());
  add(out, "Reference", view.line.reference);
  add(out, "Kind of case", view.line.kind);
  add(out, "Worker", view.line.worker);
  add(out, "Supervisor", view.supervisor);
  add(out, "Made by", desk.me().name + ", " + moment_words(desk, desk.now()));
  return out;
}

std::vector<std::string> row_of(const ChronologyItem& item) {
  std::string day = item.day ? item.day->words() : std::string();
  if (!item.time.empty()) day += "\n" + item.time;
  std::string what = item.title;
  if (item.safeguarding) what += " (safeguarding)";
  if (!item.excerpt.empty()) what += "\n" + item.excerpt;
  if (item.conflict) what += "\nTwo versions: nobody has chosen yet.";
  if (item.combined) what += "\nCombined from two versions: nobody has accepted it yet.";
  return {std::move(day), std::move(what),
          item.author + (item.state.empty() ? "" : "\n") + item.state};
}

// How many fields of the form hold something that the paper leaves out.
std::size_t add_fields(Document& out, const Record& record, const Form& form) {
  std::size_t left_out = 0;
  for (const Section& section : form.sections) {
    bool headed = false;
    for (const Field& field : section.fields) {
      const Value* value = record.value(field.id);
      if (value == nullptr || is_empty(*value) || field.type == FieldType::reference) continue;
      if (field.facet == Facet::sealed) {
        ++left_out;
        continue;
      }
      if (!headed) out.parts.emplace_back(part::Heading{section.title});
      headed = true;
      if (field.label != section.title)
        out.parts.emplace_back(part::Paragraph{field.label, part::Weight::quiet});
      if (const auto* marks = std::get_if<BodyMarks>(value))
        out.parts.emplace_back(part::BodyMap{*marks, mark_lines(field, *marks)});
      else
        out.parts.emplace_back(part::Paragraph{value_words(field, *value)});
    }
  }
  return left_out;
}

void add_additions(Document& out, const Desk& desk, const Record& record, const Form& form) {
  if (record.additions.empty()) return;
  out.parts.emplace_back(part::Heading{"Added later"});
  for (const Addition& addition : record.additions) {
    out.parts.emplace_back(
        part::Paragraph{moment_words(desk, addition.clock.instant()) + ": " + addition.reason,
                        part::Weight::quiet});
    for (const auto& [id, value] : addition.fields) {
      const Field* field = form.find(id);
      if (field != nullptr && field->facet != Facet::sealed)
        out.parts.emplace_back(part::Paragraph{field->label + ": " + value_words(*field, value)});
    }
  }
}

}  // namespace

Result<Document> chronology_paper(const Desk& desk, const CaseId& id) {
  TRY(const CaseView view, case_view(desk, id));
  const std::shared_ptr<const Register> reg = desk.reg();
  if (!reg->facets_for(desk.vault().identity().user, *reg->find(id)).contains(Facet::narrative))
    return Error(Fault::not_permitted, "your role reads the dates of this case, not its words");
  Document out{"Chronology", desk.me().organisation, marking, desk.today(), {}};
  out.parts.emplace_back(facts_of(desk, view));
  part::Table table{{"Day", "What happened", "Recorded by"}, {0.21, 0.54, 0.25}, {}, 1};
  for (auto item = view.chronology.rbegin(); item != view.chronology.rend(); ++item) {
    const std::optional<RecordRow> row = desk.vault().row(item->record);
    if (row && row->state != RecordState::draft) table.rows.push_back(row_of(*item));
  }
  if (table.rows.empty()) out.parts.emplace_back(part::Paragraph{"Nothing is recorded."});
  if (!table.rows.empty()) out.parts.emplace_back(std::move(table));
  if (!view.away.empty())
    out.parts.emplace_back(part::Paragraph{"Not in this paper: " + view.away});
  return out;
}

Result<Document> record_paper(Desk& desk, const RecordId& id) {
  TRY(const RecordView view, open_record(desk, id));
  if (view.record.state == RecordState::draft)
    return Error(Fault::refused, "a draft is not printed: finish it first");
  if (view.form == nullptr)
    return Error(Fault::unsupported, "a form version that this laptop has not received");
  if (view.record.in_conflict())
    return Error(Fault::needs_person, "a field has two versions: choose what to keep first");
  TRY(const CaseView of, case_view(desk, view.record.case_id));
  Document out{view.form->title, desk.me().organisation, marking, desk.today(), {}};
  part::Facts facts;
  add(facts, "About", of.line.title);
  add(facts, "Reference", of.line.reference);
  add(facts, "Written by", view.author);
  if (view.record.submitted.ms != 0)
    add(facts, "Finished", moment_words(desk, view.record.submitted));
  add(facts, "State", view.state);
  add(facts, "Printed by", desk.me().name + ", " + moment_words(desk, desk.now()));
  out.parts.emplace_back(std::move(facts));
  const std::size_t left_out = add_fields(out, view.record, *view.form);
  add_additions(out, desk, view.record, *view.form);
  if (left_out > 0)
    out.parts.emplace_back(part::Paragraph{
        "Left out, because only named people may open it: " + std::to_string(left_out) +
            (left_out == 1 ? " field." : " fields."),
        part::Weight::quiet});
  return out;
}

}  // namespace lanyard
