// form check, for the people who edit form files. No vault is needed.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"

namespace lanyard {
namespace {

Result<Answer> form_check(Session&, const Given& given) {
  TRY(const std::string text, text_of_file(given.text("file")));
  const Read<Form> form = read_form(text, given.text("file"));
  if (const auto* faults = std::get_if<std::vector<FileFault>>(&form)) return answer_of(*faults);
  const Form& good = std::get<Form>(form);
  std::size_t fields = 0;
  for (const Section& section : good.sections) fields += section.fields.size();
  Answer out;
  out.json["id"] = good.id;
  out.json["version"] = good.version;
  out.json["sections"] = good.sections.size();
  out.json["fields"] = fields;
  out.words = good.title + ", version " + std::to_string(good.version) + ": " +
              counted(good.sections.size(), "section", "sections") + ", " +
              counted(fields, "field", "fields") + ".\n";
  return out;
}

}  // namespace

Commands form_commands() {
  return {{"form",
           "check",
           "Say what is wrong with a form file",
           {{"file", "The form file", Must::yes}},
           form_check}};
}

}  // namespace lanyard
