// The options of a ceremony, read.
#include "app/cli/org_given.h"

namespace lanyard {
namespace {

Result<SharePlan> plan_given(const std::string& typed) {
  if (typed == "2of3") return SharePlan{2, 3};
  if (typed == "3of5") return SharePlan{3, 5};
  return Error(Fault::bad_input, "--shares is 2of3 or 3of5");
}

}  // namespace

std::vector<CommandOption> guard_options() {
  return {{"--shares", "Share the keys among holders: 2of3 or 3of5 (one file, one passphrase)"},
          {"--holder", "Who keeps each share: a name or an office", Must::no, Takes::values},
          {"--holder-passphrase-file", "Files that hold their passphrases, in the same order",
           Must::no, Takes::values}};
}

Result<KeyGuard> guard_given(const Session& session, const Given& given) {
  if (!given.has("--shares")) {
    if (given.has("--holder")) return Error(Fault::bad_input, "--holder goes with --shares");
    TRY(SecretText root, session.root_passphrase());
    return KeyGuard(std::move(root));
  }
  KeyHolders out;
  TRY(out.plan, plan_given(given.text("--shares")));
  const std::vector<std::string> labels = given.all("--holder");
  const std::vector<std::string> files = given.all("--holder-passphrase-file");
  if (labels.size() != out.plan.count)
    return Error(Fault::bad_input, "one --holder for each share, in the order of the shares");
  if (!files.empty() && files.size() != labels.size())
    return Error(Fault::bad_input,
                 "one --holder-passphrase-file for each --holder, in their order");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (files.empty()) session.say("Share " + std::to_string(i + 1) + ", " + labels[i]);
    TRY(SecretText passphrase, session.new_holder_passphrase(files.empty() ? "" : files[i]));
    out.holders.push_back({labels[i], std::move(passphrase)});
  }
  return KeyGuard(std::move(out));
}

std::string keeping_words(const Given& given, const std::string& folder) {
  if (!given.has("--shares")) return "Keep " + folder + " offline, in two places.\n";
  return "Give each holder their share from " + folder +
         ", and take it from here. Hold a drill while they are together: `org drill`.\n";
}

}  // namespace lanyard
