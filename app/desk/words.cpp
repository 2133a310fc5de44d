// Values of fields as people read them.
#include "app/desk/words.h"

#include "app/desk/days.h"
#include "platform/os/phrase.h"

namespace lanyard {

std::string form_title(const Form* form, const std::string& id) {
  return form != nullptr ? std::string(translated(form->title)) : id;
}

std::string option_label(const Field& field, std::string_view id) {
  for (const Option& option : field.options)
    if (option.id == id) return std::string(translated(option.label));
  return std::string(id);
}

std::string value_words(const Field& field, const Value& value) {
  if (const auto* one = std::get_if<std::string>(&value); one && field.type == FieldType::choice)
    return option_label(field, *one);
  if (const auto* many = std::get_if<Choices>(&value)) {
    std::string out;
    for (const std::string& id : *many) out += (out.empty() ? "" : ", ") + option_label(field, id);
    return out;
  }
  if (const auto* answer = std::get_if<bool>(&value))
    return (*answer ? Phrase("Yes") : Phrase("No")).str();
  if (const auto* day = std::get_if<Date>(&value)) return date_words(*day);
  return words_of(value);
}

}  // namespace lanyard
