// From an Error or a list of faults to an answer with its exit code.
#include "app/cli/faults.h"

#include "app/cli/session.h"
#include "app/desk/notices.h"

namespace lanyard {

const char* name_of(Fault fault) {
  switch (fault) {
    case Fault::bad_input:
      return "bad_input";
    case Fault::not_found:
      return "not_found";
    case Fault::refused:
      return "refused";
    case Fault::wrong_passphrase:
      return "wrong_passphrase";
    case Fault::throttled:
      return "throttled";
    case Fault::locked:
      return "locked";
    case Fault::lease_over:
      return "lease_over";
    case Fault::turned_away:
      return "turned_away";
    case Fault::offline:
      return "offline";
    case Fault::untrusted_server:
      return "untrusted_server";
    case Fault::server_refused:
      return "server_refused";
    case Fault::damaged:
      return "damaged";
    case Fault::unsupported:
      return "unsupported";
    case Fault::no_space:
      return "no_space";
    case Fault::no_memory:
      return "no_memory";
    case Fault::in_use:
      return "in_use";
    case Fault::needs_person:
      return "needs_person";
    case Fault::not_permitted:
      return "not_permitted";
    case Fault::io:
      return "io";
    case Fault::interrupted:
      return "interrupted";
  }
  return "unknown";
}

Answer answer_of(const Error& error, const Command& command, const Session& session) {
  const FaultWords words = words_of(error.fault());
  Answer out;
  out.exit = words.exit_code;
  out.json["error"] = sentence(error);
  out.json["fault"] = name_of(error.fault());
  out.json["reason"] = error.what();
  if (error.fault() == Fault::refused) {
    out.json["rule"] = command.group + "." + command.name;
    out.json["line"] = nullptr;  // a rule of the product, not a line of the notice
  }
  out.json["what_to_do"] = words.what_to_do;
  out.words = sentence(error) + "\n";
  if (error.fault() == Fault::throttled) {
    const auto folder = session.vault_folder();
    const std::int64_t seconds =
        folder.ok() ? (throttle_of(*folder, session.clock()).wait_ms + 999) / 1000 : 0;
    out.json["wait_seconds"] = seconds;
    out.words += "Wait " + std::to_string(seconds) + " seconds.\n";
  }
  out.json["exit"] = out.exit;
  return out;
}

Answer stopped(Answer so_far, const Error& error) {
  so_far.exit = words_of(error.fault()).exit_code;
  so_far.json["error"] = sentence(error);
  so_far.json["fault"] = name_of(error.fault());
  so_far.json["exit"] = so_far.exit;
  so_far.words += sentence(error) + "\n";
  return so_far;
}

Answer answer_of(const std::vector<FieldFault>& faults) {
  Answer out;
  out.exit = exit_usage;
  out.json["error"] = "What was given is not right. Nothing was saved.";
  out.json["faults"] = Json::array();
  out.words = "What was given is not right. Nothing was saved.\n";
  for (const FieldFault& fault : faults) {
    out.json["faults"].push_back({{"field", fault.field}, {"what", fault.what}});
    out.words += "  " + (fault.field.empty() ? "" : fault.field + " ") + fault.what + "\n";
  }
  out.json["exit"] = out.exit;
  return out;
}

Answer answer_of(const std::vector<FileFault>& faults) {
  Answer out;
  out.exit = exit_usage;
  out.json["error"] = "The file is not right. Nothing was changed.";
  out.json["faults"] = Json::array();
  for (const FileFault& fault : faults) {
    out.json["faults"].push_back({{"file", fault.file},
                                  {"line", fault.line},
                                  {"what", fault.what},
                                  {"expected", fault.expected}});
    out.words += fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "; expected " +
                 fault.expected + "\n";
  }
  out.json["exit"] = out.exit;
  return out;
}

}  // namespace lanyard
