// What the vault keeps of a case beside its records, for retention: when a person last opened it
// here, and which of its records left. In the vault's own sealed rows: ids, dates and flags, no
// words.
#pragma once

#include "app/desk/desk.h"
#include "app/desk/swept.h"

namespace lanyard {

// The names of the settings of a case. Its residency begins on the day it came here; a person may
// have looked at it on none.
[[nodiscard]] std::string opened_setting(const CaseId& id);
[[nodiscard]] std::string looked_setting(const CaseId& id);
[[nodiscard]] std::string left_setting(const CaseId& id);

// Records of a case that left this laptop, and what all of them said together: a date of theirs
// still counts for those that stay.
struct LeftOf {
  std::map<RecordId, Leaves> records;
  CaseSum sum;
};
[[nodiscard]] Bytes encode_left(const LeftOf& left);
[[nodiscard]] Result<LeftOf> decode_left(ByteView bytes);  // damaged
[[nodiscard]] Result<LeftOf> left_of(const Vault& vault, const CaseId& id);

[[nodiscard]] Bytes encode_day(Date day);

// What retention looks at beside a record's own dates: the register, the notice and this laptop.
[[nodiscard]] CaseStanding standing_of(const Desk& desk, const KnownCase& of);
// The rows of the case and what those said that left.
[[nodiscard]] CaseSum sum_of(const Desk& desk, const CaseId& id,
                             const std::vector<RecordRow>& rows);

// What the register says was disposed of.
[[nodiscard]] std::set<RecordId> disposed_of(const KnownCase& of);

// Whether the value of a setting is a quarantined entry of one of these records or cases.
[[nodiscard]] bool quarantined(ByteView setting, const std::set<RecordId>& records,
                               const std::set<CaseId>& cases);

}  // namespace lanyard
