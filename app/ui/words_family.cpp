// Sentences about the people of a family.
#include "app/ui/words_family.h"

namespace lanyard::ui::words {
namespace {

// Within a sentence; "GP" stays as it is.
std::string within(std::string_view words) {
  std::string out(words);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!out.empty() && capital(out[0]) && (out.size() < 2 || !capital(out[1])))
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace

std::string family_person(std::string_view name, std::string_view relation,
                          std::string_view years) {
  std::string out(name);
  for (const std::string& part : {within(relation), std::string(years)})
    if (!part.empty()) out += ", " + part;
  return out;
}

std::string is_their(std::string_view child, std::string_view inverse) {
  return say("{child} is their {relation}.", {{"child", child}, {"relation", inverse}});
}

std::string unread_people(std::size_t count) {
  return counted(Plural("One record about a person cannot be opened on this laptop.",
                        "{count} records about people cannot be opened on this laptop."),
                 count);
}

std::string age_in_years(int years) {
  return say("age {years}", {{"years", std::to_string(years)}});
}

std::string percent(int of_hundred) {
  return say("{number}%", {{"number", std::to_string(of_hundred)}});
}

std::string family_count(std::size_t count) {
  return counted(Plural("{count} person", "{count} people"), count);
}

}  // namespace lanyard::ui::words
