// The words of who works on a case, of handing it over and of deputies. A part of the one table.
#pragma once

#include <vector>

#include "app/ui/words.h"
#include "sync/share/link.h"

namespace lanyard::ui::words {

// The card on the page of a case
inline constexpr Words people = "People on this case";
inline constexpr Words no_worker = "Nobody is allocated. The supervisor chooses.";
inline constexpr Words taken_off = "Taken off";
inline constexpr Words case_left = "This case is no longer one of yours.";
inline constexpr Words glass = "Opened in an emergency";

inline constexpr Words add_worker = "Add a worker…";
inline constexpr Words add_title = "Add a worker to {case}";
inline constexpr Words add_body =
    "They get the case's keys and read all of it. Their laptop has it when this laptop and theirs "
    "have synced.";
inline constexpr Words add_who = "Who joins";
inline constexpr Words add_sign = "Add them";
inline constexpr Words added_toast = "Added. Their laptop has the case after the next sync.";

inline constexpr Words take_off_body =
    "They can no longer open this case. Their laptop removes its copies at its next sync. Anything "
    "they have not sent goes to the supervisor, who decides whether to add it.";
inline constexpr Words read_already =
    "They may remember or have copied what they have already read.";
inline constexpr Words take_off_sign = "Take them off";
inline constexpr Words taken_off_toast = "Taken off. The case gets new keys with the next sync.";

inline constexpr Words hand_over = "Hand over the case…";
inline constexpr Words hand_over_title = "Hand over the case of {case}";
inline constexpr Words hand_over_body =
    "From now on only the people named here can open the case. The next time the laptop of whoever "
    "gives it up syncs, its copies are removed; anything not sent yet goes to the supervisor. Who "
    "handed it over and when is recorded. Add a file note to say why.";
inline constexpr Words hand_over_who = "Who takes it on";
inline constexpr Words hand_over_from = "Who gives it up";
inline constexpr Words hand_over_from_missing = "Choose who gives it up.";
inline constexpr Words hand_over_sign = "Hand it over";
inline constexpr Words handed_over_toast = "Handed over. It goes with this laptop's next sync.";
inline constexpr Words team_decides = "Its supervisor says who works on it";

inline constexpr Words choose_who = "Choose somebody.";
inline constexpr Words find_colleague = "Find by name or team";
inline constexpr Words nobody_found = "Nobody of that name.";

inline constexpr Words practitioner = "Practitioner";
inline constexpr Words records_officer = "Records officer";
inline constexpr Words registrar = "Registrar";
inline constexpr Words administrator = "Administrator";
std::string role_words(MemberRole role);
// "Practitioner, Streatham"
std::string role_in_team(MemberRole role, std::string_view team_name);
// "Take Nia Prosser off this case"
std::string take_off(std::string_view name);
// "Take Nia Prosser off?"
std::string take_off_title(std::string_view name);
// "The team Brixton"
std::string the_team(std::string_view name);
// "Nia Prosser gives it up.", "Nia Prosser and Idris Vaughan give it up."
std::string give_it_up(const std::vector<std::string>& names);
// "It goes to the team Brixton. The supervisors of Streatham and their deputies open it no longer."
std::string leaves_team(std::string_view to, std::string_view from);
// "and 12 more: type a part of the name"
std::string more_colleagues(std::size_t count);
// "Nia Prosser, 26 November 2026, 14:30"
std::string glass_by(std::string_view who, std::string_view when);

// Deputies
inline constexpr Words deputies_title = "Deputies";
inline constexpr Words deputies_hint =
    "Who reads and reviews for a supervisor who is away, from a first to a last day. Nobody "
    "reviews a note of their own.";
inline constexpr Words name_deputy = "Name a deputy";
inline constexpr Words name_deputy_body =
    "From the first day the deputy can open the team's cases, as colleagues' laptops sync. After "
    "the last day they no longer can.";
inline constexpr Words deputy_for = "Who is away";
inline constexpr Words deputy_who = "Who stands in";
inline constexpr Words first_day = "First day";
inline constexpr Words last_day = "Last day";
inline constexpr Words day_wrong = "Write a day, such as 26 November 2026.";
inline constexpr Words last_before_first = "The last day is before the first.";
inline constexpr Words last_is_over = "That day is over already.";
inline constexpr Words name_deputy_sign = "Name them";
inline constexpr Words deputy_named_toast = "Named. It goes with this laptop's next sync.";
inline constexpr Words end_cover = "End now…";
inline constexpr Words end_cover_sign = "End it now";
inline constexpr Words end_cover_body =
    "The deputy can no longer open the team's cases. Their laptop removes its copies at its next "
    "sync. Anything they have not sent goes to the supervisor.";
inline constexpr Words cancel_cover = "Cancel…";
inline constexpr Words cancel_cover_sign = "Cancel it";
inline constexpr Words cancel_cover_body =
    "It has not begun: the deputy has not opened the team's cases by it.";
inline constexpr Words cover_ended_toast = "Ended. It goes with this laptop's next sync.";
inline constexpr Words covers_running = "Running";
inline constexpr Words covers_planned = "Planned";
inline constexpr Words covers_over = "Over";
inline constexpr Words cover_ended_early = "Ended before its last day";
inline constexpr Words nobody_stands_in = "Nobody stands in for anybody";
inline constexpr Words nobody_stands_in_hint = "A deputy that is named appears here.";

// "Idris Vaughan for Callum Reid"
std::string stands_in(std::string_view deputy, std::string_view away);
// "Deputy for Callum Reid until 5 March 2026", "... from 3 March to 5 March 2026"
std::string deputy_until(std::string_view away, std::string_view until);
std::string deputy_from(std::string_view away, std::string_view from, std::string_view until);
// "1 March 2026 to 5 March 2026"
std::string from_to(std::string_view from, std::string_view to);
// "Named by Callum Reid"
std::string named_by(std::string_view who);
// "End the cover of Idris Vaughan?", "Cancel the cover of Idris Vaughan?"
std::string end_cover_title(std::string_view deputy);
std::string cancel_cover_title(std::string_view deputy);
// "and 12 older ones"
std::string older_covers(std::size_t count);

}  // namespace lanyard::ui::words
