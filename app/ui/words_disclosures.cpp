// A disclosure in one paragraph.
#include "app/ui/words_disclosures.h"

namespace lanyard::ui {

std::string disclosure_words(const DisclosureLine& line) {
  std::string out;
  const auto add = [&out](std::string_view part) {
    if (part.empty()) return;
    if (!out.empty()) out += "  ·  ";
    out += part;
  };
  for (const std::string* part : {&line.recipient, &line.what, &line.purpose, &line.basis,
                                  &line.law, &line.reason, &line.channel, &line.by})
    add(*part);
  if (line.told) add(*line.told ? words::told_yes : words::told_no);
  if (!line.approved_by.empty()) add(say(words::approved_by, {{"name", line.approved_by}}));
  add(line.state);
  return out;
}

}  // namespace lanyard::ui
