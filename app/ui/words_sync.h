// The words of the sync page, of conflicts and of late work. A part of the one table.
#pragma once

#include <array>

#include "app/desk/sync_view.h"
#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words sync_status = "Sync status";
inline constexpr Words sync_hint =
    "What is only on this laptop, what your organisation's server has, and what happens next.";
inline constexpr Words last_synced = "Last synced {when}.";
inline constexpr Words not_synced_yet = "Not synced yet.";
inline constexpr Words not_reached_since = "Not reached since {when}.";
inline constexpr Words works_without = "You can work without it. Everything is kept here.";
inline constexpr Words no_server = "This laptop knows no server yet.";
inline constexpr Words only_here_title = "Only on this laptop";
inline constexpr Words nothing_only_here = "Nothing is only on this laptop.";
inline constexpr Words nothing_only_here_short = "Nothing is only here";
inline constexpr Words working_offline = "Working offline";
inline constexpr Words entries_only_here =
    "Changes to cases, such as who works on one, go with the next sync too.";
inline constexpr Words not_taken = "Not taken";
inline constexpr Words not_taken_why = "Not taken: {reason}";
inline constexpr Words without_sync = "How long this laptop opens without a sync";
inline constexpr Words no_lease =
    "Nothing was synced yet. The first sync says how long this laptop opens without a sync.";
inline constexpr Words time_until_day = "That is until {day}.";
inline constexpr Words leaves_here = "What leaves this laptop";
inline constexpr Words leaves_hint =
    "The server keeps it. Opening a case lets it stay here for longer.";
inline constexpr Words nothing_leaves = "No case leaves this laptop in the next 7 days.";
inline constexpr Words leaves_today = "Leaves today";
inline constexpr Words leaves_on = "Leaves on {day}";
inline constexpr Words my_laptops = "Your laptops";
inline constexpr Words this_laptop = "This laptop";
inline constexpr Words laptop_in_use = "In use";
inline constexpr Words laptop_revoked = "Access withdrawn";
inline constexpr Words laptop_to_wipe = "Wipes itself at its next sync";
inline constexpr Words laptop_lost =
    "If one of them is lost, tell your administrator at once: they can withdraw its access.";

inline constexpr Words save_evidence = "Save the evidence";
inline constexpr Words save_evidence_hint =
    "A file for your administrator: what the server signed, and nothing that anybody wrote.";

struct AlarmWords {
  SyncAlarm what;
  Words title;
  Words body;
};
inline constexpr std::array<AlarmWords, 12> alarm_words{{
    {SyncAlarm::other_server, "This is not your organisation's server",
     "Nothing was sent, and your notes are safe here. Tell your administrator before you sync "
     "again."},
    {SyncAlarm::broken_log, "The server's record does not add up",
     "Something that it told before is missing or different now. Nothing here was changed. Tell "
     "your administrator."},
    {SyncAlarm::wrong_clock, "The server's clock and this laptop's differ",
     "One of them is wrong by more than 30 days. Nothing was removed because of it. Check this "
     "laptop's date, then tell your administrator."},
    {SyncAlarm::lost_entries, "The server had lost entries",
     "This laptop gave them back. Tell your administrator that it happened."},
    {SyncAlarm::set_aside, "Entries of others do not verify",
     "They were set aside and changed nothing here. Tell your administrator."},
    {SyncAlarm::turned_down, "The server answered, and said no",
     "Your notes are safe here. Tell your administrator if it says so again."},
    {SyncAlarm::newer_version, "The server has a newer version",
     "Your notes are safe here. Install the newer version of Lanyard."},
    {SyncAlarm::contradicted, "The server has contradicted itself",
     "Your notes are safe here. What it signed is kept on this laptop as evidence, without a word "
     "of any note: tell your administrator."},
    {SyncAlarm::two_logs, "A colleague was shown another record of a case",
     "The server may be keeping entries from one of you. Your notes are safe here. Speak to the "
     "colleague who wrote that entry, and tell your administrator: what the server signed is kept "
     "on this laptop as evidence."},
    {SyncAlarm::let_in, "A laptop without access wrote into a case",
     "The server let it, after it had confirmed that the access was withdrawn. Speak to the "
     "laptop's user before you rely on the entry, and tell your administrator: what the server "
     "signed is kept on this laptop as evidence. Where the server was put back, a colleague's "
     "laptop may have brought an older entry home."},
    {SyncAlarm::silent, "The server holds back part of a case",
     "It said that there is more of a case than this laptop has, and then showed nothing of it. "
     "Your notes are safe here. Tell your administrator: what the server signed is kept on this "
     "laptop as evidence."},
    {SyncAlarm::two_machines, "A laptop's vault runs on two machines",
     "Nothing is lost: what both send arrives. Speak to each other in person or by telephone. Then "
     "an administrator withdraws the laptop's access, and its user joins again with a new code. "
     "Only a vault that was put back from several backups in turn looks the same."},
}};
const AlarmWords& words_of(SyncAlarm what);
// "It is laptop 4f0c2a91 of Nia Prosser, at the latest since ...: whoever has ..."
std::string whose_copy(const CopiedVault& copied, const std::string& since);

