// notice check and notice show, for the people who edit notice files. No vault is needed.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/desk/retention.h"

namespace lanyard {
namespace {

// What `says` makes of the notice in the file, or the file's faults.
Result<Answer> of_file(const Given& given, Answer (*says)(const Notice&)) {
  const std::string file = given.text("file");
  TRY(const std::string text, text_of_file(file));
  const Read<Notice> notice = read_notice(text, file);
  if (const auto* faults = std::get_if<std::vector<FileFault>>(&notice)) return answer_of(*faults);
  return says(std::get<Notice>(notice));
}

Answer counts_of(const Notice& notice) {
  Answer out;
  out.json["id"] = notice.id;
  out.json["version"] = notice.version;
  out.json["rows"] = notice.retention.size();
  out.json["decisions"] = notice.decisions.size();
  out.words = notice.title + ", version " + std::to_string(notice.version) + ": " +
              counted(notice.retention.size(), "retention row", "retention rows") + ", " +
              counted(notice.decisions.size(), "decision", "decisions") + " to confirm.\n";
  return out;
}

Answer schedule_of(const Notice& notice) {
  Answer out;
  out.words = schedule_words(notice, {});
  out.json["id"] = notice.id;
  out.json["version"] = notice.version;
  out.json["schedule"] = out.words;
  return out;
}

Result<Answer> notice_check(Session&, const Given& given) {
  return of_file(given, counts_of);
}

Result<Answer> notice_show(Session&, const Given& given) {
  return of_file(given, schedule_of);
}

}  // namespace

Commands notice_commands() {
  const CommandOption file{"file", "The notice file", Must::yes};
  return {{"notice", "check", "Say what is wrong with a notice file", {file}, notice_check},
          {"notice", "show", "Print a notice's retention schedule", {file}, notice_show}};
}

}  // namespace lanyard
