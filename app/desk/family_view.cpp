// The family of a case, read from the records that this user may read.
#include "app/desk/cases.h"
#include "app/desk/covers.h"
#include "app/desk/family.h"
#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/sweeping.h"

namespace lanyard {
namespace {

FamilyFacts facts_of(const Reading& reading, const RecordId& id, bool child) {
  FamilyFacts out;
  out.record = id;
  out.child = child;
  out.name = reading.text("name");
  out.name_latin = reading.text("name_latin");
  out.relations = reading.versions("relation");
  out.part = reading.text("part");
  if (const Field* part = reading.field("part"))
    for (const Option& option : part->options)
      if (option.id == out.part) out.part_label = option.label;
  out.born = reading.date("birth_date");
  out.died = reading.date("death_date");
  out.gender = reading.text("gender");
  return out;
}

}  // namespace

Result<FamilyView> family_view(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr) return Error(Fault::not_found, "no such case on this laptop");
  if (!opens_case(desk, *of)) return Error(Fault::not_permitted, "this case is not one of yours");
  if (!reg->facets_for(desk.me().user, *of).contains(Facet::narrative))
    return Error(Fault::not_permitted, "your role reads the dates of this case, not its words");
  FamilyView out;
  out.title = "Case " + id.hex().substr(0, 8);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::set<std::string> consents = consents_of(desk, id);
  std::vector<FamilyFacts> facts;
  for (const RecordRow& row : desk.vault().rows_of(id)) {
    const Form* form = catalog->newest(row.form);
    if (form == nullptr || row.state != RecordState::current) continue;
    const bool child = catalog->is_face(row.form);
    if (!child && form->artefact != family_artefact) continue;
    const Result<Record> record = desk.vault().record(row.id);
    if (!record.ok()) {
      ++out.unread;
      continue;
    }
    if (child && !row.title.empty()) out.title = row.title;
    facts.push_back(facts_of(Reading(*form, *record, consents), row.id, child));
  }
  out.family = family_of(std::move(facts), out.title, desk.today());
  out.away = away_words(away_copies(desk, id));
  out.may_add = may_write_case(desk, id).ok() && !of->closed;
  return out;
}

}  // namespace lanyard
