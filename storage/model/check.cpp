// Checks values against a form and tells which fields may be used.
#include "storage/model/check.h"

#include <algorithm>

#include "platform/base/text.h"
#include "storage/model/form_words.h"
#include "storage/model/text_size.h"

namespace lanyard {
namespace {

constexpr std::size_t most_items = 256;

bool is_option(const std::vector<Option>& options, const std::string& id) {
  return std::any_of(options.begin(), options.end(), [&id](const Option& o) { return o.id == id; });
}

bool fine_text(const std::string& text, std::size_t most) {
  return text.size() <= most && valid_utf8(text);
}

// What is wrong with a text, or nothing.
const char* text_fault(const std::string& text, FieldType type) {
  if (!valid_utf8(text)) return "is not valid text (UTF-8)";
  if (text.size() > (type == FieldType::narrative ? most_narrative : most_line))
    return "is too long";
  if (type == FieldType::email && text.find('@') == std::string::npos)
    return "is not an email address";
  return nullptr;
}

const char* choices_fault(const Choices& chosen, const Field& field) {
  if (chosen.size() > most_items) return "has too many values";
  for (const std::string& id : chosen) {
    if (!is_option(field.options, id)) return "has a value that is not one of the options";
    if (std::count(chosen.begin(), chosen.end(), id) > 1) return "has a value twice";
  }
  return nullptr;
}

const char* marks_fault(const BodyMarks& marks, const Field& field) {
  if (marks.size() > most_items) return "has too many marks";
  for (const BodyMark& mark : marks) {
    if (mark.x > 1000 || mark.y > 1000) return "has a mark outside the figure";
    if (!fine_text(mark.area, most_line)) return "has a mark with an area that is not valid text";
    for (const auto& [detail, words] : mark.details) {
      if (detail == "kind" ? !is_option(field.kinds, words) : !is_option(field.options, detail))
        return "has a mark with a detail that is not one of the form";
      if (!fine_text(words, most_line)) return "has a mark with words that are not valid text";
    }
  }
  return nullptr;
}

const char* people_fault(const People& people) {
  if (people.size() > most_items) return "has too many people";
  for (const PersonPresent& one : people)
    if (!fine_text(one.name, most_line) || !fine_text(one.relationship, most_line))
      return "has a person whose name is not valid text";
  return nullptr;
}

const char* actions_fault(const Actions& actions) {
  if (actions.size() > most_items) return "has too many actions";
  for (const ActionItem& one : actions)
    if (!fine_text(one.what, most_line) || !fine_text(one.who, most_line))
      return "has an action that is not valid text";
  return nullptr;
}

const char* strokes_fault(const Strokes& strokes) {
  if (strokes.size() > most_items) return "has too many strokes";
  for (const Stroke& stroke : strokes) {
    if (stroke.points.size() > 4096) return "has a stroke that is too long";
    for (const auto& [x, y] : stroke.points)
      if (x > 1000 || y > 1000) return "has a stroke outside the pad";
  }
  return nullptr;
}

const char* time_fault(const TimeOfDay& time) {
  return time.minutes < 0 || time.minutes >= 24 * 60 ? "is not a time of day" : nullptr;
}

const char* date_fault(const Date& date) {
  return Date::make(date.year(), date.month(), date.day()).ok() ? nullptr
                                                                : "is outside 1900 to 2150";
}

// The value as type T passes `fault`, or has the wrong type.
template <class T, class F>
const char* held(const Value& value, const char* wrong_type, const F& fault) {
  const T* held_value = std::get_if<T>(&value);
  return held_value ? fault(*held_value) : wrong_type;
}

const char* reference_fault(const Value& value, FieldType type) {
  if (std::holds_alternative<RecordId>(value)) return nullptr;
  if (type == FieldType::reference) return "is not a reference to a record";
  return held<std::string>(value, "is not a person",
                           [type](const std::string& text) { return text_fault(text, type); });
}

const char* value_fault(const Value& value, const Field& field) {
  const FieldType type = field.type;
  const auto no_fault = [](const auto&) -> const char* { return nullptr; };
  const auto as_text = [type](const std::string& text) { return text_fault(text, type); };
  switch (type) {
    case FieldType::line:
    case FieldType::narrative:
    case FieldType::address:
    case FieldType::phone:
    case FieldType::email:
    case FieldType::relation:
    case FieldType::attachment:
      return held<std::string>(value, "is not text", as_text);
    case FieldType::date:
      return held<Date>(value, "is not a date", date_fault);
    case FieldType::time:
      return held<TimeOfDay>(value, "is not a time", time_fault);
    case FieldType::period:
      return held<TimeSpan>(value, "is not a span of time", [](const TimeSpan& span) {
        const char* from = time_fault(span.from);
        return from ? from : time_fault(span.to);
      });
    case FieldType::choice:
      return held<std::string>(value, "is not one of the options", [&field](const std::string& id) {
        return is_option(field.options, id) ? nullptr : "is not one of the options";
      });
    case FieldType::choices:
      return held<Choices>(value, "is not a list of options",
                           [&field](const Choices& c) { return choices_fault(c, field); });
    case FieldType::yes_no:
      return held<bool>(value, "is neither yes nor no", no_fault);
    case FieldType::number:
      return held<std::int64_t>(value, "is not a number", no_fault);
    case FieldType::money:
      return held<Money>(value, "is not an amount of money", no_fault);
    case FieldType::person:
    case FieldType::reference:
      return reference_fault(value, type);
    case FieldType::people:
      return held<People>(value, "is not a list of people", people_fault);
    case FieldType::body_map:
      return held<BodyMarks>(value, "is not a list of body marks",
                             [&field](const BodyMarks& m) { return marks_fault(m, field); });
    case FieldType::signature:
      return held<Strokes>(value, "is not a signature", strokes_fault);
    case FieldType::actions:
      return held<Actions>(value, "is not a list of actions", actions_fault);
  }
  return "is of a kind that this version does not know";
}

// Nothing was written, although a value is there: blank text, an empty list.
bool is_blank(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return text->find_first_not_of(" \t\r\n") == std::string::npos;
  if (const auto* list = std::get_if<Choices>(&value)) return list->empty();
  if (const auto* list = std::get_if<People>(&value)) return list->empty();
  if (const auto* list = std::get_if<Actions>(&value)) return list->empty();
  if (const auto* list = std::get_if<BodyMarks>(&value)) return list->empty();
  if (const auto* list = std::get_if<Strokes>(&value)) return list->empty();
  return is_empty(value);
}

bool holds(const Condition& condition, const std::map<std::string, Value>& fields) {
  const auto found = fields.find(condition.field);
  if (found == fields.end()) return false;
  if (const bool* yes = std::get_if<bool>(&found->second))
    return condition.is == (*yes ? "yes" : "no");
  const auto* chosen = std::get_if<std::string>(&found->second);
  return chosen && *chosen == condition.is;
}

bool required_now(const Field& field, const std::map<std::string, Value>& fields) {
  switch (field.required) {
    case Required::no:
      return false;
    case Required::submit:
      return !field.required_if || holds(*field.required_if, fields);
  }
  return true;
}

bool named_by(const NoticeField& entry, const Form& form, const Field& field) {
  return entry.field == field.id || entry.field == form.id + "." + field.id ||
         (field.role != Role::none && entry.field == word_of(role_words, field.role));
}

template <class Entry>
void put_first(std::vector<Option>& options, const std::vector<Entry>& entries) {
  std::vector<Option> all;
  for (const Entry& entry : entries) all.push_back({entry.id, entry.label});
  for (Option& own : options)
    if (!is_option(all, own.id)) all.push_back(std::move(own));
  options = std::move(all);
}

void draw_options(Field& field, const Notice& notice) {
  switch (field.options_from) {
    case NoticeList::none:
      return;
    case NoticeList::recipients:
      return put_first(field.options, notice.recipients);
    case NoticeList::purposes:
      return put_first(field.options, notice.purposes);
    case NoticeList::bases:
      return put_first(field.options, notice.bases);
  }
}

}  // namespace

Usable usable(const Form& form, const Field& field, const std::set<std::string>& consents) {
  if (field.not_collected) return Usable::not_collected;
  if (field.explicit_consent && !consents.contains(form.id + "." + field.id))
    return Usable::needs_consent;
  return Usable::yes;
}

Form tailored(Form form, const Notice& notice) {
  for (Section& section : form.sections) {
    for (Field& field : section.fields) {
      bool listed = false;
      for (const NoticeField& entry : notice.fields) {
        if (!named_by(entry, form, field)) continue;
        listed = true;
        if (entry.explicit_consent) field.explicit_consent = true;
      }
      field.not_collected = !field.special.empty() && !listed;
      draw_options(field, notice);
    }
  }
  return form;
}

std::vector<FieldFault> check_fields(const Form& form, const std::map<std::string, Value>& fields,
                                     CheckFor what, const std::set<std::string>& consents) {
  std::vector<FieldFault> out;
  for (const auto& [id, value] : fields) {
    const Field* field = form.find(id);
    if (!field) {
      out.push_back({id, "is not a field of this form"});
      continue;
    }
    if (is_empty(value)) continue;
    switch (usable(form, *field, consents)) {
      case Usable::not_collected:
        out.push_back({id, "is not collected by this organisation"});
        break;
      case Usable::needs_consent:
        out.push_back({id, "needs explicit consent first"});
        break;
      case Usable::yes:
        if (const char* fault = value_fault(value, *field)) out.push_back({id, fault});
        break;
    }
  }
  if (what == CheckFor::saving) return out;
  for (const Section& section : form.sections) {
    for (const Field& field : section.fields) {
      const auto found = fields.find(field.id);
      const bool filled = found != fields.end() && !is_blank(found->second);
      // A field that nobody may see cannot be asked for.
      if (!filled && required_now(field, fields) && usable(form, field, consents) == Usable::yes)
        out.push_back({field.id, "is missing"});
    }
  }
  return out;
}

}  // namespace lanyard
