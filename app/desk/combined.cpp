// Texts that people changed apart and that combine: shown in the place of both.
#include "app/desk/combined.h"

#include <algorithm>

#include "platform/os/phrase.h"

namespace lanyard {

bool may_combine(const Field& field) {
  return field.type == FieldType::narrative;
}

Result<std::map<std::string, CombinedHeads>> combine_fields(const Desk& desk, const Record& record,
                                                            const Form* form) {
  std::map<std::string, CombinedHeads> out;
  if (!record.in_conflict()) return out;
  TRY(const auto changes, desk.vault().history(record.id));
  for (const auto& [id, heads] : record.fields) {
    if (heads.size() < 2) continue;
    const Field* field = form ? form->find(id) : nullptr;
    out[id] = field && may_combine(*field) ? combine_heads(changes, id, heads) : CombinedHeads();
  }
  return out;
}

CombinedTexts combined_texts(const Desk& desk, const Record& record, const Form* form) {
  CombinedTexts out;
  const auto fields = combine_fields(desk, record, form);
  if (!fields.ok()) return out;
  for (const auto& [id, combined] : *fields) {
    if (combined.outcome != CombinedHeads::Outcome::combined) continue;
    CombinedText& text = out[id];
    text.text = combined.text;
    for (const FieldHead& head : record.fields.at(id)) {
      text.heads.push_back(head.op);
      std::string name = desk.name_of(head.author);
      if (std::find(text.who.begin(), text.who.end(), name) == text.who.end())
        text.who.push_back(std::move(name));
    }
  }
  return out;
}

bool needs_person(const Desk& desk, const RecordRow& row) {
  if (!row.conflict) return false;
  const Result<Record> record = desk.vault().record(row.id);
  if (!record.ok()) return true;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const auto fields = combine_fields(desk, *record, catalog->form(row.form, row.form_version));
  return !fields.ok() || std::any_of(fields->begin(), fields->end(), [](const auto& field) {
    return field.second.outcome != CombinedHeads::Outcome::combined;
  });
}

void show_combined(Record& record, const CombinedTexts& texts) {
  for (const auto& [id, text] : texts) {
    std::vector<FieldHead>& heads = record.fields.at(id);
    heads.resize(1);
    heads.front().value = text.text;
  }
}

std::string combined_words(const std::vector<std::string>& who) {
  if (who.size() == 1)
    return say("Combined from what {name} wrote on two laptops", {{"name", who.front()}});
  std::string first;
  for (std::size_t n = 0; n + 1 < who.size(); ++n) first += (n == 0 ? "" : ", ") + who[n];
  return say("Combined from what {names} and {last} wrote apart",
             {{"names", first}, {"last", who.back()}});
}

}  // namespace lanyard
