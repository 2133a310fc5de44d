// What people type for a record, a case or a colleague: a whole id, or its beginning when no other
// id begins so.
#pragma once

#include <filesystem>

#include "app/desk/desk.h"

namespace lanyard {

// Fails with not_found, and with bad_input when several begin so.
[[nodiscard]] Result<RecordId> record_named(const Desk& desk, std::string_view typed);
[[nodiscard]] Result<CaseId> case_named(const Desk& desk, std::string_view typed);
[[nodiscard]] Result<HoldId> hold_named(const Desk& desk, const CaseId& id, std::string_view typed);

// One of these ids.
[[nodiscard]] Result<OrderId> one_named(const std::vector<OrderId>& ids, std::string_view typed,
                                        Literal unknown);
[[nodiscard]] Result<DeviceId> one_named(const std::vector<DeviceId>& ids, std::string_view typed,
                                         Literal unknown);

[[nodiscard]] Result<CoverId> one_named(const std::vector<CoverId>& ids, std::string_view typed,
                                        Literal unknown);

// The short form that tables show.
template <class NameType>
[[nodiscard]] std::string brief(const NameType& id) {
  return id.hex().substr(0, 8);
}

[[nodiscard]] Result<std::uint32_t> number_given(std::string_view typed);
[[nodiscard]] Result<Date> date_given(std::string_view typed);
// 28 February 2026, 14:02 in the controller's time zone; empty for 0.
[[nodiscard]] std::string time_words(const Desk& desk, Instant at);

[[nodiscard]] std::optional<MemberRole> role_named(std::string_view typed);
[[nodiscard]] const char* name_of(MemberRole role);

// A whole text file or, for "-", stdin; bad_input above 16 MiB.
[[nodiscard]] Result<std::string> text_of_file(const std::string& file);

// The folder with forms/ and notices/: what was given, else the one installed or built with this
// program.
[[nodiscard]] Result<std::filesystem::path> assets_folder(const std::string& given);

}  // namespace lanyard
