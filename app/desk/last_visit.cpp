// Found among the rows; only the one record is opened.
#include "app/desk/last_visit.h"

#include "app/desk/covers.h"
#include "app/desk/days.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

constexpr std::size_t most_summary_bytes = 160;

bool is_finished(NoteStanding standing) {
  return standing == NoteStanding::waiting || standing == NoteStanding::opened ||
         standing == NoteStanding::escalated || standing == NoteStanding::approved;
}

// The first line, not cut within a letter.
std::string one_line(std::string words) {
  words.resize(std::min(words.find('\n'), words.size()));
  if (words.size() <= most_summary_bytes) return words;
  std::size_t cut = most_summary_bytes;
  while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0) == 0x80) --cut;
  return words.substr(0, cut) + "…";
}

std::string action_words(const ActionItem& action) {
  std::string out = action.what;
  if (!action.who.empty()) out += ", " + action.who;
  if (action.due) out += ", " + say("by {day}", {{"day", date_words(*action.due)}});
  return out;
}

// A form ends with what the visit came to and what was agreed. What only named people may open is
// not repeated, nor what needs a consent.
void tell(const Record& record, const Form& form, LastVisit& out) {
  std::string last;
  for (const Section& section : form.sections)
    for (const Field& field : section.fields) {
      const Value* value = record.value(field.id);
      if (value == nullptr || field.facet == Facet::sealed || field.explicit_consent) continue;
      if (const auto* words = std::get_if<std::string>(value);
          words && field.type == FieldType::narrative && !words->empty())
        last = *words;
      if (const auto* actions = std::get_if<Actions>(value))
        for (const ActionItem& action : *actions) out.agreed.push_back(action_words(action));
    }
  if (out.summary.empty()) out.summary = one_line(std::move(last));
}

}  // namespace

std::optional<LastVisit> last_visit(const Desk& desk, const StandingIndex& index,
                                    const CaseId& id) {
  if (!reads_words(desk, id)) return std::nullopt;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const auto day_of = [&desk](const RecordRow& row) {
    return row.event_date ? *row.event_date : desk.zone().date(row.created.instant());
  };
  const RecordRow* last = nullptr;
  index.each([&](const RecordRow& row) {
    if (row.case_id != id || row.state != RecordState::submitted) return;
    const Form* form = catalog->form(row.form, row.form_version);
    if (form == nullptr || part_of(*form) != ChronologyItem::Part::visit) return;
    if (!is_finished(index.standing(row))) return;
    const bool later = last == nullptr || day_of(row) > day_of(*last) ||
                       (day_of(row) == day_of(*last) && row.updated > last->updated);
    if (later) last = &row;
  });
  if (last == nullptr) return std::nullopt;
  const Result<Record> record = desk.vault().record(last->id);
  if (!record.ok()) return std::nullopt;
  const Form& form = *catalog->form(last->form, last->form_version);
  LastVisit out;
  out.record = last->id;
  out.title = form_title(&form, last->form);
  out.day = day_of(*last);
  out.author = desk.name_of(last->author);
  if (form.with_role(Role::title) != nullptr) out.summary = last->title;
  tell(*record, form, out);
  return out;
}

}  // namespace lanyard
