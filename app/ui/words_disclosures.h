// The words of disclosures: the register, the gate beside the form. A part of the one table.
#pragma once

#include "app/desk/disclosing.h"
#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words disclosures = "Disclosures";
inline constexpr Words disclosures_hint =
    "What was given to whom, why, and under which law: of the cases on this laptop that you read. "
    "An entry stays as it was written.";
inline constexpr Words disclosures_hint_here =
    "What was given to somebody else, as it stands in the register.";
inline constexpr Words disclosures_none_here = "No disclosure is recorded on this laptop.";
inline constexpr Words disclosures_none = "Nothing was disclosed";
inline constexpr Words disclosures_none_hint =
    "A disclosure is written on the page of its case, under Sharing and consent, before anything "
    "leaves.";
inline constexpr Words disclosures_filter = "Find by name, child or purpose";
inline constexpr Words disclosures_unfound = "No disclosure matches";
inline constexpr Words disclosures_unfound_hint = "Try another word, or show all of them.";
inline constexpr Words disclose = "Record a disclosure";
inline constexpr Words column_day_child = "Day and child";
inline constexpr Words column_given_to = "Given to";
inline constexpr Words column_what = "What, and what for";
inline constexpr Words column_basis = "Lawful basis, and how";
inline constexpr Words column_by = "By";
inline constexpr Words told_yes = "the person was told";
inline constexpr Words told_no = "the person was not told";

inline constexpr Words gate_title = "What the notice says";
inline constexpr Words gate_permitted = "The notice permits it";
inline constexpr Words gate_missing = "Nothing stands against it so far";
inline constexpr Words gate_reason = "It needs a reason, which is recorded";
inline constexpr Words gate_refused = "Not as it stands";
inline constexpr Words gate_still = "Still missing";
inline constexpr Words gate_overridden = "{says} Your reason is recorded.";
inline constexpr Words gate_line = "Line {number}";
inline constexpr Words gate_promises = "The notice also promises";

}  // namespace lanyard::ui::words

namespace lanyard::ui {

// "Visit note of 3 May. Prevent and detect crime. By Nia Prosser, ...": a disclosure in one
// paragraph.
std::string disclosure_words(const DisclosureLine& line);

}  // namespace lanyard::ui
