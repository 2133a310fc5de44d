// Each text of a form through the door of translations.
#include "app/ui/form_words.h"

#include "platform/os/translation.h"

namespace lanyard::ui {
namespace {

void translate(std::string& text) {
  text = std::string(translated(text));
}

void translate(std::vector<Option>& options) {
  for (Option& option : options) translate(option.label);
}

}  // namespace

Form in_language(Form form) {
  for (std::string* text : {&form.title, &form.hint, &form.banner, &form.banner_hint})
    translate(*text);
  for (Section& section : form.sections) {
    translate(section.title);
    translate(section.hint);
    for (Field& field : section.fields) {
      for (std::string* text : {&field.label, &field.hint, &field.why}) translate(*text);
      translate(field.options);
      translate(field.kinds);
    }
  }
  return form;
}

std::shared_ptr<const Catalog> in_language(const Catalog& catalog) {
  auto out = std::make_shared<Catalog>();
  for (const Form* form : catalog.forms()) out->add(in_language(*form));
  out->set(catalog.notice());
  return out;
}

void show_in_language(RecordView& view, const std::shared_ptr<const Catalog>& spoken) {
  if (view.form == nullptr || !spoken) return;
  const Form* known = spoken->form(view.form->id, view.form->version);
  if (known == nullptr) {
    auto with_older = std::make_shared<Catalog>(*spoken);
    with_older->add(in_language(*view.form));
    known = with_older->form(view.form->id, view.form->version);
    view.catalog = std::move(with_older);
  } else {
    view.catalog = spoken;
  }
  view.form = known;
}

}  // namespace lanyard::ui
