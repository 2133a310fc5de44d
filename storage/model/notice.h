// A notice: one privacy notice, hence one controller profile. Data (assets/notices/*.toml); a
// second controller is made by copying a file. Every value names the line of the notice that it
// comes from, or is a decision.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "storage/model/form.h"

namespace lanyard {

// What starts a retention period. Trigger expressions nest: later_of(last_contact_session,
// case_closed), end_of_financial_year(latest(accounting_periods)), birthday(youngest_subject, 25).
struct Trigger {
  enum class Kind : std::uint8_t {
    none,
    named_date,
    later_of,
    latest,
    end_of_financial_year,
    last_used,
    birthday,
    event,
  };
  Kind kind = Kind::none;
  std::string name;         // of a named date or event
  int age = 0;              // of birthday
  std::vector<Trigger> of;  // operands
  bool operator==(const Trigger&) const = default;
};

// A value that the notice does not print: a proposal, and the words of what is not stated. Until
// the organisation's register confirms it, verdicts show it and master disposal under it is
// refused.
struct Decision {
  std::string not_stated;
};

enum class Disposal : std::uint8_t { approve, automatic, archive };

struct Unless {
  std::string flag;   // "safeguarding", or empty
  std::string when;   // a condition on facts, e.g. "accounting_periods > 1"
  std::string then;   // id of the row that applies instead, or "longer"
  std::string lower;  // role that may lower the flag
  std::optional<Decision> decision;
};

struct RetentionRow {
  std::string id;
  std::string says;  // what the row is about, in a few words of ours
  int first_line = 0;
  int last_line = 0;
  std::string quote;
  std::vector<std::string> artefacts;  // "*": only where no named row covers the record
  std::optional<Decision> artefacts_decision;
  std::vector<std::string> case_kinds;  // empty: every kind
  std::vector<std::string> routes;      // empty: every route
  Trigger trigger;
  std::optional<Decision> trigger_decision;
  std::optional<Period> period;  // none with indefinite, follows, or an event
  bool indefinite = false;
  bool no_period = false;  // the notice prints none: Unknown until one is set
  std::optional<Decision> period_decision;
  std::optional<Trigger> review_at;  // with indefinite
  std::optional<Decision> review_decision;
  std::string while_true;           // a fact that must stand, e.g. "trading"
  std::string or_when;              // alternative: a flag ...
  std::optional<Trigger> or_until;  // ... and until when it keeps the record
  std::optional<Decision> or_decision;
  std::vector<Unless> unless;
  std::string also_when;  // a flag: while it stands, the row also covers whatever no
                          // named row covers
  std::string follows;    // id of a row: kept and due with it
  std::optional<Decision> follows_decision;
  std::string requires_artefact;  // linked record that must exist before this one goes
  bool maximum = false;           // beats longer rows; only a hold stops it
  Disposal disposal = Disposal::approve;
};

struct FinancialYear {
  Date from;  // in force from this day
  int end_month = 12;
  int end_day = 31;
};

struct Controller {
  std::string name;
  std::string registration;
  std::string law;
  std::string jurisdiction;
  std::string time_zone;
  std::vector<FinancialYear> financial_years;
  std::optional<Date> ceased_trading;  // rows with `while = "trading"` are reviewed from this day
  std::map<std::string, std::string> contacts;
};

struct Labelled {  // a service, case kind, route, lawful basis, purpose, artefact
  std::string id;
  std::string label;
  int line = 0;                       // 0: the notice does not print it, see Notice::decisions
  std::vector<std::string> statutes;  // of a lawful basis
  About about = About::family;        // of a case kind
  bool consent = false;               // a lawful basis that is somebody's consent
};

// Words of the notice and where they stand.
struct Passage {
  int first_line = 0;  // 0: the notice does not print it, see Notice::decisions
  int last_line = 0;
  std::string quote;
};

// What the notice asks for before a recipient is given anything.
enum class SharingTerm : std::uint8_t {
  consent,        // the person asks for it or authorises it
  law,            // a law or order that requires or permits it
  request,        // somebody has asked for it
  secure_email,   // it goes by secure email and no other way
  second_person,  // somebody else approves it first
};

// Whom the notice says information is shared with.
struct Recipient {
  struct Reason {
    std::vector<std::string> purposes;  // ids
    Passage says;
  };
  std::string id;  // for ever: records hold it
  std::string label;
  Passage says;
  std::vector<Passage> also;    // the same recipient in other words
  std::vector<Reason> reasons;  // what for; empty: any purpose of the notice
  std::vector<SharingTerm> terms;
  std::string not_when_funded_by;  // it goes another way when the case is funded so
};

// The recipient whom the notice does not name: an option of a form, never an id of a notice.
inline constexpr std::string_view unnamed_recipient = "not-named";

// What the notice promises about sharing, and what the gate makes of it.
struct SharingPromise {
  enum class Asks : std::uint8_t {
    nothing,     // shown to whoever discloses
    named,       // nobody else than the recipients that it names
    confidence,  // what was said in confidence goes nowhere without permission, law or harm
    told,        // the person is told, unless there is an exceptional reason
    assurance,   // the recipient has taken steps to protect it
    no_email,    // nothing confidential in an email
  };
  std::string id;
  std::string label;
  Passage says;
  Asks asks = Asks::nothing;
  std::vector<std::string> recipients;  // it concerns these alone; empty: every one
};

// How soon a request by which somebody uses a right is answered. The law says it: the notices do
// not print it, and nobody in an organisation decides it.
struct RightsClock {
  enum class From : std::uint8_t {
    receipt,
    identity,  // from the day on which it was made sure who asks, where that was in doubt
  };
  // Whether an answer that falls due when nobody works may wait for the next working day.
  enum class Rest : std::uint8_t { none, england_and_wales };
  std::string law;  // "UK GDPR, article 12(3)"
  Period within;
  Period extension;  // further, when whoever asks is told why within the first period
  From from = From::receipt;
  Rest rest = Rest::none;
};

// What the notice says may follow when a right is used.
struct RightsEffect {
  std::vector<std::string> rights;  // ids of options of the form
  Passage says;
};

struct NoticeField {  // a form field that this controller collects
  std::string field;  // id of a field in any form, or "form.field", or a role
  std::string label;
  std::string special;
  bool explicit_consent = false;
  int line = 0;
};

// Where a value of the file stands in the notice.
struct Quoted {
  std::string what;  // "C-R1", "controller.name", "field.email"
  int first_line = 0;
  int last_line = 0;
  std::string quote;
};

// A decision of the file that the organisation's register is asked to confirm.
struct NoticeDecision {
  std::string id;        // "C-R1.trigger", "controller.law", "device.lease_days"
  std::string proposal;  // in the words of the file; empty when nothing is proposed
  std::string not_stated;
};

struct DeviceRules {
  int residency_days = 14;         // after the case was last opened here
  int closed_residency_days = 30;  // after the case was closed
  int lease_days = 7;
  int lock_minutes = 3;
  bool clipboard = false;
  bool capture = false;
  bool photographs = false;  // may be attached to records
  bool documents = false;    // PDF and text, the same
};

struct Notice {
  std::string id;
  std::uint32_t version = 0;
  std::string title;
  std::string source;  // name of the text that lines and quotes refer to
  Controller controller;
  std::vector<Labelled> services;
  std::vector<Labelled> case_kinds;
  std::vector<Labelled> routes;
  std::vector<Labelled> purposes;
  std::vector<Labelled> bases;
  std::vector<Labelled> artefacts;  // that its rows name
  std::vector<NoticeField> fields;
  std::vector<Recipient> recipients;  // empty in notices from before there was a gate
  std::vector<SharingPromise> promises;
  std::vector<RetentionRow> retention;
  std::optional<RightsClock> rights;  // none in notices from before there was a clock
  std::vector<RightsEffect> rights_effects;
  DeviceRules device;
  std::vector<Quoted> quotes;
  std::vector<NoticeDecision> decisions;

  // Family for a kind that it does not name.
  [[nodiscard]] About about_of(std::string_view case_kind) const;
  [[nodiscard]] const RetentionRow* row(std::string_view id) const;
  [[nodiscard]] const Recipient* recipient(std::string_view id) const;
};

// Reads a notice file. All faults are reported at once; a schedule with an unknown trigger, an
// impossible date, a negative period or a duplicate id is refused whole.
[[nodiscard]] Read<Notice> read_notice(std::string_view text, std::string_view file_name);

}  // namespace lanyard