inline constexpr Words opens_for_hours = "Opens for less than a day";
// "Opens for 6 more days", "Opens for less than a day"
std::string opens_for(int days);
// "2 records stay: they are only on this laptop until the next sync."
std::string staying_words(Stays why, std::size_t count);
// "Laptop 4f0c2a91"
std::string laptop_name(const DeviceId& id);
// "Waiting for 3 hours"
std::string waits_for(std::int64_t ms);
std::string more_notes(std::size_t count);
// "and 3 more cases"
std::string more_cases(std::size_t count);
std::string entries(std::size_t count);

// Conflicts
inline constexpr Words conflicts = "Conflicts";
inline constexpr Words choose_what_to_keep = "Choose what to keep";
inline constexpr Words choose_hint =
    "This was changed on two laptops while they were apart. Nothing has been lost: the text that "
    "you do not keep stays in the history.";
inline constexpr Words accept_hint =
    "This was changed on two laptops while they were apart, in places that do not touch, so it is "
    "shown combined. Nothing is written until you accept or change it.";
inline constexpr Words combined_tag = "Combined";
inline constexpr Words use_combined = "Use the combined version";
inline constexpr Words change_combined = "Change the combined version";
inline constexpr Words change_hint =
    "It begins with the combined text. What you change is kept, even when the laptop locks.";
inline constexpr Words show_originals = "Show what it was combined from";
inline constexpr Words hide_originals = "Hide what it was combined from";
inline constexpr Words base_lost =
    "The text that both began with is no longer on this laptop, so they cannot be combined.";
inline constexpr Words combined_body =
    "{fields}. Nothing has been written: it stays like this until "
    "somebody accepts or changes it.";
inline constexpr Words combined_see = "See both";
inline constexpr Words no_conflicts = "No answer has two versions";
inline constexpr Words no_conflicts_hint =
    "When two laptops change the same answer while they are apart, both versions appear here.";
inline constexpr Words combine = "Write a combined version";
inline constexpr Words combined_text = "Combined version";
inline constexpr Words combined_hint =
    "It begins with both texts. What you change is kept, even when the laptop locks.";
inline constexpr Words combined_needed = "Write the combined version first.";
inline constexpr Words save_choice = "Save my choice";
inline constexpr Words decide_later = "Decide later";
inline constexpr Words open_the_record = "Open the record";
inline constexpr Words resolved_toast = "Kept. The other text stays in the history.";
// Within a text that is read aloud
inline constexpr Words removed_here = "removed: {text}";
inline constexpr Words added_here = "added: {text}";
inline constexpr Words nothing_written = "Left empty";
inline constexpr Words choose_first = "Choose one of them first";
inline constexpr Words keep_mine = "Keep what you wrote";
inline constexpr Words keep_theirs = "Keep what {name} wrote";
std::string fields_with_two(std::size_t count);

// Late work
inline constexpr Words late_title = "Came late";
inline constexpr Words late_hint =
    "Work that reached the server after its author had left the case, or after their laptop's "
    "access was withdrawn. It is in no case until you decide.";
inline constexpr Words late_row_hint = "Late work from people who had left the case. You decide.";
inline constexpr Words late_asking = "Asking the server…";
inline constexpr Words late_none = "Nothing waits. Somebody may have decided meanwhile.";
inline constexpr Words late_read = "Read it";
inline constexpr Words late_closed = "It does not open on this laptop.";
inline constexpr Words late_written = "written {when}";
inline constexpr Words late_received = "received {when}";
inline constexpr Words late_reason = "Your reason";
inline constexpr Words late_reason_hint = "It becomes part of the case's register.";
inline constexpr Words late_reason_needed = "Leaving work out needs a reason.";
inline constexpr Words late_take = "Take it into the case";
inline constexpr Words late_leave = "Leave it out";
inline constexpr Words late_cannot = "It cannot be taken into a case. Leave it out, and say why.";
inline constexpr Words late_taken_toast = "Taken into the case with the next sync.";
inline constexpr Words late_left_toast = "Left out. The server keeps it sealed.";
// "3 changes came late"
std::string came_late(std::size_t count);

}  // namespace lanyard::ui::words
