// notice check and notice show, for the people who edit notice files. No vault is needed.
#include "app/cli/faults.h"
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/desk/retention.h"

namespace lanyard {
namespace {

// A notice, or the answer that lists its faults.
Result<std::variant<Notice, Answer>> read(const std::string& file) {
  using Outcome = std::variant<Notice, Answer>;
  TRY(const std::string text, text_of_file(file));
  Read<Notice> notice = read_notice(text, file);
  if (const auto* faults = std::get_if<std::vector<FileFault>>(&notice))
    return Outcome(answer_of(*faults));
  return Outcome(std::get<Notice>(std::move(notice)));
}

Result<Answer> check(Session&, const Given& given) {
  TRY(auto outcome, read(given.text("file")));
  if (Answer* faults = std::get_if<Answer>(&outcome)) return std::move(*faults);
  const Notice& notice = std::get<Notice>(outcome);
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

Result<Answer> show(Session&, const Given& given) {
  TRY(auto outcome, read(given.text("file")));
  if (Answer* faults = std::get_if<Answer>(&outcome)) return std::move(*faults);
  const Notice& notice = std::get<Notice>(outcome);
  Answer out;
  out.words = schedule_words(notice, {});
  out.json["id"] = notice.id;
  out.json["version"] = notice.version;
  out.json["schedule"] = out.words;
  return out;
}

}  // namespace

Commands notice_commands() {
  const CommandOption file{"file", "The notice file", Must::yes};
  return {{"notice", "check", "Say what is wrong with a notice file", {file}, check},
          {"notice", "show", "Print a notice's retention schedule", {file}, show}};
}

}  // namespace lanyard
