// Every word that people read, in one place. Plain, sentence case, no blame, no exclamation marks.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace lanyard::ui::words {

using Words = std::string_view;

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
inline constexpr Words code_kept = "I have written it down";
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
inline constexpr Words new_case_route = "How it came";
inline constexpr Words new_case_person = "Who it is about";
inline constexpr Words open_it = "Open the case";

// Case page
inline constexpr Words record_visit = "Record visit";
inline constexpr Words record_observation = "Observation";
inline constexpr Words record_other = "Other record";
inline constexpr Words chronology = "Chronology";
inline constexpr Words chronology_empty = "Nothing is recorded yet. Begin with a visit.";
inline constexpr Words chronology_none = "Nothing is recorded yet.";
inline constexpr Words at_a_glance = "At a glance";
inline constexpr Words workers = "Workers";
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
inline constexpr Words no_date = "No date yet";

inline constexpr Words keep_until = "Keep until";
inline constexpr Words keep_on = "Keep";
inline constexpr Words due_since = "Due for disposal since";
inline constexpr Words kept_on_hold = "Kept, because of a hold";
inline constexpr Words review_on = "Review on";
inline constexpr Words review_since = "Review since";
inline constexpr Words review_due = "Review before disposal";
inline constexpr Words undecided = "Nobody has decided yet";
inline constexpr Words unconfirmed =
    "The notice leaves a part of this rule open. Your organisation has not confirmed it yet.";
inline constexpr Words line = "line";

// Recording
inline constexpr Words finish = "Finish and send for review";
inline constexpr Words finish_plain = "Finish";
inline constexpr Words draft = "draft";
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
inline constexpr Words returned_by = "Returned by";
inline constexpr Words write_next_version = "Write the next version";
inline constexpr Words recall = "Take back";
inline constexpr Words discard = "Discard this draft";
inline constexpr Words why_we_ask = "Why we ask:";
inline constexpr Words today = "Today";
inline constexpr Words yesterday = "Yesterday";
inline constexpr Words date_example = "26 November 2026";
inline constexpr Words time_example = "14:30";
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
inline constexpr Words remove_row = "Remove row";
inline constexpr Words mark = "Mark";
inline constexpr Words front = "Front";
inline constexpr Words back = "Back";
inline constexpr Words left_side = "Left";
inline constexpr Words right_side = "Right";
inline constexpr Words choose_area = "Choose from a list";
inline constexpr Words figure_front = "Body map, front";
inline constexpr Words figure_back = "Body map, back";
inline constexpr Words body_map_hint = "Click to mark, or choose an area from the list.";
inline constexpr Words no_marks = "No marks yet.";
inline constexpr Words remove_mark = "Remove this mark";
inline constexpr Words loading = "Opening…";
inline constexpr Words reviews = "Review";
inline constexpr Words added_later = "Added later";
inline constexpr Words opened = "Opened by";
inline constexpr Words approved_by = "Approved by";
inline constexpr Words recall_reason = "Taken back by its author";
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
inline constexpr Words keep_this = "Keep this text";
inline constexpr Words keep_both = "Keep both, one after the other";

// Review
inline constexpr Words review_hint =
    "Safeguarding first, then the oldest. Approving seals the note; you cannot edit another "
    "person's words.";
inline constexpr Words review_empty = "Nothing waits for you";
inline constexpr Words review_empty_hint = "Finished notes of your team appear here after a sync.";
inline constexpr Words review_choose = "Choose a note to read it.";
inline constexpr Words resubmitted = "Resubmitted";
inline constexpr Words changed_since = "What changed since it was returned";
inline constexpr Words you_wrote = "You wrote";
inline constexpr Words your_comment = "Your comment";
inline constexpr Words your_comment_hint = "The author sees it. It becomes part of the record.";
inline constexpr Words comment_needed = "Write what should change before you return it.";
inline constexpr Words have_read = "I have read this version and its body map";
inline constexpr Words approve = "Approve and seal";
inline constexpr Words send_back = "Return with comment";
inline constexpr Words approved_toast = "Approved and sealed.";
inline constexpr Words returned_toast = "Returned with your comment.";

// Retention
inline constexpr Words retention = "Retention";
inline constexpr Words retention_hint =
    "What the privacy notice says about each record. Nothing is disposed of until two people of "
    "the records role have signed for it.";
