// Feeds bytes to the notice reader, and judges a record under whatever it accepts: neither may
// crash or throw, and a verdict always has its sentence.
#include <cstddef>
#include <cstdint>

#include "platform/base/bytes.h"
#include "storage/model/notice.h"
#include "storage/rules/retention.h"

using namespace lanyard;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = read_notice(as_text({data, size}), "notice.toml");
  if (const auto* faults = std::get_if<1>(&read)) {
    contract(!faults->empty(), "a refusal says why");
    return 0;
  }
  const Notice& notice = std::get<0>(read);
  const Date today = Date::from_days(20000);
  for (const Labelled& artefact : notice.artefacts) {
    Facts facts;
    facts.artefact = artefact.id;
    facts.case_kind = notice.case_kinds.front().id;
    if (!notice.routes.empty()) facts.routes = {notice.routes.front().id};
    facts.case_open = false;
    for (const char* name : {"event", "created", "case_closed", "employment_ended",
                             "birth_or_adoption", "vetting_decision", "last_used"})
      facts.dates[name] = Date::from_days(18321);
    facts.accounting_periods = {Date::from_days(18000), Date::from_days(18321)};
    facts.subject_births = {Date::from_days(15000)};
    contract(!judge(facts, notice, today).reason.empty(), "a verdict has a sentence");
    facts.flags = {"safeguarding", "disability_allowance"};
    contract(!judge(facts, notice, today).reason.empty(), "a verdict has a sentence");
  }
  return 0;
}
