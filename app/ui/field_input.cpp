// One field of a form on screen: its label, and which widget edits it.
#include "app/ui/field_input.h"

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {

void FieldInput::draw_label(Ui& ui, const FieldScene& scene) const {
  const Palette& c = ui.colours();
  if (scene.label == FieldScene::Label::shown) {
    const Colour ink = scene.tone == Tone::voice ? c.voice : c.text;
    text(ui, field_.label, {.font = ui.fonts.strong, .colour = ink});
    if (!field_.hint.empty()) {
      gap(ui, -4);
      muted_paragraph(ui, field_.hint);
    }
  }
  if (!field_.why.empty()) {
    gap(ui, -4);
    muted_paragraph(ui, say(words::why_we_ask, {{"why", field_.why}}));
  }
  if (!scene.fault.empty()) {
    icon_text(ui, icon::error, scene.fault,
              {.font = ui.fonts.small_strong, .colour = c.danger, .id = id_ + ".fault"});
  }
}

std::unique_ptr<FieldInput> make_input(const Field& field, const Value& value, Date today) {
  switch (field.type) {
    case FieldType::line:
    case FieldType::narrative:
    case FieldType::number:
    case FieldType::money:
    case FieldType::person:
    case FieldType::address:
    case FieldType::phone:
    case FieldType::email:
    case FieldType::reference:
      return make_text_input(field, value);
    case FieldType::relation:
      return make_relation_input(field, value);
    case FieldType::date:
    case FieldType::time:
    case FieldType::period:
      return make_time_input(field, value, today);
    case FieldType::choice:
    case FieldType::choices:
    case FieldType::yes_no:
      return make_choice_input(field, value);
    case FieldType::people:
    case FieldType::actions:
      return make_list_input(field, value, today);
    case FieldType::body_map:
      return make_body_map_input(field, value);
    case FieldType::signature:
    case FieldType::attachment:
      return nullptr;
  }
  return nullptr;
}

}  // namespace lanyard::ui
