// The rules of the disclosure gate, each in a function of its own, in the order of the form.
#include "storage/rules/disclosure.h"

#include <algorithm>

namespace lanyard {
namespace {

using Weight = DisclosureFinding::Weight;
using Asks = SharingPromise::Asks;

// Ids of options that mean something here. They are for ever: forms and records hold them.
constexpr std::string_view sharing = "sharing";      // of the consent form
constexpr std::string_view other_law = "other-law";  // a basis that the notice does not list
constexpr std::string_view by_law = "law";           // grounds
constexpr std::string_view risk_of_harm = "harm";
constexpr std::string_view secure_email = "secure-email";  // channels
constexpr std::string_view plain_email = "email";

bool holds(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

// What the consents of a case say of sharing, taken together: whoever refuses closes.
struct Permission {
  bool given = false;
  bool closed = false;
  bool stands() const { return given && !closed; }
};

Permission permission_of(const std::vector<Consent>& consents) {
  Permission out;
  for (const Consent& consent : consents) {
    if (consent.purpose != sharing) continue;
    const bool given = consent.decision == Consent::Decision::given;
    const bool closed = consent.decision == Consent::Decision::refused ||
                        consent.decision == Consent::Decision::withdrawn;
    out.given |= given;
    out.closed |= closed;
  }
  return out;
}

struct Source {
  std::string rule;
  const Passage* says = nullptr;
};

class Gate {
 public:
  Gate(const Notice& notice, const DisclosureScene& scene, const Proposed& proposed)
      : notice_(notice),
        scene_(scene),
        proposed_(proposed),
        recipient_(notice.recipient(proposed.recipient)),
        permission_(permission_of(scene.consents)) {}

  DisclosureVerdict judge() {
    check_answers();
    check_recipient();
    check_purpose();
    check_terms();
    check_basis();
    check_refusal();
    check_confidence();
    check_told();
    check_channel();
    check_assurance();
    const auto has = [this](Weight weight) {
      return std::any_of(out_.findings.begin(), out_.findings.end(),
                         [weight](const DisclosureFinding& one) { return one.weight == weight; });
    };
    using Kind = DisclosureVerdict::Kind;
    if (has(Weight::needs_reason)) out_.kind = Kind::needs_reason;
    if (has(Weight::refuses)) out_.kind = Kind::refused;
    if (out_.kind == Kind::needs_reason) ask_for_reason();
    return std::move(out_);
  }

 private:
  void find(Weight weight, Role part, const char* says, const Source& source = {}) {
    DisclosureFinding made{weight, part, says, source.rule, 0, {}};
    if (source.says != nullptr) {
      made.line = source.says->first_line;
      made.quote = source.says->quote;
    }
    out_.findings.push_back(std::move(made));
  }
  void missing(Role part, const char* says, const Source& source = {}) {
    find(Weight::missing, part, says, source);
  }
  bool overridden() const { return !proposed_.ground.empty() && !proposed_.reason.empty(); }
  // Stands against it; a recorded reason goes before.
  void against(Role part, const char* says, const Source& source = {}) {
    find(overridden() ? Weight::overridden : Weight::needs_reason, part, says, source);
  }
  Source of_recipient() const { return {"recipient." + recipient_->id, &recipient_->says}; }
  Source of(const SharingPromise& promise) const {
    return {"promise." + promise.id, &promise.says};
  }
  // The first promise that asks for it and concerns this recipient; null when none does.
  const SharingPromise* promise(Asks asks) const {
    for (const SharingPromise& one : notice_.promises)
      if (one.asks == asks &&
          (one.recipients.empty() || holds(one.recipients, proposed_.recipient)))
        return &one;
    return nullptr;
  }
  Source promised(Asks asks) const {
    const SharingPromise* made = promise(asks);
    return made != nullptr ? of(*made) : Source{};
  }
  bool needs(SharingTerm term) const {
    return recipient_ != nullptr && std::find(recipient_->terms.begin(), recipient_->terms.end(),
                                              term) != recipient_->terms.end();
  }

  void check_answers() {
    if (proposed_.recipient.empty())
      missing(Role::disclosed_to, "Say which recipient of the notice it is for.");
    if (proposed_.to.empty()) missing(Role::title, "Say who receives it, by name.");
    if (proposed_.what.empty()) missing(Role::disclosed, "Say what is disclosed.");
    if (proposed_.purpose.empty()) missing(Role::disclosed_for, "Say what it is for.");
    if (proposed_.basis.empty()) missing(Role::disclosed_under, "Say the lawful basis.");
    if (!proposed_.in_confidence)
      missing(Role::in_confidence, "Say whether any of it was said in confidence.");
    if (proposed_.channel.empty()) missing(Role::sent_by, "Say how it is sent.");
  }

  void check_recipient() {
    if (proposed_.recipient.empty()) return;
    if (recipient_ == nullptr) {
      if (proposed_.unnamed_why.empty())
        missing(Role::unnamed_why, "Say why it is somebody whom the notice does not name.");
      return against(Role::disclosed_to,
                     "The notice does not name them among those with whom it shares information.",
                     promised(Asks::named));
    }
    if (!recipient_->not_when_funded_by.empty() && recipient_->not_when_funded_by == scene_.funding)
      return against(Role::disclosed_to,
                     "Because of who pays for this case, the notice sends it another way.",
                     of_recipient());
    if (recipient_->reasons.empty())
      find(Weight::allows, Role::disclosed_to, "The notice names this recipient.", of_recipient());
  }

  void check_purpose() {
    if (recipient_ == nullptr || recipient_->reasons.empty() || proposed_.purpose.empty()) return;
    for (const Recipient::Reason& reason : recipient_->reasons)
      if (holds(reason.purposes, proposed_.purpose))
        return find(Weight::allows, Role::disclosed_for,
                    "The notice names this recipient and this purpose.",
                    {"recipient." + recipient_->id, &reason.says});
    against(Role::disclosed_for, "The notice shares with this recipient, but not for this purpose.",
            of_recipient());
  }

  void check_terms() {
    if (needs(SharingTerm::consent)) {
      if (permission_.stands())
        find(Weight::allows, Role::disclosed_to,
             "Consent to sharing is recorded on this case. Read whether it covers them.",
             of_recipient());
      else if (!permission_.closed)
        against(Role::disclosed_to,
                "This recipient needs the person's request or consent, and none is recorded.",
                of_recipient());
    }
    if (needs(SharingTerm::law) && proposed_.law.empty())
      missing(Role::disclosed_by_law, "Say which law or order requires or permits it.",
              of_recipient());
    if (needs(SharingTerm::request) && proposed_.law.empty())
      missing(Role::disclosed_by_law, "Say who asked for it and when.", of_recipient());
    if (!needs(SharingTerm::second_person)) return;
    if (proposed_.approved_by.empty())
      missing(Role::approved_by, "Somebody else has to approve it: say who did.", of_recipient());
    else if (proposed_.approved_by == scene_.author)
      find(Weight::refuses, Role::approved_by,
           "You cannot approve it yourself: somebody else has to.", of_recipient());
  }

  void check_basis() {
    if (proposed_.basis == other_law && proposed_.law.empty() && !needs(SharingTerm::law))
      missing(Role::disclosed_by_law, "Say which law it is, since the notice does not list it.");
    const auto basis =
        std::find_if(notice_.bases.begin(), notice_.bases.end(),
                     [this](const Labelled& one) { return one.id == proposed_.basis; });
    if (basis == notice_.bases.end() || !basis->consent || permission_.stands()) return;
    find(Weight::refuses, Role::disclosed_under,
         permission_.closed ? "It cannot rest on consent: consent to sharing was refused or "
                              "withdrawn."
                            : "It cannot rest on consent: no consent to sharing is recorded on "
                              "this case.");
  }

  // Whoever refuses closes, whatever it rests on; sharing all the same is a decision with a reason.
  void check_refusal() {
    if (permission_.closed)
      against(Role::override_reason,
              "Somebody has refused consent to sharing on this case, or withdrawn it.",
              needs(SharingTerm::consent) ? of_recipient() : Source{});
  }

  void check_confidence() {
    if (!proposed_.in_confidence.value_or(false) || permission_.stands()) return;
    const Source promised_so = promised(Asks::confidence);
    const bool fits = proposed_.ground == by_law || proposed_.ground == risk_of_harm;
    if (promised_so.says != nullptr && overridden() && !fits)
      return find(Weight::refuses, Role::override_ground,
                  "What was said in confidence goes to nobody without permission, unless the law "
                  "requires it or somebody would be at risk.",
                  promised_so);
    against(Role::in_confidence,
            "It was said in confidence, and no permission to share it is recorded.", promised_so);
  }

  void check_told() {
    const Source promised_so = promised(Asks::told);
    if (!proposed_.told)
      missing(Role::person_told, "Say whether the person it is about was told.", promised_so);
    else if (!*proposed_.told && proposed_.not_told_why.empty())
      missing(Role::not_told_why, "Say for which exceptional reason they were not told.",
              promised_so);
  }

  void check_channel() {
    if (proposed_.channel.empty()) return;
    if (needs(SharingTerm::secure_email) && proposed_.channel != secure_email)
      return find(Weight::refuses, Role::sent_by, "To this recipient it goes by secure email only.",
                  of_recipient());
    if (proposed_.channel != plain_email) return;
    if (const SharingPromise* made = promise(Asks::no_email))
      return find(Weight::refuses, Role::sent_by,
                  "Nothing confidential goes into an ordinary email.", of(*made));
    against(Role::sent_by, "An ordinary email can be read on its way.");
  }

  void check_assurance() {
    if (proposed_.recipient.empty() || !proposed_.assurance.empty()) return;
    if (const SharingPromise* made = promise(Asks::assurance))
      missing(Role::assurance, "Say what the recipient does to keep it safe.", of(*made));
  }

  void ask_for_reason() {
    if (proposed_.ground.empty())
      missing(Role::override_ground, "Say on which ground it is disclosed all the same.");
    if (proposed_.reason.empty())
      missing(Role::override_reason, "Say for which reason it is disclosed all the same.");
  }

  const Notice& notice_;
  const DisclosureScene& scene_;
  const Proposed& proposed_;
  const Recipient* recipient_;
  Permission permission_;
  DisclosureVerdict out_;
};

}  // namespace

bool DisclosureVerdict::passes() const {
  return kind == Kind::permitted &&
         std::none_of(findings.begin(), findings.end(),
                      [](const DisclosureFinding& one) { return one.weight == Weight::missing; });
}

DisclosureVerdict check_disclosure(const Notice& notice, const DisclosureScene& scene,
                                   const Proposed& proposed) {
  return Gate(notice, scene, proposed).judge();
}

}  // namespace lanyard
