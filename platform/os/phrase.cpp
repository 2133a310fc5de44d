// Sentences from patterns.
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

// Between groups of three digits.
constexpr auto thousands = Phrase(",");

// What no slot is named after stays as it is, as it does in a name with braces.
std::string filled(std::string_view pattern, std::string_view count,
                   std::initializer_list<Slot> slots) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view() : pattern.substr(1, close - 1);
    bool found = !name.empty() && name == "count" && !count.empty();
    if (found) out += count;
    for (const Slot& slot : slots) {
      if (found || name.empty() || slot.name != name) continue;
      out += slot.value;
      found = true;
    }
    if (!found) out += '{';
    pattern.remove_prefix(found ? close + 1 : 1);
  }
  return out;
}

}  // namespace

std::string say(Phrase sentence, std::initializer_list<Slot> slots) {
  return filled(sentence, {}, slots);
}

std::string counted(const Plural& forms, std::size_t count, std::initializer_list<Slot> slots) {
  return filled(forms.of(count), grouped(count), slots);
}

std::string grouped(std::size_t count) {
  std::string digits = std::to_string(count);
  const std::string_view between = thousands;
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, between);
  return digits;
}

}  // namespace lanyard
