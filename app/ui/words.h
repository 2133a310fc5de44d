// Every word that people read, in one place. Plain, sentence case, no blame, no exclamation marks.
#pragma once

#include <string>
#include <string_view>

#include "platform/os/phrase.h"

namespace lanyard::ui::words {

using Words = Phrase;

inline constexpr Words product = "Lanyard";
inline constexpr Words promise =
    "Visit notes and safeguarding observations, encrypted on this laptop.";
inline constexpr Words call_999 =
    "If a child is in immediate danger, call 999. Lanyard does not raise an alarm for you.";

// Unlocking and joining
inline constexpr Words unlock_title = "Unlock your caseload";
inline constexpr Words unlock_who = "Who is using this laptop?";
inline constexpr Words unlock_as = "Signed in on this laptop as";
inline constexpr Words passphrase = "Passphrase";
inline constexpr Words passphrase_hint = "At least 14 characters. It never leaves this laptop.";
inline constexpr Words passphrase_again = "Passphrase again";
inline constexpr Words passphrase_differs = "The two passphrases are not the same.";
inline constexpr Words passphrase_short =
    "Use at least 14 characters, or four words that do not belong together.";
inline constexpr Words unlock = "Unlock";
inline constexpr Words unlocking = "Unlocking…";
inline constexpr Words cannot_unlock = "I can't unlock this laptop";
inline constexpr Words recovery_code = "Recovery code";
inline constexpr Words lease_over = "This laptop has not synced for too long.";
inline constexpr Words lease_code = "One-time code";
inline constexpr Words lease_code_hint =
    "Your supervisor reads it out on the phone. Leave it empty to sync instead.";
inline constexpr Words recovery_hint =
    "The 26 characters that were printed when you joined. Capitals and hyphens do not matter.";
inline constexpr Words use_passphrase = "Use my passphrase";
inline constexpr Words works_offline = "You can record visits without a connection.";
inline constexpr Words join_title = "Set up this laptop for you";
inline constexpr Words join_hint = "You need the code that your administrator gave you.";
inline constexpr Words join_link = "Set up this laptop with a code";
inline constexpr Words join_code = "Enrolment code";
inline constexpr Words join_code_hint = "26 characters. Capitals and hyphens do not matter.";
inline constexpr Words join_server = "Server address";
inline constexpr Words join_server_hint = "As your administrator wrote it down.";
inline constexpr Words join = "Set up this laptop";
inline constexpr Words joining = "Setting up…";
inline constexpr Words back_to_unlock = "Back to unlock";
inline constexpr Words keep_code_title = "Print or write down your recovery code";
inline constexpr Words keep_code_body =
    "If you forget your passphrase, this code opens your notes. It is shown this once. Keep it "
    "where you keep your passport, not with this laptop.";
inline constexpr Words code_kept = "I have written it down or printed it";
inline constexpr Words go_on = "Go on to my cases";

// Shell
inline constexpr Words search = "Search";
inline constexpr Words my_cases = "My cases";
inline constexpr Words review_queue = "Review queue";
inline constexpr Words settings = "Settings";
inline constexpr Words lock = "Lock";
inline constexpr Words sync_now = "Sync now";
inline constexpr Words syncing = "Syncing…";
inline constexpr Words search_hint = "Names, references and words in notes on this laptop";
inline constexpr Words search_none = "Nothing on this laptop has these words.";
inline constexpr Words search_loading = "Still reading older notes. More may appear.";

// Cases
inline constexpr Words filter_hint = "Filter by name or reference";
inline constexpr Words filter_mine = "Mine";
inline constexpr Words filter_team = "My team";
inline constexpr Words filter_safeguarding = "Safeguarding";
inline constexpr Words filter_unsent = "Not synced";
inline constexpr Words column_child = "Child";
inline constexpr Words column_kind = "Kind";
inline constexpr Words column_last = "Last entry";
inline constexpr Words column_worker = "Worker";
inline constexpr Words column_sync = "Sync";
inline constexpr Words synced = "Synced";
inline constexpr Words waiting = "Waiting";
inline constexpr Words conflict = "Conflict";
inline constexpr Words no_cases = "No cases match";
inline constexpr Words no_cases_hint = "Check the spelling, or look in the whole team.";
inline constexpr Words clear_filter = "Clear the filter";
inline constexpr Words nothing_yet = "No cases on this laptop yet";
inline constexpr Words nothing_yet_hint = "They arrive with the next sync, or open one here.";
inline constexpr Words new_case = "Open a case";
inline constexpr Words new_case_hint =
    "The case is on this laptop at once and is shared at the next sync.";
inline constexpr Words new_case_kind = "Kind of case";
inline constexpr Words new_case_kind_first = "Choose the kind of case first.";
inline constexpr Words new_case_route = "How it came";
inline constexpr Words open_it = "Open the case";

// Case page
inline constexpr Words record_visit = "Record visit";
inline constexpr Words record_observation = "Observation";
inline constexpr Words record_other = "Other record";
inline constexpr Words chronology = "Chronology";
inline constexpr Words chronology_empty = "Nothing is recorded yet. Begin with a visit.";
inline constexpr Words chronology_none = "Nothing is recorded yet.";
inline constexpr Words at_a_glance = "At a glance";
inline constexpr Words supervisor = "Supervisor";
inline constexpr Words came_by = "Came by";
inline constexpr Words holds = "Holds";
inline constexpr Words how_long = "How long we keep this";
inline constexpr Words safeguarding = "Safeguarding recorded";
inline constexpr Words safeguarding_short = "Safeguarding";
inline constexpr Words on_hold = "On hold";
inline constexpr Words two_versions = "2 versions";
inline constexpr Words only_here = "Only on this laptop";
inline constexpr Words written_late = "Written later";
inline constexpr Words born = "Born {day}";
inline constexpr Words born_aged = "Born {day}, {age}";
inline constexpr Words aged = "age {years}";
inline constexpr Words no_date = "No date yet";

inline constexpr Words keep_until = "Keep until {day}";
inline constexpr Words keep_on = "Keep";
inline constexpr Words due_since = "Due for disposal since {day}";
inline constexpr Words kept_on_hold = "Kept, because of a hold";
inline constexpr Words review_on = "Review on {day}";
inline constexpr Words review_since = "Review since {day}";
inline constexpr Words review_due = "Review before disposal";
inline constexpr Words undecided = "Nobody has decided yet";
inline constexpr Words unconfirmed =
    "The notice leaves a part of this rule open. Your organisation has not confirmed it yet.";
inline constexpr Words notice_line = "{notice}, line {number}";

// Recording
inline constexpr Words finish = "Finish and send for review";
inline constexpr Words finish_plain = "Finish";
inline constexpr Words draft_of = "{form}, draft";
inline constexpr Words saving = "Saving…";
inline constexpr Words saved_here = "Saved on this laptop";
inline constexpr Words saved_waiting = "Saved on this laptop, waiting to sync";
inline constexpr Words section_done = "Done";
inline constexpr Words section_begun = "Begun";
inline constexpr Words section_empty = "Empty";
inline constexpr Words discard_sure = "Press again to discard";
inline constexpr Words waiting_to_sync = "Waiting to sync";
inline constexpr Words not_saved = "Not saved yet";
inline constexpr Words save_failed =
    "Your text could not be saved. It is still here: keep the window open.";
inline constexpr Words try_again = "Try again";
inline constexpr Words sections = "Sections";
inline constexpr Words before_finish = "Before you finish";
inline constexpr Words nothing_missing = "Nothing is missing.";
inline constexpr Words finish_later = "You can finish later: nothing is lost if you lock or close.";
inline constexpr Words is_missing = "Still missing";
inline constexpr Words cannot_read = "Not a date or time";
inline constexpr Words finished_toast =
    "Note finished. It goes to your supervisor with the next sync.";
inline constexpr Words returned_by = "Returned by {name}";
inline constexpr Words write_next_version = "Write the next version";
inline constexpr Words recall = "Take back";
inline constexpr Words discard = "Discard this draft";
inline constexpr Words why_we_ask = "Why we ask: {why}";
inline constexpr Words today = "Today";
inline constexpr Words yesterday = "Yesterday";
inline constexpr Words today_at = "Today, {time}";
inline constexpr Words yesterday_at = "Yesterday, {time}";
inline constexpr Words today_at_within = "today, {time}";  // within a sentence
inline constexpr Words yesterday_at_within = "yesterday, {time}";
inline constexpr Words date_example = "e.g. 26 November 2026";
inline constexpr Words time_example = "e.g. 14:30";
inline constexpr Words time_from = "From";
inline constexpr Words time_to = "To";
inline constexpr Words time_until = "to";
inline constexpr Words yes = "Yes";
inline constexpr Words no = "No";
inline constexpr Words person_name = "Name";
inline constexpr Words person_relationship = "Relationship";
inline constexpr Words action_what = "What";
inline constexpr Words action_who = "Who";
inline constexpr Words action_due = "By when";
inline constexpr Words remove_row = "Remove row {number}";
inline constexpr Words mark = "Mark {number}: {area}";
inline constexpr Words front = "Front";
inline constexpr Words back = "Back";
inline constexpr Words left_side = "Left";
inline constexpr Words right_side = "Right";
inline constexpr Words choose_area = "Choose from a list";
inline constexpr Words figure_front = "Body map, front";
inline constexpr Words figure_back = "Body map, back";
inline constexpr Words body_map_hint = "Click to mark, or choose an area from the list.";
inline constexpr Words no_marks = "No marks yet.";
inline constexpr Words mark_what_kind = "What kind of mark?";
inline constexpr Words remove_mark = "Remove this mark";
inline constexpr Words loading = "Opening…";
inline constexpr Words reviews = "Review";
inline constexpr Words added_later = "Added later";
inline constexpr Words opened = "Opened by {name}";
inline constexpr Words approved_by = "Approved by {name}";
inline constexpr Words open_next_version = "Open the next version";
inline constexpr Words go_on_writing = "Go on writing";
inline constexpr Words not_written = "Not written";
inline constexpr Words danger_title = "If a child is in immediate danger, call 999 now";
inline constexpr Words danger_body =
    "Then tell your duty manager. Saving this form does not alert anyone while you are offline.";

// Conflicts
inline constexpr Words conflict_title = "Two people changed this at the same time";
inline constexpr Words conflict_body =
    "Nothing has been lost: the text you do not keep stays in the history.";
inline constexpr Words conflict_theirs = "Both texts are kept until somebody of the case chooses.";
inline constexpr Words conflict_choose = "Choose";
inline constexpr Words keep_both = "Keep both, one after the other";

// Review
inline constexpr Words review_hint =
    "Safeguarding first, then the oldest. Approving seals the note; you cannot edit another "
    "person's words.";
inline constexpr Words review_empty = "Nothing waits for you";
inline constexpr Words review_empty_hint = "Finished notes of your team appear here after a sync.";
inline constexpr Words review_choose = "Choose a note to read it.";
inline constexpr Words form_by = "{form} by {author}";
inline constexpr Words resubmitted = "Resubmitted";
inline constexpr Words changed_since = "What changed since it was returned";
inline constexpr Words you_wrote = "You wrote: “{comment}”";
inline constexpr Words your_comment = "Your comment";
inline constexpr Words your_comment_hint = "The author sees it. It becomes part of the record.";
inline constexpr Words comment_needed = "Write what should change before you return it.";
inline constexpr Words read_first = "Say first that you have read it.";
inline constexpr Words have_read = "I have read this version and its body map";
inline constexpr Words approve = "Approve and seal";
inline constexpr Words send_back = "Return with comment";
inline constexpr Words approved_toast = "Approved and sealed.";
inline constexpr Words returned_toast = "Returned with your comment.";

// Settings
inline constexpr Words display = "Display";
inline constexpr Words theme = "Theme";
inline constexpr Words theme_light = "Light";
inline constexpr Words theme_dark = "Dark";
inline constexpr Words theme_contrast = "High contrast";
inline constexpr Words text_size = "Text size";
inline constexpr Words reduced_motion = "Keep the caret steady";
inline constexpr Words about = "About";
inline constexpr Words signed_in = "Signed in as";
inline constexpr Words team = "Team";
inline constexpr Words organisation = "Organisation";
inline constexpr Words notice = "Privacy notice";

inline constexpr Words kept_inside =
    "Copied inside Lanyard only. Your organisation does not let case text leave it.";
inline constexpr Words fonts_missing =
    "Some typefaces are not installed on this laptop. Text may look different.";

inline constexpr Words just_now = "Just now";
// "Waiting 2 days", "Waiting 40 minutes"
std::string waiting_for(long long minutes);
// "12,400 cases", "1 record"
std::string cases(std::size_t count);
std::string records(std::size_t count);
// "Try again in 8 seconds."
std::string try_again_in(long long seconds);

}  // namespace lanyard::ui::words
