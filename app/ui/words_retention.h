// The words of retention: the page, its dialogs, holds and papers. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words retention = "Retention";
inline constexpr Words retention_hint =
    "What the privacy notice says about each record. Nothing is disposed of until two records "
    "officers have signed for it.";
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
inline constexpr Words coming_due = "Due on {day}";
inline constexpr Words coming_review = "Review from {day}";
inline constexpr Words coming_undecided = "Cannot decide from {day}";
inline constexpr Words open_the_case = "Open the case";
inline constexpr Words choose_due = "Choose records, or a whole rule, to order their disposal.";
inline constexpr Words order_disposal = "Order disposal…";
inline constexpr Words order_body =
    "Another officer must approve this. After the days of grace, and when every laptop that may "
    "hold these records has synced, the server destroys their keys. Laptops destroy their copies. "
    "From then on nobody can read them, and this cannot be undone. Until then any hold stops it, "
    "and an officer can cancel it.";
inline constexpr Words cases_named = "Cases";
inline constexpr Words order_cases = "One order is made for each case.";
inline constexpr Words grace_days = "Days of grace after the approval";
inline constexpr Words grace_hint = "Between 7 and 366.";
inline constexpr Words grace_wrong = "Write a number between 7 and 366.";
inline constexpr Words dispose_word = "DISPOSE";
inline constexpr Words approve_word = "APPROVE";
inline constexpr Words order_sign = "Sign the order";
inline constexpr Words not_now = "Not now";
inline constexpr Words approve_order = "Approve…";
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
inline constexpr Words approver = "Approved by";
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
inline constexpr Words save_schedule = "Save as PDF";
inline constexpr Words save_schedule_text = "Save as text";
inline constexpr Words close_it = "Close";
inline constexpr Words state_to_approve = "Waits for another officer to approve it";
inline constexpr Words state_yours = "Waits for you to approve it";
inline constexpr Words state_held = "Stopped by a hold on the case";
inline constexpr Words state_overtaken =
    "Overtaken: something was written in the case since. Cancel it, and order again what is due.";
inline constexpr Words state_overtaken_by_notice =
    "Overtaken by the notice of {day}. Cancel it, and order again what is due.";
inline constexpr Words state_overtaken_short = "Overtaken: cancel it";
inline constexpr Words state_grace = "Approved. The grace ends on {day}";
inline constexpr Words state_waits = "Waits for laptops to sync";
inline constexpr Words state_ready = "The server carries it out next";
inline constexpr Words state_done = "Carried out on {day}";
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
inline constexpr Words hold_title = "Set a hold on {case}";
inline constexpr Words hold_body =
    "Every record of the case is kept until the hold is lifted, and orders for it stop.";
inline constexpr Words hold_kind = "Why it is held";
inline constexpr Words hold_kind_missing = "Choose why it is held.";
inline constexpr Words hold_reason = "Reason";
inline constexpr Words hold_reason_hint = "People of the records role and of the case read it.";
inline constexpr Words hold_reason_missing = "Write a reason.";
inline constexpr Words hold_review = "Review on";
inline constexpr Words hold_review_hint = "May be left empty.";
inline constexpr Words hold_review_wrong = "Write a day after today, such as 26 November 2027.";
inline constexpr Words hold_sign = "Set the hold";
inline constexpr Words lift = "Lift the hold…";
inline constexpr Words lift_title = "Lift the hold on {case}";
inline constexpr Words lift_body =
    "The rules apply to the case again from today. Orders that it stopped go on.";
inline constexpr Words lift_sign = "Lift the hold";
inline constexpr Words review_hold_on = "Review on {day}.";
inline constexpr Words approved_order_toast =
    "Approved. It is carried out after the grace, when every laptop has synced.";
inline constexpr Words cancelled_toast = "The order is cancelled.";
inline constexpr Words proceeded_toast = "Signed. Two officers must say so.";
inline constexpr Words confirmed_toast = "Confirmed for the whole organisation.";
inline constexpr Words held_toast = "The case is on hold.";
inline constexpr Words lifted_toast = "The hold is lifted.";
inline constexpr Words nothing_is_held = "No hold is set.";

// "Type DISPOSE to sign", "That is not DISPOSE."
std::string type_to_sign(std::string_view word);
std::string not_that_word(std::string_view word);
// "Order the disposal of 12 records"
std::string order_title(std::size_t count);
std::string approve_title(std::size_t count);
// "Approve all 12…"
std::string approve_all(std::size_t count);
// "3 orders are made. Another officer approves each."
std::string ordered_toast(std::size_t count);
std::string saved_in(std::string_view folder);
// "Saved as /home/odette/Documents/certificate.lnyc"
std::string saved_as(std::string_view path);
// "12 records are held."
std::string held_records(std::size_t count);
// "8 records chosen"
std::string chosen_records(std::size_t count);

}  // namespace lanyard::ui::words
