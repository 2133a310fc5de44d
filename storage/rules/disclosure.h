// The disclosure gate: may this be given to them, and what is still missing? The notice, what was
// consented to, and what is proposed go in; a verdict with reasons that quote the notice comes out.
// Pure. It decides nothing about a person: whoever discloses answers for it, with their reason.
// Source: docs/decisions/0030-a-disclosure-passes-the-notice.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/model/consent.h"
#include "storage/model/notice.h"
#include "storage/model/value.h"

namespace lanyard {

// What is proposed, as far as it is written down. Texts are trimmed; empty: not said yet.
struct Proposed {
  std::string recipient;  // id of the notice, or unnamed_recipient
  std::string unnamed_why;
  std::string to;
  std::string what;
  std::string purpose;  // id
  std::string basis;    // id
  std::string law;      // the law, order or request
  std::optional<bool> in_confidence;
  std::string ground;  // id
  std::string reason;
  std::optional<bool> told;
  std::string not_told_why;
  std::string channel;  // id
  std::string assurance;
  std::string approved_by;
};

// What the case says of it.
struct DisclosureScene {
  std::vector<Consent> consents;  // as they stand: standing_consents()
  std::string funding;            // of the case
  std::string author;             // who discloses, by name
};

struct DisclosureFinding {
  enum class Weight : std::uint8_t {
    allows,
    overridden,  // stands against it, and a reason is recorded
    needs_reason,
    refuses,  // no reason helps: change what is proposed
    missing,  // something has to be written down first
  };
  Weight weight = Weight::allows;
  Role part = Role::none;  // which answer it is about
  std::string says;        // a sentence for whoever discloses
  std::string rule;        // "recipient.police", "promise.told"; empty: the gate's own
  int line = 0;            // of the notice; 0 without a quote
  std::string quote;
};

struct DisclosureVerdict {
  enum class Kind : std::uint8_t { permitted, needs_reason, refused };
  Kind kind = Kind::permitted;
  std::vector<DisclosureFinding> findings;
  // Permitted, and nothing is missing.
  [[nodiscard]] bool passes() const;
};

[[nodiscard]] DisclosureVerdict check_disclosure(const Notice& notice, const DisclosureScene& scene,
                                                 const Proposed& proposed);

// Only a form with the role disclosed_to is a disclosure.
[[nodiscard]] bool is_disclosure(const Form& form);
// By the roles of the form's fields.
[[nodiscard]] Proposed proposed_in(const Form& form, const std::map<std::string, Value>& fields);

}  // namespace lanyard
