// Answers about the text of an editor and its caret.
#include <array>

#include "platform/base/text.h"
#include "platform/os/access_call.h"
#include "platform/os/access_text.h"
#include "platform/os/access_words.h"

namespace lanyard::access {
namespace {

int give_span(const Call& call, AccessSpan span) {
  return call.give("sii", slice(call.node()->text, span.begin, span.end).c_str(), span.begin,
                   span.end);
}

int text(const Call& call) {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  if (const int done = sd_bus_message_read(call.in, "ii", &begin, &end); done < 0) return done;
  return call.give("s", slice(call.node()->text, begin, end).c_str());
}

int character(const Call& call) {
  std::int32_t at = 0;
  if (const int done = sd_bus_message_read(call.in, "i", &at); done < 0) return done;
  std::size_t byte = 0;
  const std::string one = slice(call.node()->text, at, at + 1);
  return call.give("i", one.empty() ? 0 : static_cast<std::int32_t>(next_code_point(one, byte)));
}

// Characters, words, and lines; sentences and paragraphs are read as lines.
AccessUnit unit_of_granularity(std::uint32_t granularity) {
  return granularity == 0   ? AccessUnit::character
         : granularity == 1 ? AccessUnit::word
                            : AccessUnit::line;
}

// Older readers name the place where a unit begins or ends instead.
AccessUnit unit_of_boundary(std::uint32_t boundary) {
  return unit_of_granularity((boundary + 1) / 2);
}

struct Place {
  int done = 0;
  std::int32_t at = 0;
  std::uint32_t kind = 0;
};

Place read_place(const Call& call) {
  Place place;
  place.done = sd_bus_message_read(call.in, "iu", &place.at, &place.kind);
  return place;
}

int string_at(const Call& call) {
  const Place place = read_place(call);
  if (place.done < 0) return place.done;
  return give_span(call, unit_at(call.node()->text, place.at, unit_of_granularity(place.kind)));
}

int text_at(const Call& call) {
  const Place place = read_place(call);
  if (place.done < 0) return place.done;
  return give_span(call, unit_at(call.node()->text, place.at, unit_of_boundary(place.kind)));
}

int text_before(const Call& call) {
  const Place place = read_place(call);
  if (place.done < 0) return place.done;
  const AccessUnit unit = unit_of_boundary(place.kind);
  const AccessSpan here = unit_at(call.node()->text, place.at, unit);
  if (here.begin == 0) return give_span(call, {});
  return give_span(call, unit_at(call.node()->text, here.begin - 1, unit));
}

int text_after(const Call& call) {
  const Place place = read_place(call);
  if (place.done < 0) return place.done;
  const AccessUnit unit = unit_of_boundary(place.kind);
  return give_span(
      call, unit_at(call.node()->text, unit_at(call.node()->text, place.at, unit).end, unit));
}

// All of a text looks the same.
int look_at(const Call& call) {
  return call.give("a{ss}ii", 0, 0, length_of(call.node()->text));
}

// Where a character is drawn is not known here: the editor's own place stands for it.
int give_area(const Call& call, std::uint32_t coordinates) {
  const AccessArea at = area_of(call, coordinates);
  return call.give("iiii", at.left, at.top, at.width, at.height);
}

int character_area(const Call& call) {
  const Place place = read_place(call);
  return place.done < 0 ? place.done : give_area(call, place.kind);
}

int range_area(const Call& call) {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::uint32_t coordinates = 0;
  const int done = sd_bus_message_read(call.in, "iiu", &begin, &end, &coordinates);
  return done < 0 ? done : give_area(call, coordinates);
}

constexpr std::array<Method, 19> text_methods = {{
    {text_name, "GetText", text},
    {text_name, "GetStringAtOffset", string_at},
    {text_name, "GetTextAtOffset", text_at},
    {text_name, "GetTextBeforeOffset", text_before},
    {text_name, "GetTextAfterOffset", text_after},
    {text_name, "GetCharacterAtOffset", character},
    {text_name, "GetAttributes", look_at},
    {text_name, "GetAttributeRun", look_at},
    {text_name, "GetDefaultAttributes", [](const Call& c) { return c.give("a{ss}", 0); }},
    {text_name, "GetDefaultAttributeSet", [](const Call& c) { return c.give("a{ss}", 0); }},
    {text_name, "GetAttributeValue", [](const Call& c) { return c.give("s", ""); }},
    {text_name, "GetCharacterExtents", character_area},
    {text_name, "GetRangeExtents", range_area},
    {text_name, "GetOffsetAtPoint", [](const Call& c) { return c.give("i", -1); }},
    {text_name, "GetNSelections", [](const Call& c) { return c.give("i", 0); }},
    {text_name, "GetSelection", [](const Call& c) { return c.give("ii", 0, 0); }},
    {text_name, "SetCaretOffset", not_done},
    {text_name, "AddSelection", not_done},
    {text_name, "SetSelection", not_done},
}};

}  // namespace

const Method* text_method(std::string_view interface, std::string_view member) {
  for (const Method& method : text_methods) {
    if (method.interface == interface && method.member == member) return &method;
  }
  return nullptr;
}

}  // namespace lanyard::access
