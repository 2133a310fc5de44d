// Positions in a text as assistive technology counts them: code points.
#include "platform/os/access_text.h"

#include <algorithm>

#include "platform/base/text.h"

namespace lanyard {
namespace {

bool begins(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // not a later byte of a code point
}

// The byte at which a code point begins.
std::size_t byte_of(std::string_view text, int at) {
  std::size_t byte = 0;
  for (; at > 0 && byte < text.size(); --at) static_cast<void>(next_code_point(text, byte));
  return byte;
}

bool ends(char32_t before, char32_t here, AccessUnit unit) {
  switch (unit) {
    case AccessUnit::character:
      return true;
    case AccessUnit::word: {
      const auto blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == U'\n'; };
      return blank(before) && !blank(here);
    }
    case AccessUnit::line:
      return before == U'\n';
  }
  return true;
}

}  // namespace

int length_of(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), begins));
}

std::string slice(std::string_view text, int begin, int end) {
  const std::size_t from = byte_of(text, std::max(begin, 0));
  if (end >= 0 && end <= begin) return {};
  const std::string_view rest = text.substr(from);
  return std::string(end < 0 ? rest : rest.substr(0, byte_of(rest, end - std::max(begin, 0))));
}

AccessSpan unit_at(std::string_view text, int at, AccessUnit unit) {
  AccessSpan span;
  char32_t before = 0;
  int place = 0;
  for (std::size_t byte = 0; byte < text.size(); ++place) {
    const char32_t here = next_code_point(text, byte);
    if (place > 0 && ends(before, here, unit)) {
      if (place > at) return {span.begin, place};
      span.begin = place;
    }
    before = here;
  }
  // After the last character there is nothing, or the empty line that follows a line feed.
  const bool after = at >= place && (unit == AccessUnit::character || before == U'\n');
  return after ? AccessSpan{place, place} : AccessSpan{span.begin, place};
}

AccessEdit edit_between(std::string_view before, std::string_view after) {
  const std::size_t most = std::min(before.size(), after.size());
  std::size_t front = 0;
  while (front < most && before[front] == after[front]) ++front;
  const auto inside = [](std::string_view text, std::size_t byte) {
    return byte < text.size() && !begins(text[byte]);
  };
  while (front > 0 && (inside(before, front) || inside(after, front))) --front;
  std::size_t back = 0;
  while (back < most - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
    ++back;
  while (back > 0 && inside(before, before.size() - back)) --back;
  const auto middle = [&](std::string_view text) {
    return length_of(text.substr(front, text.size() - front - back));
  };
  return {length_of(before.substr(0, front)), middle(before), middle(after)};
}

}  // namespace lanyard
