// Values of fields as people read them.
#include "app/desk/words.h"

#include "app/desk/body_areas.h"
#include "app/desk/days.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

std::string label_of(const std::vector<Option>& options, std::string_view id) {
  for (const Option& option : options)
    if (option.id == id) return std::string(translated(option.label));
  return std::string(id);
}

}  // namespace

std::string form_title(const Form* form, const std::string& id) {
  return form != nullptr ? std::string(translated(form->title)) : id;
}

std::string option_label(const Field& field, std::string_view id) {
  return label_of(field.options, id);
}

std::vector<std::string> mark_details(const Field& field, const BodyMark& mark) {
  std::vector<std::string> out;
  const auto kind = mark.details.find(mark_kind);
  if (kind != mark.details.end()) out.push_back(label_of(field.kinds, kind->second));
  for (const auto& [detail, text] : mark.details)
    if (detail != mark_kind) out.push_back(option_label(field, detail) + ": " + text);
  return out;
}

std::vector<std::string> mark_lines(const Field& field, const BodyMarks& marks) {
  std::vector<std::string> out;
  for (const BodyMark& mark : marks) {
    const std::string number = std::to_string(out.size() + 1);
    const std::string area = area_label(mark.side, mark.area);
    std::string line = mark.side == BodySide::front
                           ? say("{number}. {area} (front)", {{"number", number}, {"area", area}})
                           : say("{number}. {area} (back)", {{"number", number}, {"area", area}});
    for (const std::string& detail : mark_details(field, mark)) line += ", " + detail;
    out.push_back(std::move(line));
  }
  return out;
}

std::string value_words(const Field& field, const Value& value) {
  if (const auto* one = std::get_if<std::string>(&value); one && field.type == FieldType::choice)
    return option_label(field, *one);
  if (const auto* many = std::get_if<Choices>(&value)) {
    std::string out;
    for (const std::string& id : *many) out += (out.empty() ? "" : ", ") + option_label(field, id);
    return out;
  }
  if (const auto* marks = std::get_if<BodyMarks>(&value)) {
    std::string out;
    for (const std::string& line : mark_lines(field, *marks))
      out += (out.empty() ? "" : "\n") + line;
    return out;
  }
  if (const auto* answer = std::get_if<bool>(&value))
    return (*answer ? Phrase("Yes") : Phrase("No")).str();
  if (const auto* day = std::get_if<Date>(&value)) return date_words(*day);
  return words_of(value);
}

}  // namespace lanyard