inline constexpr Words retention_hint_here =
    "How long the records on this laptop are kept. Copies leave this laptop by themselves on the "
    "day they are due; the records role decides about the record itself.";
inline constexpr Words tab_due = "Due now";
inline constexpr Words tab_held = "Held";
inline constexpr Words tab_review = "Review";
inline constexpr Words tab_undecided = "Cannot decide";
inline constexpr Words tab_coming = "Next 90 days";
inline constexpr Words tab_orders = "Orders";
inline constexpr Words tab_decisions = "Decisions";
inline constexpr Words tab_schedule = "Schedule";
inline constexpr Words none_due = "Nothing is due today";
inline constexpr Words none_due_hint = "Records appear here on the day after their period ends.";
inline constexpr Words none_held = "No case is on hold";
inline constexpr Words none_held_hint = "A hold keeps every record of a case, whatever the rule.";
inline constexpr Words none_review = "Nothing waits for a review";
inline constexpr Words none_review_hint =
    "Records that are kept until somebody looks at them again appear here.";
inline constexpr Words none_undecided = "Every record can be judged";
inline constexpr Words none_undecided_hint =
    "Records with a missing date, or that no rule covers, appear here.";
inline constexpr Words none_coming = "Nothing falls due in the next 90 days";
inline constexpr Words none_coming_hint = "What is kept for longer is not listed.";
inline constexpr Words none_ordered = "There are no orders";
inline constexpr Words none_ordered_hint = "Choose records that are due and order their disposal.";
inline constexpr Words none_open = "Every decision is confirmed";
inline constexpr Words none_open_hint =
    "Where the notice leaves something open, your organisation has decided.";
inline constexpr Words no_rule = "No rule covers these";
inline constexpr Words in_order = "Ordered";
inline constexpr Words decision_open = "Decision open";
inline constexpr Words open_the_case = "Open the case";
inline constexpr Words choose_due = "Choose records, or a whole rule, to order their disposal.";
inline constexpr Words order_disposal = "Order disposal…";
inline constexpr Words order_title = "Order the disposal of";
inline constexpr Words order_body =
    "Another officer must approve this. After the days of grace, and when every laptop that may "
    "hold these records has synced, the server destroys their keys. Laptops destroy their copies. "
    "From then on nobody can read them, and this cannot be undone. Until then any hold stops it, "
    "and an officer can cancel it.";
inline constexpr Words order_cases = "One order is made for each case.";
inline constexpr Words grace_days = "Days of grace after the approval";
inline constexpr Words grace_hint = "Between 7 and 366.";
inline constexpr Words grace_wrong = "Write a number between 7 and 366.";
inline constexpr Words dispose_word = "DISPOSE";
inline constexpr Words approve_word = "APPROVE";
inline constexpr Words order_sign = "Sign the order";
inline constexpr Words not_now = "Not now";
inline constexpr Words approve_order = "Approve…";
inline constexpr Words approve_title = "Approve the disposal of";
inline constexpr Words approve_body =
    "You are the second of two people. This laptop judges every record again before it signs. "
    "When the days of grace are over the server destroys the keys, and this cannot be undone.";
inline constexpr Words approve_sign = "Sign the approval";
inline constexpr Words cancel_order = "Cancel the order…";
inline constexpr Words cancel_title = "Cancel this order?";
inline constexpr Words cancel_body =
    "Nothing is disposed of by it. The records stay due and can be ordered again.";
inline constexpr Words cancel_sign = "Cancel the order";
inline constexpr Words proceed = "Go on without it…";
inline constexpr Words proceed_title = "Go on without this laptop?";
inline constexpr Words proceed_body =
    "Only for a laptop that is lost or broken. What was written on it and never sent does not "
    "stop this disposal; if it arrives later it is kept as late evidence. Two officers must sign.";
inline constexpr Words proceed_sign = "Sign to go on";
inline constexpr Words you_signed = "You signed. Another officer must sign as well.";
inline constexpr Words both_signed = "Two officers signed: it is not waited for.";
inline constexpr Words ordered_by = "Ordered by";
inline constexpr Words grace_of = "Days of grace";
inline constexpr Words by_rule = "What it names";
inline constexpr Words waits_for_these = "Laptops that may still hold something unsent";
inline constexpr Words waits_hint =
    "Only the server knows which of them have synced since the grace ended.";
