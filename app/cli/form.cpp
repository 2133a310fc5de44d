// form check, for the people who edit form files, and form unread, for those who get them.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/left_out.h"

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

// Not an error: everything but these forms works.
Result<Answer> form_unread(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["forms"] = Json::array();
  for (const LeftOutForm& form : forms_left_out(desk)) {
    Json faults = Json::array();
    out.words += form.id + ", version " + std::to_string(form.version) + "\n";
    for (const FileFault& fault : form.faults) {
      faults.push_back({{"file", fault.file}, {"line", fault.line}, {"what", fault.what}});
      out.words += "  " + fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "\n";
    }
    out.json["forms"].push_back(
        {{"form", form.id}, {"version", form.version}, {"faults", std::move(faults)}});
  }
  out.words += out.words.empty()
                   ? "Every form of the organisation can be read here.\n"
                   : "Nothing can be written on these forms here. What was written on them is kept "
                     "and listed, and all other forms work. Install a newer version of Lanyard.\n";
  return out;
}

}  // namespace

Commands form_commands() {
  return {{"form",
           "check",
           "Say what is wrong with a form file",
           {{"file", "The form file", Must::yes}},
           form_check},
          {"form", "unread", "List forms that this version cannot read", {}, form_unread}};
}

}  // namespace lanyard
