// A form: what fields a kind of record has. Forms are data (assets/forms/*.toml); adding one
// touches no code. A field's role is the only way in which code knows what a field means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/result.h"

namespace lanyard {

enum class FieldType : std::uint8_t {
  line,
  narrative,
  date,
  time,
  period,
  choice,
  choices,
  yes_no,
  number,
  money,
  person,
  people,
  body_map,
  signature,
  attachment,
  actions,
  relation,
  address,
  phone,
  email,
  reference,
};

// Who can open a field: see docs/FILE_FORMAT.md, facets.
enum class Facet : std::uint8_t { facts = 1, coded = 2, narrative = 3, sealed = 4 };

enum class Role : std::uint8_t {
  none,
  title,       // what a list shows
  event_date,  // when it happened
  event_time,
  subject_name,  // of the child or person the record is about
  subject_birth_date,
  reference,  // the organisation's own case reference
  child_seen,
  child_seen_alone,
  child_voice,
  attended,
  absence_reason,
  concern_category,
  incident,  // yes raises the safeguarding flag of the case
  in_confidence,
  significant,        // yes puts the record on the chronology
  returned_or_noted,  // date a message was returned or noted
  employment_ended,
  birth_or_adoption,
  disability_allowance,  // yes: the child of the record receives one
  check_date,
  decision_date,
  accounting_period_end,
  reviewed_record,
  reviewed_version,
  review_decision,
  review_comment,    // of the review form
  about_record,      // RecordId of the record that this one is about
  previous_version,  // RecordId of the version that was returned
  consent_to,
  consent_given,
  consent_withdrawn,
  consent_by,        // who gave, refused or withdrew it
  consent_for,       // the child that it is given for
  consent_decision,  // options "given", "refused", "withdrawn"
  identity,          // one of the few words that stand under a person's name
  interpreter,
  same_home,    // yes: lives with the child
  alert,        // what whoever visits must know first
  alert_until,  // the alert stands until this day, and on it
  look_again,   // somebody has to look at the record again on this day
  // Of a disclosure: see storage/rules/disclosure.h.
  disclosed_to,      // which recipient of the notice; a form that has it is a disclosure
  unnamed_why,       // why it is somebody whom the notice does not name
  disclosed,         // what
  disclosed_for,     // which purpose of the notice
  disclosed_under,   // which lawful basis
  disclosed_by_law,  // the law, order or request that it rests on, in words
  override_ground,   // options "law", "harm" and others
  override_reason,
  person_told,  // yes: whom the information is about knows
  not_told_why,
  sent_by,    // the channel
  assurance,  // what the recipient said of keeping it safe
  approved_by,
  // Of a request by which somebody uses a right: see storage/rules/rights.h.
  right_asked,       // which rights; a form that has it is a rights request
  right_asked_by,    // who asks
  identity_clear,    // yes: nobody doubts who asks
  identity_checked,  // the day on which it was made sure who asks
  extension_told,    // the day on which they were told that it takes longer
  extension_why,
  right_answered,  // the day
};

// What the cases are about in which a form is used: a child and family, somebody who works for the
// organisation, or its accounts. The last two are restricted files.
enum class About : std::uint8_t { family, staff, finance };

// A list of the notice whose entries stand before the options of a choice: see tailored().
enum class NoticeList : std::uint8_t { none, recipients, purposes, bases };

enum class Required : std::uint8_t { no, submit };
enum class ReviewRule : std::uint8_t { none, supervisor, other_person };

struct Option {
  std::string id;  // for ever
  std::string label;
};

// A field that is required only if another field of the form has this value: "yes" or "no", or the
// id of an option.
struct Condition {
  std::string field;
  std::string is;
};

struct Field {
  std::string id;
  std::string label;
  std::string hint;
  std::string why;  // "why we ask"
  FieldType type = FieldType::line;
  Role role = Role::none;
  Facet facet = Facet::narrative;
  Required required = Required::no;
  std::string special;            // special category (health, ethnicity, ...), or empty
  bool explicit_consent = false;  // unusable and hidden until such a consent record exists
  bool statistic = false;
  bool not_collected = false;  // by this controller: hidden, and refused (see tailored())
  NoticeList options_from = NoticeList::none;
  std::vector<Option> options;  // choice and choices; details of body_map marks
  std::vector<Option> kinds;    // of body_map marks; a mark's detail "kind" holds the id of one
  std::optional<Condition> required_if;  // narrows `required`
};

struct Section {
  std::string id;
  std::string title;
  std::string hint;
  std::string accent;  // "voice" for the child's own words
  std::vector<Field> fields;
};

struct Form {
  std::string id;
  std::uint32_t version = 0;
  std::string title;
  std::string hint;    // one line under the title
  std::string banner;  // a warning above everything else, e.g. "call 999 now"
  std::string banner_hint;
  std::string artefact;  // the kind of thing that retention rows name
  std::string icon;      // name of an icon, optional
  ReviewRule review = ReviewRule::none;
  About about = About::family;
  bool face = false;  // the record that stands for whom or what the case is about
  std::string hold;   // kind of the hold that such a record sets on its case, or empty
  bool raises_safeguarding = false;  // any such record raises the flag of its case
  bool contact_session = false;      // its event date counts as a contact session
  std::vector<Section> sections;

  [[nodiscard]] const Field* find(std::string_view id) const;
  [[nodiscard]] const Field* with_role(Role role) const;
};

// Where a file of ours is wrong, for the person who edits it.
struct FileFault {
  std::string file;
  std::uint32_t line = 0;
  std::string what;      // what is wrong
  std::string expected;  // what was expected instead
};

template <class T>
using Read = std::variant<T, std::vector<FileFault>>;

// Reads a form file. All faults are reported at once; unknown keys are faults.
[[nodiscard]] Read<Form> read_form(std::string_view text, std::string_view file_name);

}  // namespace lanyard
