// Values in words: what lists, search and diffs show of them.
#include "storage/model/value.h"

namespace lanyard {
namespace {

std::string clock_of(TimeOfDay t) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(t.minutes / 60) + ":" + two(t.minutes % 60);
}

void append(std::string& out, std::string_view separator, std::string_view more) {
  if (more.empty()) return;
  if (!out.empty()) out += separator;
  out += more;
}

struct InWords {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(bool yes) const { return yes ? "Yes" : "No"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const Date& date) const { return date.words(); }
  std::string operator()(const TimeOfDay& time) const { return clock_of(time); }
  std::string operator()(const TimeSpan& span) const {
    return clock_of(span.from) + " to " + clock_of(span.to);
  }
  std::string operator()(const Money& money) const {
    const bool minus = money.pence < 0;
    // The magnitude as unsigned, so that the smallest number has one too.
    const std::uint64_t pence = minus ? 0 - static_cast<std::uint64_t>(money.pence)
                                      : static_cast<std::uint64_t>(money.pence);
    const std::string rest = std::to_string(pence % 100);
    return (minus ? "-£" : "£") + std::to_string(pence / 100) + "." + (rest.size() < 2 ? "0" : "") +
           rest;
  }
  std::string operator()(const Choices& choices) const {
    std::string out;
    for (const std::string& id : choices) append(out, ", ", id);
    return out;
  }
  std::string operator()(const People& people) const {
    std::string out;
    for (const PersonPresent& person : people)
      append(out, ", ",
             person.relationship.empty() ? person.name
                                         : person.name + " (" + person.relationship + ")");
    return out;
  }
  std::string operator()(const Actions& actions) const {
    std::string out;
    for (const ActionItem& item : actions) {
      std::string line = item.what;
      append(line, ", ", item.who);
      if (item.due) append(line, ", ", "by " + item.due->words());
      append(out, "\n", line);
    }
    return out;
  }
  std::string operator()(const BodyMarks& marks) const {
    std::string out;
    for (const BodyMark& mark : marks) {
      std::string line = mark.area;
      for (const auto& [name, words] : mark.details) append(line, ", ", name + ": " + words);
      append(out, "\n", line);
    }
    return out;
  }
  std::string operator()(const Strokes& strokes) const { return strokes.empty() ? "" : "Signed"; }
  std::string operator()(const RecordId&) const { return {}; }
};

}  // namespace

std::string words_of(const Value& value) {
  return std::visit(InWords{}, value);
}

}  // namespace lanyard
