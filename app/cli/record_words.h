// Records, verdicts and holds as JSON and as words.
#pragma once

#include "app/cli/answer.h"
#include "app/desk/records.h"
#include "app/desk/retention.h"

namespace lanyard {

[[nodiscard]] Json json_of(const Desk& desk, const RecordView& view);
[[nodiscard]] std::string words_of(const Desk& desk, const RecordView& view);

[[nodiscard]] const char* name_of(Verdict::Kind kind);
[[nodiscard]] Json json_of(const Verdict& verdict);
[[nodiscard]] std::string words_of(const Verdict& verdict);

[[nodiscard]] Json json_of(const Desk& desk, const KnownHold& hold);
[[nodiscard]] Json json_of(const std::map<std::string, Value>& fields);

}  // namespace lanyard
