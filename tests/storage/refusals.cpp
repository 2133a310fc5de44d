// The small good files that the refusal tests alter.
#include "tests/storage/refusals.h"

#include "storage/model/notice.h"
#include "tests/catch.h"

namespace lanyard::test {
namespace {

constexpr const char* street_count =
    R"toml(id = "street-count"
version = 1
title = "Street count"
artefact = "street-count"
review = "supervisor"

[[section]]
id = "count"
title = "Count"

[[section.field]]
id = "day"
type = "date"
label = "Which day?"
role = "event_date"
required = "submit"

[[section.field]]
id = "weather"
type = "choice"
label = "Weather"
statistic = true
options = [{ id = "dry", label = "Dry" }, { id = "wet", label = "Wet" }]

[[section.field]]
id = "words"
type = "narrative"
label = "What did you see?"
required = "submit"
required_if = { field = "weather", is = "wet" }

[[section.field]]
id = "health"
type = "narrative"
label = "Health"
special = "health"
consent = "explicit"
)toml";

constexpr const char* harbour_notice =
    R"toml(id = "harbour-youth-club"
version = 2
title = "Notice of Harbour Youth Club"
source = "harbour.txt"
artefact = [{ id = "street-count", label = "street count" }, { id = "photo", label = "photo" }]

[controller]
name = { value = "Harbour Youth Club", lines = [1, 1], quote = "Harbour Youth Club" }
registration = { proposal = "", decision = "not printed" }
law = { proposal = "UK GDPR", decision = "not named" }
jurisdiction = { proposal = "England and Wales", decision = "not named" }
time_zone = { proposal = "Europe/London", decision = "not stated" }

[[controller.contact]]
id = "post"
label = "1 Quay Street"
lines = [2, 2]
quote = "1 Quay Street"

[[controller.financial_year]]
from = 2000-01-01
ends = "12-31"
decision = "not dated"

[[case_kind]]
id = "street-work"
label = "Street work"
lines = [3, 3]
quote = "street work"

[[route]]
id = "self"
label = "Came along"
lines = [3, 3]
quote = "come along"

[[field]]
id = "health"
label = "Health"
special = "health"
consent = "explicit"
lines = [4, 4]
quote = "health, if you agree"

[[retention]]
id = "H-R1"
says = "street count"
lines = [9, 9]
quote = "kept for two years"
artefacts = ["street-count"]
case_kinds = ["street-work"]
routes = ["self"]
trigger = { proposal = "event", decision = "the start is not stated" }
period = "P2Y"
unless = { flag = "safeguarding", then = "H-R2", lower = "supervisor" }
disposal = "approve"

[[retention]]
id = "H-R2"
says = "photo"
lines = [10, 10]
quote = "kept for good"
artefacts = ["photo"]
period = "indefinite"
review_at = "birthday(youngest_subject, 21)"
disposal = "archive"

[device]
residency_days = { proposal = 7, decision = "not stated" }
closed_residency_days = { proposal = 0, decision = "not stated" }
lease_days = { value = 3, lines = [11, 11], quote = "three days" }
lock_minutes = { proposal = 5, decision = "not stated" }
clipboard = { proposal = false, decision = "not stated" }
capture = { proposal = false, decision = "not stated" }
photographs = { proposal = true, decision = "not stated" }
documents = { proposal = true, decision = "not stated" }
)toml";

template <class T>
std::string first_fault(const Read<T>& read) {
  const auto* faults = std::get_if<std::vector<FileFault>>(&read);
  if (faults == nullptr) return {};
  REQUIRE_FALSE(faults->empty());
  return std::to_string(faults->front().line) + ": " + faults->front().expected;
}

}  // namespace

std::string form_refused(const std::string& text) {
  return first_fault(read_form(text, "f"));
}
std::string notice_refused(const std::string& text) {
  return first_fault(read_notice(text, "n"));
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  INFO(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string small_form() {
  return street_count;
}

std::string small_notice() {
  return harbour_notice;
}

}  // namespace lanyard::test
