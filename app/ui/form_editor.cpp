// A record being written: one input for each field of its form, and what they add up to.
#include "app/ui/form_editor.h"

#include <algorithm>

#include "app/desk/words.h"
#include "app/ui/layout.h"
#include "app/ui/words.h"

namespace lanyard::ui {

FormEditor::FormEditor(const Form& form, const std::map<std::string, Value>& values, Date today)
    : form_(form) {
  for (const Section& section : form.sections) {
    for (const Field& field : section.fields) {
      if (field.role == lanyard::Role::previous_version) continue;  // the desk fills it in
      const auto found = values.find(field.id);
      auto made = make_input(field, found == values.end() ? Value() : found->second, today);
      if (made) inputs_.emplace(field.id, std::move(made));
    }
  }
}

const FieldInput* FormEditor::input(std::string_view field) const {
  const auto found = inputs_.find(field);
  return found == inputs_.end() ? nullptr : found->second.get();
}

std::string_view FormEditor::fault_of(const FieldInput& one, Date today) const {
  const auto listed = std::find_if(shown_.begin(), shown_.end(), [&one](const FieldFault& fault) {
    return fault.field == one.field().id;
  });
  if (listed == shown_.end()) return {};
  if (one.unreadable(today)) return words::cannot_read;
  return is_empty(one.value(today)) ? words::is_missing : std::string_view();
}

Value FormEditor::value(std::string_view field, Date today) const {
  const FieldInput* one = input(field);
  return one == nullptr ? Value() : one->value(today);
}

void FormEditor::put(std::string_view field, const Value& value, double now) {
  const auto found = inputs_.find(field);
  if (found != inputs_.end()) found->second->put(value, now);
}

FieldUse FormEditor::draw_section(Ui& ui, const Section& section, Date today,
                                  std::optional<TimeOfDay> now) {
  FieldUse use;
  bool first = true;
  for (const Field& field : section.fields) {
    const auto found = inputs_.find(field.id);
    if (found == inputs_.end()) continue;
    if (!first) gap(ui, 8);
    first = false;
    FieldScene scene{.today = today, .now = now};
    if (section.accent == "voice") scene.tone = Tone::voice;
    scene.fault = fault_of(*found->second, today);
    // A section whose first field says the same is headed once.
    const bool repeats = field.label == section.title || section.fields.size() == 1;
    if (repeats) scene.label = FieldScene::Label::section;
    const FieldUse one = found->second->draw(ui, scene);
    use.changed |= one.changed;
    use.focused |= one.focused;
  }
  return use;
}

std::map<std::string, Value> FormEditor::values(Date today) const {
  std::map<std::string, Value> out;
  for (const auto& [id, one] : inputs_) {
    Value value = one->value(today);
    if (!is_empty(value)) out.emplace(id, std::move(value));
  }
  return out;
}

std::string FormEditor::words(Date today) const {
  std::string out;
  for (const Section& section : form_.sections)
    for (const Field& field : section.fields) {
      const Value written = value(field.id, today);
      if (is_empty(written)) continue;
      out += (out.empty() ? "" : "\n\n") + field.label + "\n" + value_words(field, written);
    }
  return out;
}

std::vector<FieldFault> FormEditor::faults(Date today) const {
  std::vector<FieldFault> out;
  for (const Section& section : form_.sections) {
    for (const Field& field : section.fields) {
      const FieldInput* one = input(field.id);
      if (one == nullptr) continue;
      const bool missing = field.required == Required::submit && is_empty(one->value(today));
      if (one->unreadable(today))
        out.push_back({field.id, std::string(words::cannot_read)});
      else if (missing)
        out.push_back({field.id, std::string(words::is_missing)});
    }
  }
  return out;
}

FormEditor::Progress FormEditor::progress(const Section& section, Date today) const {
  bool some = false;
  bool lacking = false;
  for (const Field& field : section.fields) {
    const FieldInput* one = input(field.id);
    if (one == nullptr) continue;
    const bool empty = is_empty(one->value(today));
    some |= !empty;
    lacking |= empty && field.required == Required::submit;
  }
  if (!some) return Progress::empty;
  return lacking ? Progress::begun : Progress::done;
}

std::string FormEditor::target_of(std::string_view field) const {
  const FieldInput* one = input(field);
  return one == nullptr ? std::string() : one->first_id();
}

std::string FormEditor::target_of(const Section& section) const {
  for (const Field& field : section.fields) {
    if (input(field.id) != nullptr) return target_of(field.id);
  }
  return {};
}

}  // namespace lanyard::ui
