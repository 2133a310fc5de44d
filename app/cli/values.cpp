// Reading field values from JSON: the object as a whole, its faults, and the way back to JSON.
#include "app/cli/values.h"

#include <algorithm>

#include "platform/base/text.h"
#include "platform/base/zone.h"

namespace lanyard {
namespace {

constexpr std::size_t most_bytes = 4 * 1024 * 1024;

std::optional<Json> parse(std::string_view text, std::vector<FieldFault>& faults) {
  if (text.size() > most_bytes) {
    faults.push_back({"", "the JSON is larger than 4 MiB"});
    return std::nullopt;
  }
  std::set<std::string> seen;
  std::set<std::string> twice;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth == 1 && event == Json::parse_event_t::key)
      if (const auto key = parsed.get<std::string>(); !seen.insert(key).second) twice.insert(key);
    return true;
  };
  try {
    Json json = Json::parse(text, watch);
    for (const std::string& field : twice) faults.push_back({field, "stands twice"});
    if (json.is_object()) return json;
    faults.push_back({"", "the JSON is not an object of fields"});
  } catch (const Json::parse_error& wrong) {
    const char* what = text.find('\0') == std::string_view::npos && valid_utf8(text)
                           ? "is not JSON"
                           : "is not valid text (UTF-8)";
    faults.push_back(
        {"", "the text " + std::string(what) + ", at byte " + std::to_string(wrong.byte)});
  }
  return std::nullopt;
}

struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const std::string& text) const { return text; }
  Json operator()(bool yes) const { return yes; }
  Json operator()(std::int64_t number) const { return number; }
  Json operator()(const Date& date) const { return date.iso(); }
  Json operator()(const TimeOfDay& time) const { return clock_words(time.minutes); }
  Json operator()(const TimeSpan& span) const {
    return {{"from", clock_words(span.from.minutes)}, {"to", clock_words(span.to.minutes)}};
  }
  Json operator()(const Money& money) const {
    const std::int64_t rest = money.pence % 100;
    const std::int64_t pence = rest < 0 ? -rest : rest;
    return (money.pence < 0 && money.pence > -100 ? "-" : "") + std::to_string(money.pence / 100) +
           (pence < 10 ? ".0" : ".") + std::to_string(pence);
  }
  Json operator()(const Choices& choices) const { return choices; }
  Json operator()(const People& people) const {
    Json out = Json::array();
    for (const PersonPresent& p : people)
      out.push_back({{"name", p.name}, {"relationship", p.relationship}});
    return out;
  }
  Json operator()(const Actions& actions) const {
    Json out = Json::array();
    for (const ActionItem& a : actions)
      out.push_back({{"what", a.what}, {"who", a.who}, {"due", json_of(a.due)}});
    return out;
  }
  Json operator()(const BodyMarks& marks) const {
    Json out = Json::array();
    for (const BodyMark& m : marks)
      out.push_back({{"side", m.side == BodySide::front ? "front" : "back"},
                     {"x", m.x},
                     {"y", m.y},
                     {"area", m.area},
                     {"details", m.details}});
    return out;
  }
  Json operator()(const Strokes& strokes) const {
    Json out = Json::array();
    for (const Stroke& s : strokes) out.push_back(s.points);
    return out;
  }
  Json operator()(const RecordId& id) const { return id.hex(); }
};

}  // namespace

Json json_of(const Value& value) {
  return std::visit(ToJson{}, value);
}

GivenFields read_fields(std::string_view text, const Form& form) {
  GivenFields out;
  const std::optional<Json> json = parse(text, out.faults);
  if (!json) return out;
  for (const auto& [id, given] : json->items()) {
    const Field* field = form.find(id);
    if (!field) {
      out.faults.push_back({id, "is not a field of this form"});
      continue;
    }
    std::variant<Value, std::string> read = value_of(given, field->type);
    if (Value* value = std::get_if<Value>(&read))
      out.fields[id] = std::move(*value);
    else
      out.faults.push_back({id, std::get<std::string>(read)});
  }
  return out;
}

void check_further(GivenFields& given, const Form& form,
                   const std::map<std::string, Value>& all_fields, CheckFor what,
                   const std::set<std::string>& consents) {
  const std::size_t named = given.faults.size();
  for (FieldFault& fault : check_fields(form, all_fields, what, consents)) {
    const auto end = given.faults.begin() + static_cast<std::ptrdiff_t>(named);
    const bool known = std::any_of(given.faults.begin(), end, [&fault](const FieldFault& f) {
      return f.field == fault.field;
    });
    if (!known) given.faults.push_back(std::move(fault));
  }
}

}  // namespace lanyard