inline constexpr Words order_choose = "Choose an order to see what it waits for.";
inline constexpr Words show_certificate = "Certificate";
inline constexpr Words certificate = "Certificate of disposal";
inline constexpr Words save_certificate = "Save certificate";
inline constexpr Words save_schedule = "Save as text";
inline constexpr Words close_it = "Close";
inline constexpr Words state_to_approve = "Waits for another officer to approve it";
inline constexpr Words state_yours = "Waits for you to approve it";
inline constexpr Words state_held = "Stopped by a hold on the case";
inline constexpr Words state_overtaken =
    "Overtaken: something was written in the case since. Cancel it, and judge again.";
inline constexpr Words state_grace = "Approved. The grace ends on";
inline constexpr Words state_waits = "Waits for laptops to sync";
inline constexpr Words state_ready = "The server carries it out next";
inline constexpr Words state_done = "Carried out on";
inline constexpr Words state_cancelled = "Cancelled";
inline constexpr Words decision_not_stated = "The notice does not say";
inline constexpr Words decision_proposal = "Proposal";
inline constexpr Words decision_none = "There is no proposal. Change the notice's file to decide.";
inline constexpr Words confirm = "Confirm…";
inline constexpr Words confirm_title = "Confirm this for the whole organisation?";
inline constexpr Words confirm_body =
    "Records under this rule can then be disposed of. Your name stands beside the decision.";
inline constexpr Words confirm_sign = "Confirm";
inline constexpr Words set_hold = "Set a hold…";
inline constexpr Words hold_title = "Set a hold on";
inline constexpr Words hold_body =
    "Every record of the case is kept until the hold is lifted, and orders for it stop.";
inline constexpr Words hold_kind = "Why it is held";
inline constexpr Words hold_kind_missing = "Choose why it is held.";
inline constexpr Words hold_reason = "Reason";
inline constexpr Words hold_reason_hint = "People of the records role and of the case read it.";
inline constexpr Words hold_reason_missing = "Write a reason.";
inline constexpr Words hold_review = "Look at it again on";
inline constexpr Words hold_review_hint = "May be left empty.";
inline constexpr Words hold_review_wrong = "Write a day after today, such as 26 November 2027.";
inline constexpr Words hold_sign = "Set the hold";
inline constexpr Words lift = "Lift…";
inline constexpr Words lift_title = "Lift the hold on";
inline constexpr Words lift_body =
    "The rules apply to the case again from today. Orders that it stopped go on.";
inline constexpr Words lift_sign = "Lift the hold";
inline constexpr Words review_hold_on = "Look at it again on";
inline constexpr Words approved_order_toast =
    "Approved. It is carried out after the grace, when every laptop has synced.";
inline constexpr Words cancelled_toast = "The order is cancelled.";
inline constexpr Words proceeded_toast = "Signed. Two officers must say so.";
inline constexpr Words confirmed_toast = "Confirmed for the whole organisation.";
inline constexpr Words held_toast = "The case is on hold.";
inline constexpr Words lifted_toast = "The hold is lifted.";
inline constexpr Words nothing_is_held = "No hold is set.";

struct HoldKind {
  Words id;  // as the register writes it
  Words label;
};
inline constexpr std::array<HoldKind, 7> hold_kinds{{
    {"safeguarding", "Safeguarding"},
    {"legal", "Legal proceedings"},
    {"court-order", "Court order"},
    {"complaint", "Complaint"},
    {"rights", "Rights request"},
    {"inquiry", "Public inquiry"},
    {"archive", "Research archive"},
}};
Words hold_words(Words kind);

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

// "Waiting 2 days", "Waiting 40 minutes"
std::string waiting_for(long long minutes);
// "12,400 cases"
std::string cases(std::size_t count);
// "12,400 records"
std::string records(std::size_t count);
std::string orders(std::size_t count);
// "Type DISPOSE to sign", "That is not DISPOSE."
std::string type_to_sign(Words word);
std::string not_that_word(Words word);
// "Approve all 12…"
std::string approve_all(std::size_t count);
// "3 orders are made. Another officer approves each."
std::string ordered_toast(std::size_t count);
std::string saved_in(Words folder);
// "Try again in 8 seconds."
std::string try_again_in(long long seconds);

}  // namespace lanyard::ui::words
