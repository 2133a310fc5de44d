// What the window asks about papers that leave it as files, and the answers.
#pragma once

#include <filesystem>
#include <string>

#include "app/print/saving.h"

namespace lanyard::ui {

namespace ask {
struct Certificate {
  OrderId order;
};
struct SaveCertificate {
  OrderId order;
};
struct SaveSchedule {
  ScheduleForm form = ScheduleForm::pdf;
};
struct SaveEvidence {};  // all that is kept of a server that contradicted itself
struct Print {
  CasePaper what;
};
// The recovery code that is on screen after joining, as a page to print.
struct PrintRecovery {
  SecretText code;
  std::filesystem::path folder;
};
}  // namespace ask

namespace tell {
struct Certificate {
  OrderId order;
  std::string words;
};
struct PaperSaved {
  std::filesystem::path path;
};
}  // namespace tell

}  // namespace lanyard::ui
