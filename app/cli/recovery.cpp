// Recovery codes on the command line.
#include "app/cli/recovery.h"

#include "app/desk/notices.h"
#include "app/print/recovery_paper.h"

namespace lanyard {

CommandOption recovery_paper_option() {
  return {"--recovery-paper", "Write the recovery code to this file as a page to print"};
}

void say_recovery_code(Answer& out, Desk& desk, const SecretText& code, const Given& given) {
  out.json["recovery_code"] = std::string(code.expose());
  out.words += "Recovery code, shown once; write it down: " + std::string(code.expose()) + "\n";
  if (!given.has("--recovery-paper")) return;
  const std::string file = given.text("--recovery-paper");
  if (const Done done = write_recovery_paper(desk, code, file); !done.ok()) {
    out.json["recovery_paper_fault"] = sentence(done.error());
    out.words += "It is not on paper: " + sentence(done.error()) + "\n";
    return;
  }
  out.json["recovery_paper"] = file;
  out.words += "It is on a page to print: " + file +
               "\nKeep the page where you keep your passport, never with the laptop. Delete the "
               "file when it is printed.\n";
}

}  // namespace lanyard
