// Feeds bytes to the reader of visit rules, and works out a visit under whatever it accepts:
// neither may crash or throw, and a due day lies after what it runs from.
#include <cstddef>
#include <cstdint>

#include "platform/base/bytes.h"
#include "storage/rules/visits.h"

using namespace lanyard;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = read_visit_rules(as_text({data, size}), "visits.toml");
  if (const auto* faults = std::get_if<1>(&read)) {
    contract(!faults->empty(), "a refusal says why");
    return 0;
  }
  const VisitRules& rules = std::get<0>(read);
  const Date began = Date::from_days(20000);
  for (const VisitFrequency& frequency : rules.frequencies)
    for (const std::string& plan : frequency.plans) {
      const VisitHistory history{plan, began, {{plan, began, {}}}, {{began, true, true, true}}};
      const auto standing = visit_standing(rules, history, Holidays::jersey, began);
      contract(standing.has_value(), "a kind that a rule names is visited");
      contract(standing->days_left >= 0 && standing->due >= began.plus_days(-7),
               "a due day lies after what it runs from");
    }
  return 0;
}
