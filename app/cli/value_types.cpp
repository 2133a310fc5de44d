// One JSON value as the value of a field type. Each reader returns nothing when the shape is wrong.
#include <algorithm>
#include <charconv>

#include "app/cli/values.h"

namespace lanyard {
namespace {

template <class T>
using Maybe = std::optional<T>;

Maybe<int> whole(std::string_view digits) {
  int n = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  if (digits.empty() || fault != std::errc() || end != digits.data() + digits.size()) return {};
  return n;
}

Maybe<std::string> text_of(const Json& json) {
  if (!json.is_string()) return {};
  return json.get<std::string>();
}

// A member that may be missing; nothing when it is there and is not text.
Maybe<std::string> text_in(const Json& json, const char* key) {
  const auto at = json.find(key);
  if (at == json.end() || at->is_null()) return std::string();
  return text_of(*at);
}

// True when the object has no other members than these.
bool only(const Json& json, std::initializer_list<std::string_view> keys) {
  if (!json.is_object()) return false;
  for (const auto& [key, value] : json.items())
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) return false;
  return true;
}

Maybe<Date> date_of(const Json& json) {
  const Maybe<std::string> text = text_of(json);
  if (!text) return {};
  const Result<Date> date = Date::parse(*text);
  if (!date.ok()) return {};
  return *date;
}

Maybe<TimeOfDay> time_of(const Json& json) {
  const Maybe<std::string> text = text_of(json);
  if (!text || text->size() != 5 || (*text)[2] != ':') return {};
  const Maybe<int> hours = whole(std::string_view(*text).substr(0, 2));
  const Maybe<int> minutes = whole(std::string_view(*text).substr(3));
  if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59) return {};
  return TimeOfDay{*hours * 60 + *minutes};
}

Maybe<TimeSpan> span_of(const Json& json) {
  if (!only(json, {"from", "to"}) || json.size() != 2) return {};
  const Maybe<TimeOfDay> from = time_of(json["from"]);
  const Maybe<TimeOfDay> to = time_of(json["to"]);
  if (!from || !to) return {};
  return TimeSpan{*from, *to};
}

Maybe<Money> money_of(const Json& json) {
  const Maybe<std::string> text = text_of(json);
  if (!text) return {};
  const std::size_t dot = text->find('.');
  const std::string_view all = *text;
  const Maybe<int> pounds = whole(all.substr(0, dot));
  if (!pounds || (dot != std::string::npos && all.size() != dot + 3)) return {};
  const Maybe<int> pence = dot == std::string::npos ? Maybe<int>(0) : whole(all.substr(dot + 1));
  if (!pence || *pence < 0) return {};
  const std::int64_t size = std::int64_t{*pounds < 0 ? -*pounds : *pounds} * 100 + *pence;
  return Money{all.front() == '-' ? -size : size};
}

Maybe<std::uint16_t> thousandths(const Json& json) {
  if (!json.is_number_integer()) return {};
  const std::int64_t n = json.get<std::int64_t>();
  if (n < 0 || n > 1000) return {};
  return static_cast<std::uint16_t>(n);
}

template <class T, class Read>
Maybe<std::vector<T>> list_of(const Json& json, const Read& read) {
  if (!json.is_array()) return {};
  std::vector<T> out;
  for (const Json& item : json) {
    Maybe<T> one = read(item);
    if (!one) return {};
    out.push_back(std::move(*one));
  }
  return out;
}

Maybe<PersonPresent> person_of(const Json& json) {
  if (!only(json, {"name", "relationship"})) return {};
  const Maybe<std::string> name = text_in(json, "name");
  const Maybe<std::string> relationship = text_in(json, "relationship");
  if (!name || name->empty() || !relationship) return {};
  return PersonPresent{*name, *relationship};
}

Maybe<ActionItem> action_of(const Json& json) {
  if (!only(json, {"what", "who", "due"})) return {};
  const Maybe<std::string> what = text_in(json, "what");
  const Maybe<std::string> who = text_in(json, "who");
  if (!what || what->empty() || !who) return {};
  ActionItem out{*what, *who, {}};
  if (const auto due = json.find("due"); due != json.end() && !due->is_null()) {
    out.due = date_of(*due);
    if (!out.due) return {};
  }
  return out;
}

