// Sentences about the people of a family.
#include "app/ui/words_family.h"

namespace lanyard::ui::words {
namespace {

// Within a sentence; "GP" stays as it is.
std::string within(Words words) {
  std::string out(words);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!out.empty() && capital(out[0]) && (out.size() < 2 || !capital(out[1])))
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace

std::string family_person(Words name, Words relation, Words years) {
  std::string out(name);
  for (const std::string& part : {within(relation), std::string(years)})
    if (!part.empty()) out += ", " + part;
  return out;
}

std::string is_their(Words child, Words inverse) {
  return std::string(child) + " is their " + std::string(inverse) + ".";
}

std::string unread_people(std::size_t count) {
  if (count == 1) return "One record about a person cannot be opened on this laptop.";
  return std::to_string(count) + " records about people cannot be opened on this laptop.";
}

std::string percent(int of_hundred) {
  return std::to_string(of_hundred) + " %";
}

std::string family_count(std::size_t count) {
  return count == 1 ? std::string("1 person") : std::to_string(count) + " people";
}

}  // namespace lanyard::ui::words
