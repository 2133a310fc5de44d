// record conflicts and record resolve: two people wrote the same field, both are kept until
// somebody chooses.
#include <algorithm>

#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/values.h"

namespace lanyard {
namespace {

std::string letter(std::size_t i) {
  return std::string(1, static_cast<char>('A' + i % 26));
}

Result<Answer> record_conflicts(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const std::vector<Conflict> found, conflicts(desk));
  Answer out;
  out.json["conflicts"] = Json::array();
  AnswerTable table({"Record", "Field", "", "Who", "When", "Says"});
  for (const Conflict& conflict : found) {
    Json sides = Json::array();
    for (std::size_t i = 0; i < conflict.sides.size(); ++i) {
      const ConflictSide& side = conflict.sides[i];
      sides.push_back({{"side", letter(i)},
                       {"who", side.who},
                       {"at", iso_of(side.at)},
                       {"value", json_of(side.value)}});
      table.row({brief(conflict.record), conflict.label, letter(i), side.who,
                 time_words(desk, side.at), side.text});
    }
    if (conflict.combined)
      table.row({brief(conflict.record), conflict.label, "combined", "", "", *conflict.combined});
    out.json["conflicts"].push_back(
        {{"record", conflict.record.hex()},
         {"case", conflict.case_id.hex()},
         {"field", conflict.field},
         {"label", conflict.label},
         {"combined", conflict.combined ? Json(*conflict.combined) : Json(nullptr)},
         {"base_lost", conflict.base_lost},
         {"needs_person", !conflict.combined},
         {"sides", std::move(sides)}});
  }
  out.words = table.words("No field has two versions.");
  return out;
}

Result<Value> kept(const std::vector<std::string>& keep, const Conflict& conflict) {
  if (keep.front() == "both" && keep.size() == 1) {
    if (conflict.both) return *conflict.both;
    return Error(Fault::bad_input, "this field holds one value: keep a side, or give a text");
  }
  if (keep.front() == "combined" && keep.size() == 1) {
    if (conflict.combined) return Value(*conflict.combined);
    if (conflict.base_lost)
      return Error(
          Fault::bad_input,
          "what both began with is no longer on this laptop, so nothing was combined: keep "
          "a side, or give a text");
    return Error(
        Fault::bad_input,
        "both changed the same place, so nothing was combined: keep a side, or give a text");
  }
  if (keep.front() == "text" && keep.size() == 2) {
    TRY(std::string text, text_of_file(keep[1]));
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (!conflict.text)
      return Error(Fault::bad_input, "this field does not hold text: keep a side");
    return Value(text);
  }
  for (std::size_t i = 0; i < conflict.sides.size(); ++i)
    if (keep.size() == 1 && keep.front() == letter(i)) return conflict.sides[i].value;
  return Error(Fault::bad_input,
               "--keep takes a side such as A, combined, both, or text with a file");
}

Result<Answer> resolve_field(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const RecordView view, open_record(desk, id));
  TRY(const std::vector<Conflict> found, conflicts(desk));
  const Field* field = view.form ? view.form->find(given.text("--field")) : nullptr;
  if (!field) return Error(Fault::bad_input, "not a field of this record's form");
  for (const Conflict& conflict : found) {
    if (conflict.record != id || conflict.field != field->id) continue;
    TRY(const Value value, kept(given.all("--keep"), conflict));
    TRY_DONE(resolve(desk, id, field->id, value));
    return done_answer(id, "Kept. The other version stays in the history.");
  }
  return Error(Fault::bad_input, "that field has one version only");
}

}  // namespace

Commands conflict_commands() {
  return {
      {"record", "conflicts", "Fields that two people wrote at once", {}, record_conflicts},
      {"record",
       "resolve",
       "Choose what a field with two versions says",
       {record_option(),
        {"--field", "The field", Must::yes},
        {"--keep", "A, B, combined, both, or text FILE", Must::yes, Takes::values}},
       resolve_field},
  };
}

}  // namespace lanyard
