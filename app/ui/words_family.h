// The words of the page of family and network. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words family_title = "Family and network";
inline constexpr Words family_add = "Add a person";
inline constexpr Words family_add_child = "Write about the child";
inline constexpr Words family_empty = "Nobody is recorded beside the child yet";
inline constexpr Words family_empty_hint =
    "Parents, carers, brothers and sisters, relatives and professionals that are added here appear "
    "in the genogram and the ecomap.";
inline constexpr Words family_empty_read = "Whoever works on the case can add people.";
inline constexpr Words genogram = "Genogram";
inline constexpr Words ecomap = "Ecomap";
inline constexpr Words family_list = "List";
inline constexpr Words family_others = "Others around the child";
inline constexpr Words family_larger = "Larger";
inline constexpr Words family_smaller = "Smaller";
inline constexpr Words family_arrows = "Arrows go from person to person, Enter opens the record.";
inline constexpr Words family_disputed = "two versions that nobody has settled";
inline constexpr Words family_died = "has died";
inline constexpr Words the_child = "The child";

// The field of the relationship
inline constexpr Words relation_unknown =
    "Kept and shown as you write it. The genogram does not know these words, so the person stands "
    "among the others.";

// What a line says
inline constexpr Words tie_family = "Family";
inline constexpr Words tie_step = "Step-family";
inline constexpr Words tie_adoptive = "Adoption";
inline constexpr Words tie_foster = "Fostering";
inline constexpr Words tie_private = "Private fostering";
inline constexpr Words tie_guardian = "Guardian";
inline constexpr Words tie_carer = "Carer";
inline constexpr Words tie_contact = "In contact";
inline constexpr Words tie_work = "Professional";
inline constexpr Words tie_other = "Not recorded";

// The key below a picture
inline constexpr Words key_male = "Male";
inline constexpr Words key_female = "Female";
inline constexpr Words key_unsaid = "Other or not recorded";
inline constexpr Words key_unborn = "Not born yet";
inline constexpr Words key_died = "Has died";
inline constexpr Words key_birth = "By birth";
inline constexpr Words key_care = "Step-family, adoption, fostering";
inline constexpr Words key_guardian = "Guardian, private fostering, carer";
inline constexpr Words key_family = "Family";
inline constexpr Words key_other = "Others and people in contact";

// "Ewa Nowak, mother, born 1988"
std::string family_person(std::string_view name, std::string_view relation, std::string_view years);
// "Zofia Wiśniewska is their grandchild."
std::string is_their(std::string_view child, std::string_view inverse);
// "One record about a person cannot be opened on this laptop."
std::string unread_people(std::size_t count);
// "age 7"
std::string age_in_years(int years);
// "75 %"
std::string percent(int of_hundred);
// "7 people"
std::string family_count(std::size_t count);

}  // namespace lanyard::ui::words