Maybe<BodyMark> body_mark_of(const Json& json) {
  if (!only(json, {"side", "x", "y", "area", "details"})) return {};
  if (!json.contains("side") || !json.contains("x") || !json.contains("y")) return {};
  const Maybe<std::uint16_t> x = thousandths(json["x"]);
  const Maybe<std::uint16_t> y = thousandths(json["y"]);
  const Maybe<std::string> area = text_in(json, "area");
  if (!x || !y || !area || (json["side"] != "front" && json["side"] != "back")) return {};
  BodyMark out{json["side"] == "front" ? BodySide::front : BodySide::back, *x, *y, *area, {}};
  const auto details = json.find("details");
  if (details == json.end()) return out;
  if (!details->is_object()) return {};
  for (const auto& [key, value] : details->items()) {
    const Maybe<std::string> words = text_of(value);
    if (!words) return {};
    out.details[key] = *words;
  }
  return out;
}

Maybe<Stroke> stroke_of(const Json& json) {
  using Point = std::pair<std::uint16_t, std::uint16_t>;
  auto points = list_of<Point>(json, [](const Json& point) -> Maybe<Point> {
    if (!point.is_array() || point.size() != 2) return {};
    const Maybe<std::uint16_t> x = thousandths(point[0]);
    const Maybe<std::uint16_t> y = thousandths(point[1]);
    if (!x || !y) return {};
    return Point{*x, *y};
  });
  if (!points) return {};
  return Stroke{std::move(*points)};
}

Maybe<RecordId> reference_of(const Json& json) {
  const Maybe<std::string> text = text_of(json);
  if (!text) return {};
  const Result<RecordId> id = RecordId::parse(*text);
  if (!id.ok()) return {};
  return *id;
}

using Outcome = std::variant<Value, std::string>;

template <class T>
Outcome outcome(Maybe<T> read, const char* fault) {
  if (!read) return std::string(fault);
  return Value(std::move(*read));
}

Outcome number_of(const Json& json) {
  constexpr auto most = static_cast<std::uint64_t>(INT64_MAX);
  if (!json.is_number_integer()) return std::string("is not a whole number");
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > most)
    return std::string("is too large a number");
  return Value(json.get<std::int64_t>());
}

Outcome one_person(const Json& json) {
  if (json.is_object() && json.size() == 1 && json.contains("record"))
    return outcome(reference_of(json["record"]), "is not a reference to a person record");
  return outcome(text_of(json), "is not a person: give a name or {\"record\": \"id\"}");
}

}  // namespace

Outcome value_of(const Json& json, FieldType type) {
  if (json.is_null()) return Value(std::monostate{});
  switch (type) {
    case FieldType::line:
    case FieldType::narrative:
    case FieldType::choice:
    case FieldType::address:
    case FieldType::phone:
    case FieldType::email:
    case FieldType::relation:
    case FieldType::attachment:
      return outcome(text_of(json), "is not text");
    case FieldType::person:
      return one_person(json);
    case FieldType::date:
      return outcome(date_of(json), "is not a date like 2026-02-28");
    case FieldType::time:
      return outcome(time_of(json), "is not a time like 14:30");
    case FieldType::period:
      return outcome(span_of(json), "is not a span like {\"from\": \"14:30\", \"to\": \"15:25\"}");
    case FieldType::choices:
      return outcome(list_of<std::string>(json, text_of), "is not a list of option ids");
    case FieldType::yes_no:
      if (!json.is_boolean()) return std::string("is neither true nor false");
      return Value(json.get<bool>());
    case FieldType::number:
      return number_of(json);
    case FieldType::money:
      return outcome(money_of(json), "is not an amount like \"12.50\"");
    case FieldType::people:
      return outcome(list_of<PersonPresent>(json, person_of),
                     "is not a list of {\"name\", \"relationship\"}");
    case FieldType::body_map:
      return outcome(list_of<BodyMark>(json, body_mark_of),
                     "is not a list of {\"side\", \"x\", \"y\", \"area\", \"details\"}");
    case FieldType::signature:
      return outcome(list_of<Stroke>(json, stroke_of), "is not a list of strokes of [x, y] points");
    case FieldType::actions:
      return outcome(list_of<ActionItem>(json, action_of),
                     "is not a list of {\"what\", \"who\", \"due\"}");
    case FieldType::reference:
      return outcome(reference_of(json), "is not the id of a record");
  }
  return std::string("is of a type that this version does not know");
}

}  // namespace lanyard
